using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LossDsl.Generator.Syntax;

/// <summary>The definition and its summary as text for generated documentation.</summary>
internal static class DefinitionText
{
    private const string CommentMark = "///";

    private static readonly Regex Summary = new("<summary>(.*?)</summary>", RegexOptions.Singleline);

    private static readonly Regex Reference = new("<(?:see|seealso|paramref|typeparamref)\\s+(?:cref|name|langword|href)=\"([^\"]*)\"\\s*(?:/>|>.*?</see(?:also)?>)", RegexOptions.Singleline);

    private static readonly Regex Tag = new("</?[A-Za-z][^>]*>");

    private static readonly Regex Space = new("\\s+");

    /// <summary>The method as written, without what is around it and without its indentation.</summary>
    public static string Source(MethodDeclarationSyntax method)
    {
        var lines = method.ToString().Replace("\r\n", "\n").Split('\n');
        var indentation = lines.Skip(1)
            .Where(line => line.Trim().Length > 0)
            .Select(line => line.Length - line.TrimStart().Length)
            .DefaultIfEmpty(0)
            .Min();
        return string.Join("\n", lines.Select((line, k) => (k == 0 ? line : line.Substring(Math.Min(indentation, line.Length))).TrimEnd()));
    }

    /// <summary>
    /// The text of the summary on one line, with references as plain names. It is read from the comment itself, since
    /// the compiler offers documentation only to projects that generate it.
    /// </summary>
    public static string SummaryOf(MethodDeclarationSyntax method)
    {
        var lines = method.GetLeadingTrivia().ToFullString().Split('\n').Select(line => line.Trim());
        var comment = string.Join("\n", lines.Where(line => line.StartsWith(CommentMark, StringComparison.Ordinal)).Select(line => line.Substring(CommentMark.Length)));
        if (Summary.Match(comment) is not { Success: true } found)
        {
            return string.Empty;
        }

        var text = Reference.Replace(found.Groups[1].Value, match => NameIn(match.Groups[1].Value));
        return Space.Replace(Tag.Replace(text, string.Empty), " ").Trim();
    }

    private static string NameIn(string reference) => Regex.Replace(reference, "\\(.*\\)$", string.Empty).Split('.', ':').Last();
}
