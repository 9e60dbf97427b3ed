using System.ComponentModel;

namespace LossDsl.Runtime;

/// <summary>
/// The definition of a generated loss as text, one for each overload: from it the generator compiles losses of other assemblies that call
/// this one. Nothing reads it at run time.
/// </summary>
/// <param name="version">The version of the text form.</param>
/// <param name="text">The definition.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class LossFragmentAttribute(int version, string text) : Attribute
{
    /// <summary>The version of the text form.</summary>
    public int Version { get; } = version;

    /// <summary>The definition.</summary>
    public string Text { get; } = text;
}
