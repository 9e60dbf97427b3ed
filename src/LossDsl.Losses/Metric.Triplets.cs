using static LossDsl.Functions;

namespace LossDsl.Losses;

public static partial class Metric
{
    /// <summary>
    /// Triplet loss: <c>max(0, margin + d(anchor, positive) − d(anchor, negative))</c>, with d the distance of <see cref="PairwiseDistance"/>.
    /// </summary>
    /// <remarks>
    /// <para>
    /// The anchor should be nearer to the positive than to the negative, by the margin. With <paramref name="swap"/> the negative counts as being as near as it
    /// is to either of the two; where both are equal, they share the gradient. At the corner the gradient is that of the slope.
    /// </para>
    /// <para>
    /// Shapes: the last axis runs along the vectors; the others are samples. All three have the same number of axes, whose sizes broadcast. No samples: the sum
    /// is 0, the mean NaN.
    /// </para>
    /// <para>PyTorch: <c>triplet_margin_loss</c> of 2.x; before, a margin of 0 and less was allowed.</para>
    /// <para>
    /// Origin: Weinberger and Saul, Distance metric learning for large margin nearest neighbor classification, 2009; Schroff, Kalenichenko and Philbin,
    /// FaceNet, 2015; swap: Balntas, Riba, Ponsa and Mikolajczyk, Learning local feature descriptors with triplets and shallow convolutional neural networks,
    /// 2016.
    /// </para>
    /// </remarks>
    /// <param name="anchor">What is compared.</param>
    /// <param name="positive">What it is like.</param>
    /// <param name="negative">What it is not like.</param>
    /// <param name="margin">By how much the negative should be farther.</param>
    /// <param name="p">The order of the norm.</param>
    /// <param name="eps">ε of the distance.</param>
    /// <param name="swap">Whether the distance from the positive to the negative counts too.</param>
    [Loss]
    public static double TripletMargin(
        Vec anchor, [SameRank] Vec positive, [SameRank] Vec negative, [Positive] double margin = 1, double p = 2, double eps = 1e-6, bool swap = false) =>
        Triplet(anchor, positive, negative, margin, swap, (a, b) => PairwiseDistance(a, b, p, eps));

    /// <summary>Triplet loss of a distance of choice: <c>max(0, margin + d(anchor, positive) − d(anchor, negative))</c>.</summary>
    /// <remarks>
    /// <para>
    /// As <see cref="TripletMargin"/>, with one of a few distances that is chosen when the program runs. A distance of your own makes a loss of its own: one
    /// line that calls <see cref="Triplet"/>.
    /// </para>
    /// <para>
    /// Shapes: the last axis runs along the vectors; the others are samples. All three have the same number of axes, whose sizes broadcast. No samples: the sum
    /// is 0, the mean NaN.
    /// </para>
    /// <para>PyTorch: <c>triplet_margin_with_distance_loss</c> of 2.x, which takes the distance as a function.</para>
    /// <para>Origin: as <see cref="TripletMargin"/>.</para>
    /// </remarks>
    /// <param name="anchor">What is compared.</param>
    /// <param name="positive">What it is like.</param>
    /// <param name="negative">What it is not like.</param>
    /// <param name="distanceFunction">d.</param>
    /// <param name="margin">By how much the negative should be farther.</param>
    /// <param name="swap">Whether the distance from the positive to the negative counts too.</param>
    [Loss]
    public static double TripletMarginWithDistance(
        Vec anchor,
        [SameRank] Vec positive,
        [SameRank] Vec negative,
        Distance distanceFunction = Distance.Pairwise,
        [Positive] double margin = 1,
        bool swap = false) =>
        Triplet(anchor, positive, negative, margin, swap, (a, b) => distanceFunction switch
        {
            Distance.L1 => Sum(Abs(a - b)),
            Distance.SquaredEuclidean => Sum(Square(a - b)),
            Distance.Cosine => CosineDistance(a, b),
            _ => PairwiseDistance(a, b),
        });

    /// <summary>The triplet loss of any distance d, for losses of your own: <c>max(0, margin + d(anchor, positive) − d(anchor, negative))</c>.</summary>
    /// <param name="anchor">What is compared.</param>
    /// <param name="positive">What it is like.</param>
    /// <param name="negative">What it is not like.</param>
    /// <param name="margin">By how much the negative should be farther.</param>
    /// <param name="swap">Whether the negative is as near as it is to either of the two.</param>
    /// <param name="distance">d: a lambda or the name of a method.</param>
    public static double Triplet(Vec anchor, Vec positive, Vec negative, double margin, bool swap, Func<Vec, Vec, double> distance)
    {
        var away = distance(anchor, negative);
        var nearest = swap ? Min(away, distance(positive, negative)) : away;
        return ClampMin(margin + distance(anchor, positive) - nearest, 0);
    }

    private static double CosineDistance(Vec a, Vec b)
    {
        double Length(Vec v) => WithGradientOf(Norm(v, 2), value: Max(Norm(v, 2), 1e-8));
        return 1 - Dot(a, b) / (Length(a) * Length(b));
    }
}
