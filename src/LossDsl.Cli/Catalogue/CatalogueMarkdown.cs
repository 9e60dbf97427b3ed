using System.Text;
using LossDsl.Cli.Sources;

namespace LossDsl.Cli.Catalogue;

/// <summary>Writes the losses as a page: what stands above each definition, and what the generated type says about its parameters.</summary>
internal static class CatalogueMarkdown
{
    private const string Introduction = """
        # The losses

        Every loss of `LossDsl.Losses`, by family. This page is written by `lossdsl list --markdown` from the comments of the definitions in `src/LossDsl.Losses`: change it there.

        Formulas are of one sample; `input` is what a model predicted. Each loss is a type named after it plus `Loss`, and offers its values unreduced, their sum and their mean. A gradient exists for
        every number a sample has, unless it says otherwise. [authoring.md](authoring.md#the-generated-type) says how to call it, [numerics.md](numerics.md) what the digits are worth,
        [edges.md](edges.md) what NaN, infinity and large numbers give. [AdaptiveLogSoftmaxLoss](adaptive-softmax.md) is ordinary code over these.

        """;

    public static string Write()
    {
        var families = LossComment.OfLosses.GroupBy(comment => comment.Family).OrderBy(family => family.Key, StringComparer.Ordinal).ToArray();
        var markdown = new CommentMarkdown(LossComment.OfLosses.Select(comment => comment.Name).ToHashSet());
        var page = new StringBuilder(Introduction);
        page.Append("\n| family | losses |\n|---|---|\n");
        foreach (var family in families)
        {
            var names = family.Select(comment => comment.Name).Distinct().Select(name => $"[{name}](#{name.ToLowerInvariant()})");
            page.Append($"| [{family.Key}](#{family.Key.ToLowerInvariant()}) | {string.Join(", ", names)} |\n");
        }

        foreach (var family in families)
        {
            page.Append($"\n## {family.Key}\n\n{markdown.Write(LossComment.OfFamily(family.Key).Summary)}\n");
            foreach (var overloads in family.GroupBy(comment => comment.Name))
            {
                var loss = ShippedLosses.Find(overloads.Key)!;
                page.Append($"\n### {overloads.Key}\n");
                foreach (var comment in overloads)
                {
                    Append(page, markdown, loss, comment);
                }
            }
        }

        return page.ToString();
    }

    private static void Append(StringBuilder page, CommentMarkdown markdown, ShippedLoss loss, LossComment comment)
    {
        page.Append($"\n{markdown.Write(comment.Summary)}\n\n| parameter | what it is | meaning |\n|---|---|---|\n");
        foreach (var (name, description) in LossParameters.Describe(loss.Description, comment))
        {
            page.Append($"| `{name}` | {description} | {markdown.WriteCell(comment.MeaningOf(name)!)} |\n");
        }

        var lengths = LossParameters.Lengths(loss.Description, comment).ToArray();
        if (lengths.Length > 0)
        {
            page.Append($"\n**Lengths:** optional, an integer for each sample: {string.Join(", ", lengths.Select(length => $"`{length.Name}`, its {length.Counted}"))}.\n");
        }

        if (loss.Description.Reductions.Contains(Reduction.BatchMean))
        {
            page.Append("\n**Reductions:** also `BatchMean`.\n");
        }

        foreach (var paragraph in comment.Paragraphs)
        {
            page.Append($"\n{markdown.WriteParagraph(paragraph)}\n");
        }
    }
}
