using System.Text.RegularExpressions;

namespace LossDsl.Compiler.Tests.Cuda;

/// <summary>Questions about CUDA C text.</summary>
internal static partial class CudaText
{
    /// <summary>The identifiers outside of comments.</summary>
    public static IEnumerable<string> Identifiers(string text) => Identifier().Matches(Comment().Replace(text, "")).Select(m => m.Value);

    [GeneratedRegex(@"//[^\n]*")]
    private static partial Regex Comment();

    [GeneratedRegex("[A-Za-z_][A-Za-z_0-9]*")]
    private static partial Regex Identifier();
}
