using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace LossDsl.Cli.Catalogue;

/// <summary>Writes the text of a documentation comment as Markdown, on one line.</summary>
/// <param name="headings">What a reference can be a link to.</param>
internal sealed partial class CommentMarkdown(IReadOnlySet<string> headings)
{
    public string Write(XElement element) => Space().Replace(string.Concat(element.Nodes().Select(Write)), " ").Trim();

    /// <summary>A paragraph. What it is about, if it begins with a word and a colon, is set off.</summary>
    public string WriteParagraph(XElement paragraph) => Subject().Replace(Write(paragraph), "**$1:**");

    /// <summary>The text in a cell of a table.</summary>
    public string WriteCell(XElement element) => Write(element).Replace("|", @"\|", StringComparison.Ordinal);

    private string Write(XNode node) => node switch
    {
        XText text => Special().Replace(text.Value, @"\$0"),
        XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
        XElement { Name.LocalName: "paramref" } reference => $"`{reference.Attribute("name")!.Value}`",
        XElement { Name.LocalName: "see" } reference => Reference(reference.Attribute("cref")!.Value),
        XElement other => throw new InvalidOperationException($"A comment has an element {other.Name}; allowed are c, see and paramref."),
        _ => "",
    };

    private string Reference(string member)
    {
        var name = Arguments().Replace(member, "").Split('.')[^1];
        return headings.Contains(name) ? $"[{name}](#{name.ToLowerInvariant()})" : $"`{name}`";
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();

    [GeneratedRegex("^([A-Z][A-Za-z]*):")]
    private static partial Regex Subject();

    [GeneratedRegex(@"\(.*\)$")]
    private static partial Regex Arguments();

    // What Markdown would read as its own.
    [GeneratedRegex("[*<`]")]
    private static partial Regex Special();
}
