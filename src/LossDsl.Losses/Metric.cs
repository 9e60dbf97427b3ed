using static LossDsl.Functions;

namespace LossDsl.Losses;

/// <summary>Losses of pairs of vectors: what is alike should be near, what is not should be far.</summary>
public static partial class Metric
{
    /// <summary>Distance of two vectors: <c>‖x1 − x2 + ε‖ₚ</c>.</summary>
    /// <remarks>
    /// <para>
    /// p is any number; ∞ is the largest difference, 0 counts the differences that are not 0. ε is added with its sign, so that the distance is not quite
    /// symmetric, and that of equal vectors not quite 0; it keeps them from the point where a norm has no derivative. There the gradient is 0.
    /// </para>
    /// <para>
    /// Shapes: the last axis runs along the vectors; the others are samples, and all broadcast. No samples: the sum is 0, the mean NaN; vectors without
    /// elements have distance 0.
    /// </para>
    /// <para>PyTorch: <c>pairwise_distance</c>, which does not reduce: call <c>ForwardEach</c>.</para>
    /// <para>Origin: Minkowski 1896.</para>
    /// </remarks>
    /// <param name="x1">The first vector.</param>
    /// <param name="x2">The second vector.</param>
    /// <param name="p">The order of the norm.</param>
    /// <param name="eps">ε.</param>
    [Loss(Name = "pairwise_distance")]
    public static double PairwiseDistance(Vec x1, Vec x2, double p = 2, double eps = 1e-6) => Norm(x1 - x2 + eps, p);

    /// <summary>Loss of the cosine of two vectors that are alike (target 1: <c>1 − cos</c>) or not (target −1: <c>max(0, cos − margin)</c>).</summary>
    /// <remarks>
    /// <para>
    /// cos is x1·x2 / √((x1·x1 + ε)·(x2·x2 + ε)) with ε = 1e-12, so that a vector of zeros is orthogonal to everything. At the margin the gradient is that of
    /// the slope. A target that is neither 1 nor −1 makes the loss 0. The target has no gradient.
    /// </para>
    /// <para>
    /// Shapes: the last axis runs along the vectors; the others are samples. Inputs and target have the same number of axes of samples, whose sizes broadcast.
    /// No samples: the sum is 0, the mean NaN.
    /// </para>
    /// <para>
    /// PyTorch: <c>cosine_embedding_loss</c> of 2.x, for any number of axes of samples. There the product of the two sums overflows from lengths of 1e77 on
    /// (float: 4e9), here only the sums themselves do, from 1e154 on (float: 2e19).
    /// </para>
    /// <para>Origin: Torch 7.</para>
    /// </remarks>
    /// <param name="input1">The first vector.</param>
    /// <param name="input2">The second vector.</param>
    /// <param name="target">1 for a like pair, −1 for an unlike one.</param>
    /// <param name="margin">The cosine that unlike pairs may have.</param>
    [Loss]
    public static double CosineEmbedding(Vec input1, [SameRank] Vec input2, [SameRank] double target, double margin = 0)
    {
        const double least = 1e-12f;
        var cosine = Dot(input1, input2) / (Sqrt(Dot(input1, input1) + least) * Sqrt(Dot(input2, input2) + least));
        return target == 1 ? 1 - cosine : target == -1 ? ClampMin(cosine - margin, 0) : 0;
    }

    /// <summary>Contrastive loss of a pair: <c>½·target·d² + ½·(1 − target)·max(0, margin − d)²</c> with d the Euclidean distance of both.</summary>
    /// <remarks>
    /// <para>
    /// Like pairs (target 1) are drawn together, unlike ones (target 0) pushed apart until the margin is between them. The gradient at distance 0 is 0, for
    /// unlike pairs too.
    /// </para>
    /// <para>
    /// Shapes: the last axis runs along the vectors; the others are samples. Inputs and target have the same number of axes of samples, whose sizes broadcast;
    /// the target has no gradient. No samples: the sum is 0, the mean NaN.
    /// </para>
    /// <para>PyTorch has no such function. Elsewhere: <c>ContrastiveLoss</c> of pytorch-metric-learning, over all pairs of a batch.</para>
    /// <para>Origin: Hadsell, Chopra and LeCun, Dimensionality reduction by learning an invariant mapping, 2006, where like pairs have the label 0.</para>
    /// </remarks>
    /// <param name="input1">The first vector.</param>
    /// <param name="input2">The second vector.</param>
    /// <param name="target">1 for a like pair, 0 for an unlike one.</param>
    /// <param name="margin">How far apart unlike pairs have to be.</param>
    [Loss]
    public static double ContrastivePair(Vec input1, [SameRank] Vec input2, [SameRank, NoGradient] double target, [Positive] double margin = 1)
    {
        var distance = Norm(input1 - input2, 2);
        return 0.5 * (target * Square(distance) + (1 - target) * Square(ClampMin(margin - distance, 0)));
    }
}
