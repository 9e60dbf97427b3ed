using LossDsl.Cli.Conformance;

namespace LossDsl.Conformance.Tests;

/// <summary>The cases: those of PyTorch's own losses, and those of the others, written again from their papers.</summary>
internal static class Cases
{
    private static readonly Case[] All = [.. Read("pytorch-cases.jsonl"), .. Read("catalogue-cases.jsonl")];

    /// <summary>The PyTorch names of its losses that every one of their cases has to pass for.</summary>
    private static readonly IReadOnlyList<string> OfPyTorch =
    [
        "l1_loss",
        "mse_loss",
        "huber_loss",
        "smooth_l1_loss",
        "binary_cross_entropy",
        "binary_cross_entropy_with_logits",
        "poisson_nll_loss",
        "gaussian_nll_loss",
        "kl_div",
        "soft_margin_loss",
        "hinge_embedding_loss",
        "margin_ranking_loss",
        "nll_loss",
        "cross_entropy",
        "multilabel_soft_margin_loss",
        "multi_margin_loss",
        "cosine_embedding_loss",
        "pairwise_distance",
        "triplet_margin_loss",
        "triplet_margin_with_distance_loss",
        "multilabel_margin_loss",
        "linear_cross_entropy",
        "ctc_loss",
        "ctc_loss_from_logits",
        "adaptive_log_softmax_with_loss",
        "generalized_box_iou_loss",
        "distance_box_iou_loss",
        "complete_box_iou_loss",
        "sigmoid_focal_loss",
    ];

    /// <summary>The names of the losses that every one of their cases has to pass for.</summary>
    public static IReadOnlyList<string> Losses { get; } = [.. OfPyTorch, .. Read("catalogue-cases.jsonl").Select(item => item.Loss).Distinct()];

    /// <summary>The same for a theory.</summary>
    public static TheoryData<string> Shipped => [.. Losses];

    public static IEnumerable<Case> Of(string loss) => All.Where(item => item.Loss == loss);

    private static IReadOnlyList<Case> Read(string file) => CaseReader.ReadFile(Path.Combine(AppContext.BaseDirectory, "cases", file));
}
