using LossDsl.Cli.Conformance;

namespace LossDsl.Conformance.Tests;

/// <summary>The cases that PyTorch computed.</summary>
internal static class PyTorchCases
{
    public static IReadOnlyList<Case> All { get; } =
        CaseReader.ReadFile(Path.Combine(AppContext.BaseDirectory, "cases", "pytorch-cases.jsonl"));

    /// <summary>The PyTorch names of the losses that every one of their cases has to pass for.</summary>
    public static IReadOnlyList<string> Shipped { get; } =
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
        "sigmoid_focal_loss",
    ];

    public static TheoryData<string> ShippedNames => [.. Shipped];

    public static IEnumerable<Case> Of(string loss) => All.Where(item => item.Loss == loss);
}
