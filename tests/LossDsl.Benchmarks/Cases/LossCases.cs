using LossDsl.Benchmarks.Measuring;
using LossDsl.Losses;
using static LossDsl.Benchmarks.Cases.Distribution;

namespace LossDsl.Benchmarks.Cases;

/// <summary>The losses that are measured, all with their default options.</summary>
internal static class LossCases
{
    private static readonly Size[] Elements = [new(1_000, 0), new(100_000, 0), new(1_000_000, 0), new(10_000_000, 0)];
    private static readonly Size[] Rows = [new(4096, 10), new(1024, 1000), new(256, 32_000)];

    public static IReadOnlyList<LossCase> All { get; } =
    [
        new LossCase<L1Loss>("L1", () => new(), [Normal, Normal], 1, 5,
            (loss, w) => loss.ForwardBackward(w.Input(0), w.Input(1), w.Gradient(0)),
            (loss, w) => loss.ForwardBackward(w.Input(0), w.Input(1), w.Gradient(0))) { Sizes = Elements },
        new LossCase<MseLoss>("Mse", () => new(), [Normal, Normal], 1, 3,
            (loss, w) => loss.ForwardBackward(w.Input(0), w.Input(1), w.Gradient(0)),
            (loss, w) => loss.ForwardBackward(w.Input(0), w.Input(1), w.Gradient(0))) { Sizes = Elements },
        new LossCase<HuberLoss>("Huber", () => new(), [Normal, Normal], 1, 6,
            (loss, w) => loss.ForwardBackward(w.Input(0), w.Input(1), w.Gradient(0)),
            (loss, w) => loss.ForwardBackward(w.Input(0), w.Input(1), w.Gradient(0))) { Sizes = Elements },
        new LossCase<MeanBiasErrorLoss>("MeanBiasError", () => new(), [Normal, Normal], 1, 2,
            (loss, w) => loss.ForwardBackward(w.Input(0), w.Input(1), w.Gradient(0)),
            (loss, w) => loss.ForwardBackward(w.Input(0), w.Input(1), w.Gradient(0))) { Sizes = Elements },
        new LossCase<SmoothL1Loss>("SmoothL1", () => new(), [Normal, Normal], 1, 6,
            (loss, w) => loss.ForwardBackward(w.Input(0), w.Input(1), w.Gradient(0)),
            (loss, w) => loss.ForwardBackward(w.Input(0), w.Input(1), w.Gradient(0))) { Sizes = Elements },
        new LossCase<HingeEmbeddingLoss>("HingeEmbedding", () => new(), [Normal, Sign], 1, 7,
            (loss, w) => loss.ForwardBackward(w.Input(0), w.Input(1), w.Gradient(0)),
            (loss, w) => loss.ForwardBackward(w.Input(0), w.Input(1), w.Gradient(0))) { Sizes = Elements },
        new LossCase<MarginRankingLoss>("MarginRanking", () => new(), [Normal, Normal, Sign], 2, 8,
            (loss, w) => loss.ForwardBackward(w.Input(0), w.Input(1), w.Input(2), w.Gradient(0), w.Gradient(1)),
            (loss, w) => loss.ForwardBackward(w.Input(0), w.Input(1), w.Input(2), w.Gradient(0), w.Gradient(1))) { Sizes = Elements },
        new LossCase<BinaryCrossEntropyLoss>("BinaryCrossEntropy", () => new(), [Probability, Probability], 1, 42,
            (loss, w) => loss.ForwardBackward(w.Input(0), w.Input(1), w.Gradient(0)),
            (loss, w) => loss.ForwardBackward(w.Input(0), w.Input(1), w.Gradient(0))) { Sizes = Elements },
        new LossCase<BinaryCrossEntropyWithLogitsLoss>("BinaryCrossEntropyWithLogits", () => new(), [Normal, Probability], 1, 37,
            (loss, w) => loss.ForwardBackward(w.Input(0), w.Input(1), w.Gradient(0)),
            (loss, w) => loss.ForwardBackward(w.Input(0), w.Input(1), w.Gradient(0))) { Sizes = Elements },
        new LossCase<SoftMarginLoss>("SoftMargin", () => new(), [Normal, Sign], 1, 42,
            (loss, w) => loss.ForwardBackward(w.Input(0), w.Input(1), w.Gradient(0)),
            (loss, w) => loss.ForwardBackward(w.Input(0), w.Input(1), w.Gradient(0))) { Sizes = Elements },
        new LossCase<PoissonNllLoss>("PoissonNll", () => new(), [Normal, Count], 1, 17,
            (loss, w) => loss.ForwardBackward(w.Input(0), w.Input(1), w.Gradient(0)),
            (loss, w) => loss.ForwardBackward(w.Input(0), w.Input(1), w.Gradient(0))) { Sizes = Elements },
        new LossCase<GaussianNllLoss>("GaussianNll", () => new(), [Normal, Normal, Positive], 2, 27,
            (loss, w) => loss.ForwardBackward(w.Input(0), w.Input(1), w.Input(2), w.Gradient(0), varianceGradient: w.Gradient(1)),
            (loss, w) => loss.ForwardBackward(w.Input(0), w.Input(1), w.Input(2), w.Gradient(0), varianceGradient: w.Gradient(1))) { Sizes = Elements },
        new LossCase<KlDivLoss>("KlDiv", () => new(), [Normal, Probability], 1, 19,
            (loss, w) => loss.ForwardBackward(w.Input(0), w.Input(1), w.Gradient(0)),
            (loss, w) => loss.ForwardBackward(w.Input(0), w.Input(1), w.Gradient(0))) { Sizes = Elements },
        new LossCase<NllLoss>("Nll", () => new(), [Normal], 1, 0,
            (loss, w) => loss.ForwardBackward(w.Input(0), w.Labels, w.Classes, w.Gradient(0)),
            (loss, w) => loss.ForwardBackward(w.Input(0), w.Labels, w.Classes, w.Gradient(0)))
        { Sizes = Rows, HasLabels = true, Traffic = new Traffic(0, 1) },
        new LossCase<CrossEntropyLoss>("CrossEntropy", () => new(), [Normal], 1, 17,
            (loss, w) => loss.ForwardBackward(w.Input(0), w.Labels, w.Classes, w.Gradient(0)),
            (loss, w) => loss.ForwardBackward(w.Input(0), w.Labels, w.Classes, w.Gradient(0))) { Sizes = Rows, HasLabels = true },
        new LossCase<MultiLabelSoftMarginLoss>("MultiLabelSoftMargin", () => new(), [Normal, Bit], 1, 37,
            (loss, w) => loss.ForwardBackward(w.Input(0), w.Input(1), w.Classes, w.Gradient(0)),
            (loss, w) => loss.ForwardBackward(w.Input(0), w.Input(1), w.Classes, w.Gradient(0))) { Sizes = Rows[..2] },
    ];
}
