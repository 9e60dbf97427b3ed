using Microsoft.CodeAnalysis;

namespace LossDsl.Generator.Syntax;

/// <summary>Source text as messages quote it: one line, and not a long one.</summary>
internal static class SyntaxText
{
    private const int MaxLength = 60;

    public static string Quote(SyntaxNode node)
    {
        var line = string.Join(" ", node.ToString().Split([' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= MaxLength ? line : line.Substring(0, MaxLength - 1) + "…";
    }
}
