using System.ComponentModel;

namespace LossDsl.Runtime;

/// <summary>An input of a loss, as its entry points declare it.</summary>
/// <param name="name">The name of the parameter.</param>
/// <param name="kind">What one sample of it is.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class InputSignature(string name, InputKind kind)
{
    /// <summary>The name of the parameter.</summary>
    public string Name { get; } = name;

    /// <summary>What one sample of it is.</summary>
    public InputKind Kind { get; } = kind;

    /// <summary>Whether a call may leave it out.</summary>
    public bool IsOptional { get; init; }

    /// <summary>How its shape relates to that of the first input.</summary>
    public ShapeRule Shape { get; init; }

    /// <summary>The length its class axis must have; 0 means any.</summary>
    public int FixedLength { get; init; }

    /// <summary>Where its numbers must lie, for inputs whose kernel reports by <see cref="Frame{T}.Violate"/>.</summary>
    public DataDomain? Domain { get; init; }

    /// <summary>The name of the parameter that takes its gradient.</summary>
    internal string GradientName { get; } = name + "Gradient";

    internal bool IsLabel => Kind is InputKind.Label or InputKind.Labels;

    internal bool IsShared => Kind is InputKind.SharedVec or InputKind.SharedScalar;

    internal bool HasClassAxis => Kind is InputKind.Vec or InputKind.Labels;
}
