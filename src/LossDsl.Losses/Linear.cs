namespace LossDsl.Losses;

/// <summary>Losses of the scores that a linear layer gives, without the scores.</summary>
public static class Linear
{
    /// <summary>Cross entropy of a class under a linear layer: <see cref="Classification"/>'s cross entropy of <c>linearWeight·input + linearBias</c>.</summary>
    /// <remarks>
    /// <para>
    /// The scores of all samples are never held at once: memory goes with a few samples times C. All else is as with cross entropy: smoothing, weights, ignored
    /// samples, and the mean, which divides by Σ w[target].
    /// </para>
    /// <para>
    /// Shapes: input [F] or [d1, …, dk, F]; linearWeight [C, F]; target the same as input without F; linearBias and weight [C]. A class outside [0, C) that is
    /// not ignored is an error. No samples: the sum is 0, the mean NaN.
    /// </para>
    /// <para>PyTorch: <c>linear_cross_entropy</c> of 2.13 with class indices.</para>
    /// <para>Origin: Wijmans, Huval, Hertzberg, Koltun and Krähenbühl, Cut your losses in large-vocabulary language models, 2024.</para>
    /// </remarks>
    /// <param name="input">What the layer is applied to.</param>
    /// <param name="linearWeight">The weights of the layer: a row for each class.</param>
    /// <param name="target">The class.</param>
    /// <param name="linearBias">What is added to the score of each class.</param>
    /// <param name="weight">How much each class counts.</param>
    /// <param name="ignoreIndex">The target of samples that do not count.</param>
    /// <param name="labelSmoothing">ε.</param>
    [Loss(Name = "linear_cross_entropy")]
    public static Term LinearCrossEntropy(
        Vec input,
        [Shared] Mat linearWeight,
        int target,
        [Shared, AlongRows] Vec linearBias = default,
        [Shared, AlongRows, NoGradient] Vec weight = default,
        int ignoreIndex = -100,
        [AtMost(1)] double labelSmoothing = 0) =>
        Classification.CrossEntropy(
            linearWeight * input + linearBias.Or(0, linearWeight.Rows), target, weight, ignoreIndex, labelSmoothing);

    /// <summary>Cross entropy of a distribution over the classes under a linear layer, whose scores are <c>linearWeight·input + linearBias</c>.</summary>
    /// <remarks>
    /// <para>As with class indices; the mean divides by the number of samples, not by weights.</para>
    /// <para>
    /// Shapes: input [F] or [d1, …, dk, F]; linearWeight [C, F]; target [C] or [d1, …, dk, C]; linearBias and weight [C]. No samples: the sum is 0, the mean
    /// NaN.
    /// </para>
    /// <para>PyTorch: <c>linear_cross_entropy</c> of 2.13 with class probabilities.</para>
    /// <para>Origin: Wijmans, Huval, Hertzberg, Koltun and Krähenbühl, Cut your losses in large-vocabulary language models, 2024.</para>
    /// </remarks>
    /// <param name="input">What the layer is applied to.</param>
    /// <param name="linearWeight">The weights of the layer: a row for each class.</param>
    /// <param name="target">The probability of each class.</param>
    /// <param name="linearBias">What is added to the score of each class.</param>
    /// <param name="weight">How much each class counts.</param>
    /// <param name="labelSmoothing">ε.</param>
    [Loss(Name = "linear_cross_entropy")]
    public static double LinearCrossEntropy(
        Vec input,
        [Shared] Mat linearWeight,
        [AlongRows] Vec target,
        [Shared, AlongRows] Vec linearBias = default,
        [Shared, AlongRows] Vec weight = default,
        [AtMost(1)] double labelSmoothing = 0) =>
        Classification.CrossEntropy(linearWeight * input + linearBias.Or(0, linearWeight.Rows), target, weight, labelSmoothing);
}
