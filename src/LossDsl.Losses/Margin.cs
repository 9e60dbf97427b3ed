using static LossDsl.Functions;

namespace LossDsl.Losses;

/// <summary>Losses that ask for a distance between what is right and what is wrong.</summary>
public static partial class Margin
{
    /// <summary>Logistic loss of a label ±1: log(1 + exp(−target·input)).</summary>
    /// <remarks>
    /// <para>A smooth hinge: the loss falls to 0 as the input goes far to the side of its label.</para>
    /// <para>Shapes: the target broadcasts to the shape of input; it has no gradient. No elements: the sum is 0, the mean NaN.</para>
    /// <para>
    /// PyTorch: <c>soft_margin_loss</c>, which overflows to a loss of +∞ and a gradient of NaN where −target·input exceeds 709 (float: 88); both are finite here.
    /// </para>
    /// <para>Origin: Friedman, Hastie and Tibshirani, Additive logistic regression, 2000.</para>
    /// </remarks>
    /// <param name="input">The score.</param>
    /// <param name="target">Its label, 1 or −1; other numbers scale the score.</param>
    [Loss]
    public static double SoftMargin(double input, [Fits, NoGradient] double target) => Softplus(-target * input);

    /// <summary>Loss of a distance between two things that are alike (target 1: input) or not (target −1: max(0, margin − input)).</summary>
    /// <remarks>
    /// <para>
    /// Distances of like pairs shrink, those of unlike pairs grow until they reach the margin. At the margin the gradient is that of the slope. A target
    /// that is neither 1 nor −1 adds both up. The target has no gradient.
    /// </para>
    /// <para>Shapes: input and target broadcast. No elements: the sum is 0, the mean NaN.</para>
    /// <para>PyTorch: <c>hinge_embedding_loss</c>.</para>
    /// <para>Origin: Torch 7; the contrastive loss of Hadsell, Chopra and LeCun, 2006, without its squares.</para>
    /// </remarks>
    /// <param name="input">The distance.</param>
    /// <param name="target">1 for a like pair, −1 for an unlike one.</param>
    /// <param name="margin">How far apart unlike things have to be.</param>
    [Loss]
    public static double HingeEmbedding(double input, double target, double margin = 1) =>
        (target != 1 ? ClampMin(margin - input, 0) : 0) + (target != -1 ? input : 0);

    /// <summary>Loss of a ranking: max(0, margin − target·(input1 − input2)).</summary>
    /// <remarks>
    /// <para>
    /// Target 1 wants input1 above input2 by the margin, target −1 wants it below. At the corner, which equal inputs hit with margin 0, the gradient is
    /// that of the slope.
    /// </para>
    /// <para>Shapes: all have one rank; their sizes broadcast. No elements: the sum is 0, the mean NaN.</para>
    /// <para>PyTorch: <c>margin_ranking_loss</c>.</para>
    /// <para>Origin: Herbrich, Graepel and Obermayer, Support vector learning for ordinal regression, 1999.</para>
    /// </remarks>
    /// <param name="input1">The score of the first.</param>
    /// <param name="input2">The score of the second.</param>
    /// <param name="target">1 if the first should rank higher, −1 if the second.</param>
    /// <param name="margin">By how much the scores should differ.</param>
    [Loss]
    public static double MarginRanking(double input1, [SameRank] double input2, [SameRank] double target, double margin = 0) =>
        ClampMin(margin - target * (input1 - input2), 0);
}
