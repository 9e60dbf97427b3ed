using static LossDsl.Functions;

namespace LossDsl.Losses;

/// <summary>Losses of scores or probabilities against the classes that they should point to.</summary>
public static partial class Classification
{
    /// <summary>Negative log-likelihood of a class: <c>−w[target]·input[target]</c>, where input holds log-probabilities.</summary>
    /// <remarks>
    /// <para>
    /// The mean is weighted: it divides by Σ w[target]. Samples whose target is <paramref name="ignoreIndex"/> count nowhere and get no gradient; if every
    /// sample is ignored, the mean is NaN and the gradient 0.
    /// </para>
    /// <para>
    /// Shapes: input [C], [N, C] or [N, C, d1, …, dk]; target the same without C; weight [C]. A class outside [0, C) that is not ignored is an error. Weights
    /// have no gradient. No samples: the sum is 0, the mean NaN.
    /// </para>
    /// <para>PyTorch: <c>nll_loss</c>, for every number of axes. Targets may be int and byte as well.</para>
    /// <para>Origin: Fisher 1922.</para>
    /// </remarks>
    /// <param name="input">The log-probability of each class.</param>
    /// <param name="target">The class.</param>
    /// <param name="weight">How much each class counts.</param>
    /// <param name="ignoreIndex">The target of samples that do not count.</param>
    [Loss(ClassAxis = 1)]
    public static Term Nll(Vec input, int target, [Shared, NoGradient] Vec weight = default, int ignoreIndex = -100)
    {
        if (target == ignoreIndex)
        {
            return Term.Ignored;
        }

        var classWeight = weight.Or(1, input.Length)[target];
        return Term.Weighted(-classWeight * input[target], by: classWeight);
    }

    /// <summary>Cross entropy of a class: <c>−w[target]·log p[target]</c> with <c>p = softmax(input)</c>.</summary>
    /// <remarks>
    /// <para>
    /// Label smoothing ε moves that share of the probability evenly to all classes: (1 − ε) times the loss above plus ε times the mean of −w[c]·log p[c] over
    /// the classes. ε below 0 counts as 0. The mean divides by Σ w[target]. Samples whose target is <paramref name="ignoreIndex"/> count nowhere and get no
    /// gradient; if every sample is ignored, the mean is NaN and the gradient 0.
    /// </para>
    /// <para>
    /// Shapes: input [C], [N, C] or [N, C, d1, …, dk]; target the same without C; weight [C]. A class outside [0, C) that is not ignored is an error. Weights
    /// have no gradient. A NaN or +∞ among the scores of a sample makes it NaN. No samples: the sum is 0, the mean NaN.
    /// </para>
    /// <para>PyTorch: <c>cross_entropy</c> with class indices. There an ignored sample that holds NaN gets a gradient of NaN; here it gets 0.</para>
    /// <para>Origin: Bridle 1990; label smoothing: Szegedy et al. 2016.</para>
    /// </remarks>
    /// <param name="input">The score of each class.</param>
    /// <param name="target">The class.</param>
    /// <param name="weight">How much each class counts.</param>
    /// <param name="ignoreIndex">The target of samples that do not count.</param>
    /// <param name="labelSmoothing">ε.</param>
    [Loss(ClassAxis = 1, Name = "cross_entropy")]
    public static Term CrossEntropy(
        Vec input, int target, [Shared, NoGradient] Vec weight = default, int ignoreIndex = -100, [AtMost(1)] double labelSmoothing = 0)
    {
        if (target == ignoreIndex)
        {
            return Term.Ignored;
        }

        var logProbability = LogSoftmax(input);
        var classWeight = weight.Or(1, input.Length);
        var hard = -classWeight[target] * logProbability[target];
        var smooth = -Mean(classWeight * logProbability);
        return Term.Weighted(
            labelSmoothing > 0 ? (1 - labelSmoothing) * hard + labelSmoothing * smooth : hard,
            by: classWeight[target]);
    }

    /// <summary>Cross entropy of a distribution over the classes: <c>−Σ w[c]·target[c]·log p[c]</c> with <c>p = softmax(input)</c>.</summary>
    /// <remarks>
    /// <para>
    /// Label smoothing ε replaces the target by (1 − ε)·target + ε/C; ε below 0 counts as 0. The target is taken as it is: it need not sum to 1. The mean
    /// divides by the number of samples, not by weights.
    /// </para>
    /// <para>
    /// Shapes: input and target [C], [N, C] or [N, C, d1, …, dk]; weight [C]. A score of −∞ with probability 0 gives NaN. No samples: the sum is 0, the mean
    /// NaN.
    /// </para>
    /// <para>PyTorch: <c>cross_entropy</c> with class probabilities, which it recognizes by the target's shape; here the target's type says it.</para>
    /// <para>Origin: Bridle 1990; label smoothing: Szegedy et al. 2016.</para>
    /// </remarks>
    /// <param name="input">The score of each class.</param>
    /// <param name="target">The probability of each class.</param>
    /// <param name="weight">How much each class counts.</param>
    /// <param name="labelSmoothing">ε.</param>
    [Loss(ClassAxis = 1, Name = "cross_entropy")]
    public static double CrossEntropy(
        Vec input, [SameShape] Vec target, [Shared] Vec weight = default, [AtMost(1)] double labelSmoothing = 0)
    {
        var smoothing = ClampMin(labelSmoothing, 0);
        var probability = (1 - smoothing) * target + smoothing / input.Length;
        return -Sum(weight.Or(1, input.Length) * probability * LogSoftmax(input));
    }

    /// <summary>Poly-1 loss: <c>−log p + ε·(1 − p)</c> with <c>p = softmax(input)[target]</c>.</summary>
    /// <remarks>
    /// <para>
    /// The cross entropy is Σ (1 − p)ʲ/j over all j; this changes the coefficient of its first term from 1 to 1 + ε. Samples whose target is
    /// <paramref name="ignoreIndex"/> count nowhere and get no gradient; if every sample is ignored, the mean is NaN and the gradient 0.
    /// </para>
    /// <para>
    /// Shapes: input [C], [N, C] or [N, C, d1, …, dk]; target the same without C. A class outside [0, C) that is not ignored is an error. A NaN or +∞ among the
    /// scores of a sample makes it NaN. No samples: the sum is 0, the mean NaN.
    /// </para>
    /// <para>PyTorch has no such function. Elsewhere: <c>poly_loss_cross_entropy</c> of optax.</para>
    /// <para>
    /// Origin: Leng, Tan, Liu, Cubuk, Shi, Cheng and Anguelov, PolyLoss: a polynomial expansion perspective of classification loss functions, 2022; the
    /// default: theirs for ImageNet.
    /// </para>
    /// </remarks>
    /// <param name="input">The score of each class.</param>
    /// <param name="target">The class.</param>
    /// <param name="ignoreIndex">The target of samples that do not count.</param>
    /// <param name="epsilon">ε.</param>
    [Loss(ClassAxis = 1)]
    public static Term Poly1(Vec input, int target, int ignoreIndex = -100, double epsilon = 2)
    {
        if (target == ignoreIndex)
        {
            return Term.Ignored;
        }

        var logProbability = LogSoftmax(input)[target];
        return -logProbability - epsilon * Expm1(logProbability);
    }
}
