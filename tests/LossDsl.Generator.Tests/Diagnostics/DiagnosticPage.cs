using System.Text.RegularExpressions;

namespace LossDsl.Generator.Tests.Diagnostics;

/// <summary>A page of docs/diagnostics: its first block of code is in error, its second is the remedy.</summary>
internal sealed partial record DiagnosticPage(string Id, string Title, string Example, string Fix)
{
    private static string Folder => Path.Combine(Repository.Root, "docs", "diagnostics");

    public static IReadOnlyList<string> Ids => [.. Directory.GetFiles(Folder).Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal)];

    public static DiagnosticPage Read(string id)
    {
        var text = File.ReadAllText(Path.Combine(Folder, id + ".md"));
        var blocks = CodeBlock().Matches(text);
        var heading = Heading().Match(text);
        return new(heading.Groups["id"].Value, heading.Groups["title"].Value, blocks[0].Groups["code"].Value, blocks[1].Groups["code"].Value);
    }

    [GeneratedRegex("^# (?<id>[^:]+): (?<title>.+)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Heading();

    [GeneratedRegex("```csharp\n(?<code>.*?)\n```", RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex CodeBlock();
}
