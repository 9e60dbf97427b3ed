using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Fragments;

/// <summary>
/// A definition as text that travels with a compiled loss, so that losses of other assemblies can call it. The form follows from
/// <see cref="Node"/> and the declarations: an operation that is added to the IR needs nothing here.
/// </summary>
internal static class Fragment
{
    /// <summary>The version of the text form. Readers read this one only.</summary>
    public const int Version = 1;

    public const string InputWord = "input";
    public const string OptionWord = "option";
    public const string RequireWord = "require";
    public const string TermWord = "term";
    public const string CheckWord = "check";

    /// <summary>FNV-1a of 32 bits over the characters: a text that was cut off or edited is told from one that was written.</summary>
    public static string Checksum(string text)
    {
        const uint offset = 2166136261;
        const uint prime = 16777619;
        return text.Aggregate(offset, (hash, c) => unchecked((hash ^ c) * prime)).ToString("x8", System.Globalization.CultureInfo.InvariantCulture);
    }
}
