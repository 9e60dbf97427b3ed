using static LossDsl.Functions;

namespace LossDsl.Losses;

/// <summary>Losses that ask for a distance between what is right and what is wrong.</summary>
public static partial class Margin
{
    /// <summary>Logistic loss of a label ±1: <c>log(1 + exp(−target·input))</c>.</summary>
    /// <remarks>
    /// <para>A smooth hinge: the loss falls to 0 as the input goes far to the side of its label.</para>
    /// <para>Shapes: the target broadcasts to the shape of input; it has no gradient. No elements: the sum is 0, the mean NaN.</para>
    /// <para>
    /// PyTorch: <c>soft_margin_loss</c>, which overflows to a loss of +∞ and a gradient of NaN where −target·input exceeds 709 (float: 88); both are finite
    /// here.
    /// </para>
    /// <para>Origin: Friedman, Hastie and Tibshirani, Additive logistic regression, 2000.</para>
    /// </remarks>
    /// <param name="input">The score.</param>
    /// <param name="target">Its label, 1 or −1; other numbers scale the score.</param>
    [Loss]
    public static double SoftMargin(double input, [Fits, NoGradient] double target) => Softplus(-target * input);

    /// <summary>Loss of a distance between two things that are alike (target 1: <c>input</c>) or not (target −1: <c>max(0, margin − input)</c>).</summary>
    /// <remarks>
    /// <para>
    /// Distances of like pairs shrink, those of unlike pairs grow until they reach the margin. At the margin the gradient is that of the slope. A target that
    /// is neither 1 nor −1 adds both up. The target has no gradient.
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

    /// <summary>Loss of a ranking: <c>max(0, margin − target·(input1 − input2))</c>.</summary>
    /// <remarks>
    /// <para>
    /// Target 1 wants input1 above input2 by the margin, target −1 wants it below. At the corner, which equal inputs hit with margin 0, the gradient is that of
    /// the slope.
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

    /// <summary>Hinge loss of a label ±1: <c>max(0, margin − target·input)</c>.</summary>
    /// <remarks>
    /// <para>
    /// The loss of support vector machines: nothing once the input lies beyond the margin on the side of its label, a straight line before. At the corner the
    /// gradient is that of the slope.
    /// </para>
    /// <para>Shapes: the target broadcasts to the shape of input; it has no gradient. No elements: the sum is 0, the mean NaN.</para>
    /// <para>PyTorch has no such function: it is <c>(margin - target * input).clamp(min=0).mean()</c>.</para>
    /// <para>Origin: Cortes and Vapnik, Support-vector networks, 1995.</para>
    /// </remarks>
    /// <param name="input">The score.</param>
    /// <param name="target">Its label, 1 or −1; other numbers scale the score.</param>
    /// <param name="margin">How far on its side the score should be.</param>
    [Loss]
    public static double Hinge(double input, [Fits, NoGradient] double target, double margin = 1) => ClampMin(margin - target * input, 0);

    /// <summary>Squared hinge loss of a label ±1: <c>max(0, margin − target·input)²</c>.</summary>
    /// <remarks>
    /// <para>As <see cref="Hinge"/>, but smooth at the margin and steeper for scores that are far on the wrong side.</para>
    /// <para>Shapes: the target broadcasts to the shape of input; it has no gradient. No elements: the sum is 0, the mean NaN.</para>
    /// <para>PyTorch has no such function: it is <c>(margin - target * input).clamp(min=0).square().mean()</c>.</para>
    /// <para>Origin: Cortes and Vapnik, Support-vector networks, 1995, with the exponent 2.</para>
    /// </remarks>
    /// <param name="input">The score.</param>
    /// <param name="target">Its label, 1 or −1; other numbers scale the score.</param>
    /// <param name="margin">How far on its side the score should be.</param>
    [Loss]
    public static double SquaredHinge(double input, [Fits, NoGradient] double target, double margin = 1) => Square(Hinge(input, target, margin));

    /// <summary>Multi-class hinge loss: <c>(1/C)·Σ w[target]·max(0, margin − input[target] + input[c])ᵖ</c> over the other classes c.</summary>
    /// <remarks>
    /// <para>
    /// Every class whose score comes closer to that of the right one than the margin adds to the loss. C counts the right class too. At the corner the gradient
    /// is 0. A class whose score is NaN adds nothing; where the right one is NaN, the sample adds nothing. The mean divides by the number of samples.
    /// </para>
    /// <para>
    /// Shapes: input [C] or [N, C]; target the same without C; weight [C], without a gradient. A class outside [0, C) is an error. No samples: the sum is 0,
    /// the mean NaN.
    /// </para>
    /// <para>PyTorch: <c>multi_margin_loss</c>. With p = 1, margin 2 and times C it is the sum that Weston and Watkins minimize.</para>
    /// <para>Origin: Weston and Watkins, Support vector machines for multi-class pattern recognition, 1999.</para>
    /// </remarks>
    /// <param name="input">The score of each class.</param>
    /// <param name="target">The class.</param>
    /// <param name="weight">How much each class counts.</param>
    /// <param name="p">The exponent, 1 or 2.</param>
    /// <param name="margin">By how much the right score should exceed every other.</param>
    [Loss(MaxRank = 2)]
    public static double MultiMargin(
        Vec input, int target, [Shared, NoGradient] Vec weight = default, [OneOf(1, 2)] int p = 1, double margin = 1)
    {
        double Excess(double z) => z > 0 ? (p == 1 ? z : z * z) : 0;
        var excess = Sum(input.Length, c => c == target ? 0 : Excess(margin - input[target] + input[c]));
        return weight.Or(1, input.Length)[target] * excess / input.Length;
    }

    /// <summary>Multi-class hinge loss of the best rival: <c>max(0, margin − input[target] + max input[c])</c> over the other classes c.</summary>
    /// <remarks>
    /// <para>
    /// Only the highest of the other scores counts, where <see cref="MultiMargin"/> adds up all that come too close. Rivals of equal score share the gradient.
    /// At the corner it is that of the slope. A single class has no rival and costs nothing.
    /// </para>
    /// <para>
    /// Shapes: input [C], [N, C] or [N, C, d1, …, dk]; target the same without C. A class outside [0, C) is an error. A NaN score makes its sample NaN. No
    /// samples: the sum is 0, the mean NaN.
    /// </para>
    /// <para>PyTorch has no such function.</para>
    /// <para>Origin: Crammer and Singer, On the algorithmic implementation of multiclass kernel-based vector machines, 2001.</para>
    /// </remarks>
    /// <param name="input">The score of each class.</param>
    /// <param name="target">The class.</param>
    /// <param name="margin">By how much the right score should exceed the best other one.</param>
    [Loss(ClassAxis = 1)]
    public static double CrammerSinger(Vec input, int target, double margin = 1) =>
        ClampMin(margin - input[target] + Max(input.Length, c => c == target ? NegativeInfinity : input[c]), 0);
}
