using LossDsl.Losses;
using static LossDsl.Cli.PyTorch.Adapter;

namespace LossDsl.Cli.PyTorch;

/// <summary>The adapter of each PyTorch function that needs one. A loss without a row is called as it is.</summary>
internal static class AdapterTable
{
    private static readonly Adapter[] Rows =
    [
        new("l1_loss"),
        new("mse_loss") { Integers = Conversion.RefuseGradients, Floats = Conversion.RefuseGradients },
        new("huber_loss") { HasLegacyReduction = false, Integers = Conversion.RefuseGradients, Floats = Conversion.RefuseGradients },
        new("smooth_l1_loss"),
        new("binary_cross_entropy") { Integers = Conversion.Refuse, Floats = Conversion.Refuse },
        new("binary_cross_entropy_with_logits") { Integers = Conversion.Refuse },
        new("poisson_nll_loss") { HasElementwiseMean = false },
        new("gaussian_nll_loss") { HasLegacyReduction = false, HasElementwiseMean = false, NumberInputs = ["var"] },
        new("kl_div") { Integers = Conversion.Refuse },
        new("soft_margin_loss"),
        new("hinge_embedding_loss"),
        new("margin_ranking_loss"),
        new("nll_loss") { Floats = Conversion.Refuse, TakesBytes = true },
        new("cross_entropy") { Floats = Conversion.Refuse, TakesBytes = true, ShapeOfScores = inputs => inputs["input"].Shape },
        new("multilabel_soft_margin_loss") { HasElementwiseMean = false, MinRank = 1 },
        new("multi_margin_loss") { Floats = Conversion.Refuse, RefusesEmptyRows = true, TakesListOfOne = true },
        new("cosine_embedding_loss") { MinRank = 1, MaxRank = 2 },
        new("pairwise_distance") { StandardReduction = Reduction.None, HasLegacyReduction = false, KeepsAxisOption = "keepdim" },
        new("triplet_margin_loss"),
        new("triplet_margin_with_distance_loss")
        {
            HasLegacyReduction = false,
            ValueNames = new Dictionary<string, string> { ["sqeuclidean"] = nameof(Distance.SquaredEuclidean) },
        },
        new("multilabel_margin_loss") { HasElementwiseMean = false, RefusesEmptyRows = true },
        new("linear_cross_entropy")
        {
            HasLegacyReduction = false,
            HasElementwiseMean = false,
            Floats = Conversion.Refuse,
            ShapeOfScores = inputs => [.. inputs["input"].Shape[..^1], .. inputs["linear_weight"].Shape[..^1]],
        },
        Ctc("ctc_loss", "log_probs"),
        Ctc("ctc_loss_from_logits", "logits"),
        Boxes("generalized_box_iou_loss"),
        Boxes("distance_box_iou_loss"),
        Boxes("complete_box_iou_loss"),
        new("sigmoid_focal_loss")
        {
            StandardReduction = Reduction.None,
            HasLegacyReduction = false,
            HasElementwiseMean = false,
            Integers = Conversion.Refuse,
        },
    ];

    // Functions that are another one by an older name.
    private static readonly Dictionary<string, string> Aliases = new() { ["nll_loss2d"] = "nll_loss" };

    private static readonly Dictionary<string, Adapter> ByLoss = Rows.ToDictionary(row => row.Loss);

    /// <summary>The adapter of a function.</summary>
    public static Adapter Of(string function)
    {
        var loss = Aliases.GetValueOrDefault(function, function);
        return ByLoss.GetValueOrDefault(loss) ?? new Adapter(loss);
    }

    private static Adapter Ctc(string loss, string input) => new(loss)
    {
        HasLegacyReduction = false,
        HasElementwiseMean = false,
        TruncatesLabels = true,
        RefusesEmpty = true,
        InputNames = new Dictionary<string, string> { ["input_lengths"] = input + "_lengths", ["target_lengths"] = "targets_lengths" },
    };

    private static Adapter Boxes(string loss) => new(loss)
    {
        StandardReduction = Reduction.None,
        HasLegacyReduction = false,
        HasElementwiseMean = false,
    };
}
