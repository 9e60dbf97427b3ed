using System.Xml.Linq;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LossDsl.Cli.Sources;

/// <summary>The documentation of a definition, or of a family of them, as it stands above it.</summary>
/// <param name="Family">The type that the definition stands in.</param>
/// <param name="Name">The name of the method; that of the family for its own documentation.</param>
/// <param name="Parameters">The parameters.</param>
/// <param name="Text">The comment.</param>
internal sealed record LossComment(string Family, string Name, IReadOnlyList<LossParameter> Parameters, XElement Text)
{
    private const string Mark = "///";

    /// <summary>All definitions of the library, in the order of the sources.</summary>
    public static IReadOnlyList<LossComment> OfLosses { get; } = [.. Types().SelectMany(type => type.Members.OfType<MethodDeclarationSyntax>().Where(IsLoss).Select(OfLoss))];

    /// <summary>A family: the comment above the first of its parts that has one.</summary>
    public static LossComment OfFamily(string name) =>
        Types().Where(type => type.Identifier.Text == name).Select(OfType).First(comment => comment.Text.Element("summary") is not null);

    /// <summary>What the loss is, with its formula.</summary>
    public XElement Summary => Text.Element("summary")!;

    /// <summary>The paragraphs of the remarks.</summary>
    public IEnumerable<XElement> Paragraphs => Text.Element("remarks")?.Elements("para") ?? [];

    /// <summary>What a parameter means; null if the comment does not say.</summary>
    public XElement? MeaningOf(string parameter) => Text.Elements("param").FirstOrDefault(element => element.Attribute("name")?.Value == parameter);

    private static IEnumerable<ClassDeclarationSyntax> Types() => ShippedSources.All
        .OrderBy(file => Path.GetFileNameWithoutExtension(file.Path), StringComparer.Ordinal)
        .SelectMany(file => CSharpSyntaxTree.ParseText(file.Text, path: file.Path).GetRoot().DescendantNodes().OfType<ClassDeclarationSyntax>());

    private static bool IsLoss(MethodDeclarationSyntax method) =>
        method.AttributeLists.SelectMany(list => list.Attributes).Any(attribute => attribute.Name.ToString() == "Loss");

    private static bool IsLabel(ParameterSyntax parameter) => parameter.Default is null && parameter.Type!.ToString() == "int";

    private static LossComment OfLoss(MethodDeclarationSyntax method) => new(
        ((ClassDeclarationSyntax)method.Parent!).Identifier.Text,
        method.Identifier.Text,
        [.. method.ParameterList.Parameters.Select(parameter => new LossParameter(parameter.Identifier.Text, IsLabel(parameter)))],
        Comment(method));

    private static LossComment OfType(ClassDeclarationSyntax type) => new(type.Identifier.Text, type.Identifier.Text, [], Comment(type));

    private static XElement Comment(MemberDeclarationSyntax member)
    {
        var lines = member.GetLeadingTrivia().ToFullString().Split('\n')
            .Select(line => line.Trim())
            .Where(line => line.StartsWith(Mark, StringComparison.Ordinal))
            .Select(line => line[Mark.Length..]);
        return XElement.Parse($"<comment>{string.Join('\n', lines)}</comment>", LoadOptions.PreserveWhitespace);
    }
}

/// <summary>A parameter of a definition.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsLabel">Whether it is a class index.</param>
internal sealed record LossParameter(string Name, bool IsLabel);
