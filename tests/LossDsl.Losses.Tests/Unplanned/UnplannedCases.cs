using static LossDsl.Losses.Tests.Unplanned.ProbeInput;

namespace LossDsl.Losses.Tests.Unplanned;

/// <summary>A loss with data for it, and its definition for one sample.</summary>
internal sealed record UnplannedCase(
    Func<Reduction, ILoss> Create,
    nint[] Batch,
    IReadOnlyList<ProbeInput> Inputs,
    Func<IReadOnlyDictionary<string, ProbeInput>, int, Term> Definition,
    bool GradientIsDeclared = false);

/// <summary>The cases: sizes are odd on purpose, so that vectors have tails, and long enough that vectors run.</summary>
internal static class UnplannedCases
{
    private const int N = 37;
    private const int C = 7;
    private const int Wide = 53;

    public static IReadOnlyDictionary<string, UnplannedCase> All { get; } = new Dictionary<string, UnplannedCase>
    {
        ["nested guards"] = new(
            r => new NestedGuardsLoss(reduction: r), [N],
            [Numbers("input", -3, 3, 1, N), Numbers("target", 0, 1, 2, N)],
            (d, n) => UnplannedLosses.NestedGuards(d["input"].Data[n], d["target"].Data[n])),
        ["dependent reductions"] = new(
            r => new SoftmaxVarianceLoss(reduction: r), [N],
            [Numbers("scores", -2, 2, 3, N, C)],
            (d, n) => UnplannedLosses.SoftmaxVariance(d["scores"].Row(n * C, C))),
        ["dependent reductions, long rows"] = new(
            r => new SoftmaxVarianceLoss(reduction: r), [3],
            [Numbers("scores", -2, 2, 4, 3, Wide)],
            (d, n) => UnplannedLosses.SoftmaxVariance(d["scores"].Row(n * Wide, Wide))),
        ["pairs"] = new(
            r => new PairRankingLoss(margin: 0.5, reduction: r), [N],
            [Numbers("scores", -2, 2, 5, N, C)],
            (d, n) => UnplannedLosses.PairRanking(d["scores"].Row(n * C, C), 0.5)),
        ["pairs, long rows"] = new(
            r => new PairRankingLoss(reduction: r), [2],
            [Numbers("scores", -2, 2, 6, 2, Wide)],
            (d, n) => UnplannedLosses.PairRanking(d["scores"].Row(n * Wide, Wide))),
        ["neighbours"] = new(
            r => new RoughnessLoss(reduction: r), [N],
            [Numbers("signal", -2, 2, 7, N, C), Numbers("target", -2, 2, 8, N, C)],
            (d, n) => UnplannedLosses.Roughness(d["signal"].Row(n * C, C), d["target"].Row(n * C, C))),
        ["neighbours, long rows"] = new(
            r => new RoughnessLoss(reduction: r), [3],
            [Numbers("signal", -2, 2, 9, 3, Wide), Numbers("target", -2, 2, 10, 3, Wide)],
            (d, n) => UnplannedLosses.Roughness(d["signal"].Row(n * Wide, Wide), d["target"].Row(n * Wide, Wide))),
        ["helper with a method argument"] = new(
            r => new SmoothTripletLoss(reduction: r), [N],
            [Numbers("anchor", -1, 1, 11, N, C), Numbers("positive", -1, 1, 12, N, C), Numbers("negative", -1, 1, 13, N, C)],
            (d, n) => UnplannedLosses.SmoothTriplet(d["anchor"].Row(n * C, C), d["positive"].Row(n * C, C), d["negative"].Row(n * C, C))),
        ["switch, first"] = Shaped(Growth.Quadratic),
        ["switch, second"] = Shaped(Growth.Exponential),
        ["switch, last"] = Shaped(Growth.Logarithmic),
        ["shared parameter"] = new(
            r => new PriorCorrectedLoss(temperature: 1.5, reduction: r), [N],
            [Numbers("logits", -2, 2, 16, N, C), Labels("target", -1, C, 17, N), Numbers("prior", 0.1, 1, 18, C)],
            (d, n) => UnplannedLosses.PriorCorrected(d["logits"].Row(n * C, C), (int)d["target"].Data[n], d["prior"].Row(0, C), 1.5)),
        ["shared parameter left out"] = new(
            r => new PriorCorrectedLoss(reduction: r), [3],
            [Numbers("logits", -2, 2, 19, 3, Wide), Labels("target", -1, Wide, 20, 3)],
            (d, n) => UnplannedLosses.PriorCorrected(d["logits"].Row(n * Wide, Wide), (int)d["target"].Data[n])),
        ["strided class axis"] = new(
            r => new SoftmaxFocalLoss(reduction: r), [3, 5, 7],
            [Numbers("logits", -2, 2, 21, 3, C, 5, 7), Labels("target", 0, C, 22, 3, 5, 7)],
            (d, n) => UnplannedLosses.SoftmaxFocal(d["logits"].Row((n / 35 * C * 35) + (n % 35), C, 35), (int)d["target"].Data[n])),
        ["weights in the divisor"] = new(
            r => new LogWeightedLoss(reduction: r), [N],
            [Numbers("input", -2, 2, 23, N), Numbers("target", -2, 2, 24, N), Numbers("logWeight", -1, 1, 25, N)],
            (d, n) => UnplannedLosses.LogWeighted(d["input"].Data[n], d["target"].Data[n], d["logWeight"].Data[n])),
        ["averaged before the mean"] = new(
            r => new PerRowAverageLoss(reduction: r), [N],
            [Numbers("input", -2, 2, 26, N, C), Numbers("target", -2, 2, 27, N, C), Numbers("scale", 0.5, 2, 28, N)],
            (d, n) => UnplannedLosses.PerRowAverage(d["input"].Row(n * C, C), d["target"].Row(n * C, C), d["scale"].Data[n])),
        ["optional inputs"] = new(
            r => new BandedLoss(reduction: r), [N],
            [Numbers("input", -2, 2, 29, N), Numbers("target", -1, 1, 30, N), Numbers("above", 0.5, 2, 31, N)],
            (d, n) => UnplannedLosses.Banded(d["input"].Data[n], d["target"].Data[n], above: d["above"].Data[n])),
        ["stopped gradient"] = new(
            r => new SelfPacedLoss(reduction: r), [N],
            [Numbers("input", -2, 2, 32, N), Numbers("target", -2, 2, 33, N)],
            (d, n) => UnplannedLosses.SelfPaced(d["input"].Data[n], d["target"].Data[n]),
            GradientIsDeclared: true),
    };

    private static UnplannedCase Shaped(Growth growth) => new(
        r => new ShapedLoss(growth, r), [N],
        [Numbers("input", -2, 2, 14, N), Numbers("target", -2, 2, 15, N)],
        (d, n) => UnplannedLosses.Shaped(d["input"].Data[n], d["target"].Data[n], growth));
}
