using System.Runtime.CompilerServices;

namespace LossDsl.Generator.Tests.Documentation;

/// <summary>A page of the documentation. Fenced blocks that a comment such as <c>&lt;!-- printed: Huber ir --&gt;</c> stands before are held to what it says.</summary>
internal sealed class Page(string text)
{
    private const string Fence = "```";

    public string Text { get; } = text;

    /// <summary>Reads a page by its path from the root of the repository.</summary>
    public static Page Read(string path) => new(File.ReadAllText(Path.Combine(Root(), path)));

    /// <summary>The marked blocks of a kind: what the mark says, and the lines.</summary>
    public IEnumerable<(string Subject, string[] Lines)> Blocks(string kind)
    {
        var lines = Text.Split('\n');
        var mark = $"<!-- {kind}: ";
        for (var k = 0; k < lines.Length; k++)
        {
            if (lines[k].StartsWith(mark, StringComparison.Ordinal))
            {
                var subject = lines[k][mark.Length..^" -->".Length];
                Assert.StartsWith(Fence, lines[k + 1]);
                yield return (subject, [.. lines.Skip(k + 2).TakeWhile(line => line != Fence)]);
            }
        }
    }

    private static string Root([CallerFilePath] string path = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "../../.."));
}
