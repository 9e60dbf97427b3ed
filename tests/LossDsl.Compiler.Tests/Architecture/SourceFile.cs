using System.Text.RegularExpressions;

namespace LossDsl.Compiler.Tests.Architecture;

/// <summary>A C# file of the repository, with its path from the root.</summary>
internal sealed partial record SourceFile(string Path, string Text)
{
    /// <summary>The text without comments. String literals stay: a name in a string is as special as one in code.</summary>
    public string Code => CommentOrLiteral().Replace(Text, match => match.Value[0] == '/' ? " " : match.Value);

    /// <summary>The C# files that people wrote in the given folders of the repository.</summary>
    public static IReadOnlyList<SourceFile> Under(params string[] folders) =>
        [.. folders
            .Select(folder => System.IO.Path.Combine(Repository.Root, folder))
            .Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories))
            .Select(file => System.IO.Path.GetRelativePath(Repository.Root, file).Replace('\\', '/'))
            .Where(path => !BuildOutputOrSnapshot().IsMatch(path))
            .Order(StringComparer.Ordinal)
            .Select(path => new SourceFile(path, File.ReadAllText(System.IO.Path.Combine(Repository.Root, path))))];

    public override string ToString() => Path;

    // Literals come first, so that a "//" inside one is not taken for a comment.
    [GeneratedRegex(""""
        (?<quotes>"{3,})(?s:.*?)(?<!")\k<quotes>(?!") | \$?@\$?"(?:[^"]|"")*" | "(?:[^"\\\n]|\\.)*" | '(?:[^'\\\n]|\\.)+' | //[^\n]* | /\*(?s:.*?)\*/
        """", RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture)]
    private static partial Regex CommentOrLiteral();

    [GeneratedRegex(@"(^|/)(bin|obj)/|\.(verified|received)\.cs$")]
    private static partial Regex BuildOutputOrSnapshot();
}
