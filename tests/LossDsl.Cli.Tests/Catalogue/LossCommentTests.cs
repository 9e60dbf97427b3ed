using System.Xml.Linq;
using LossDsl.Cli.Sources;

namespace LossDsl.Cli.Tests.Catalogue;

/// <summary>The comment of every definition says what a reader looks for.</summary>
public class LossCommentTests
{
    public static TheoryData<string> Losses => [.. LossComment.OfLosses.Select(Title)];

    [Theory]
    [MemberData(nameof(Losses))]
    public void The_summary_has_a_formula(string loss) => Assert.NotEmpty(Find(loss).Summary.Elements("c"));

    [Theory]
    [MemberData(nameof(Losses))]
    public void The_remarks_say_shapes_what_PyTorch_has_and_the_origin_in_this_order(string loss)
    {
        var subjects = Find(loss).Paragraphs.Select(Start).Where(start => start is "Shapes" or "PyTorch" or "Origin");

        Assert.Equal(["Shapes", "PyTorch", "Origin"], subjects);
    }

    [Theory]
    [MemberData(nameof(Losses))]
    public void The_shapes_say_what_nothing_gives(string loss) =>
        Assert.Matches(@"No\s+(elements|samples|rows|lists|regions|boxes):\s+the\s+sum\s+is\s+0,\s+the\s+mean\s+(NaN|0)", Find(loss).Paragraphs.First(paragraph => Start(paragraph) == "Shapes").Value);

    [Theory]
    [MemberData(nameof(Losses))]
    public void Every_parameter_has_a_meaning_and_no_other_name_has(string loss)
    {
        var comment = Find(loss);

        Assert.Equal(comment.Parameters.Select(parameter => parameter.Name), comment.Text.Elements("param").Select(element => element.Attribute("name")!.Value));
        Assert.All(comment.Text.Elements("param"), element => Assert.EndsWith(".", element.Value, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_family_says_what_it_is() =>
        Assert.All(LossComment.OfLosses.Select(comment => comment.Family).Distinct(), family => Assert.EndsWith(".", LossComment.OfFamily(family).Summary.Value.Trim(), StringComparison.Ordinal));

    private static LossComment Find(string title) => LossComment.OfLosses.Single(comment => Title(comment) == title);

    private static string Title(LossComment comment) => $"{comment.Name}({string.Join(", ", comment.Parameters.Select(parameter => (parameter.IsLabel ? "int " : "") + parameter.Name))})";

    private static string Start(XElement paragraph) => paragraph.Value.Trim().Split(':', ' ', '\n')[0];
}
