using static LossDsl.Functions;

namespace LossDsl.Losses;

/// <summary>Losses of yes-or-no questions: one score or probability for each.</summary>
public static partial class Binary
{
    /// <summary>Binary cross entropy of a probability: <c>−target·log input − (1 − target)·log(1 − input)</c>.</summary>
    /// <remarks>
    /// <para>
    /// Both logarithms are at least −100, so that a probability of 0 or 1 on the wrong side costs 100. The gradient is not that of the bounded value, which
    /// would be 0 there, but (input − target) / max(input·(1 − input), 1e-12), and for the target log(1 − input) − log input. With weights every reduction
    /// takes w times that; the mean divides by the number of elements.
    /// </para>
    /// <para>
    /// Shapes: target has the shape of input; weight broadcasts to it and has no gradient. Input or target outside [0, 1], NaN included, is an error. No
    /// elements: the sum is 0, the mean NaN.
    /// </para>
    /// <para>
    /// PyTorch: <c>binary_cross_entropy</c> of 2.x; before, targets were not checked. Where the scores are at hand, <see cref="BinaryCrossEntropyWithLogits"/>
    /// needs no bounds.
    /// </para>
    /// <para>Origin: Good 1952; Cox 1958.</para>
    /// </remarks>
    /// <param name="input">The probability of yes.</param>
    /// <param name="target">1 for yes, 0 for no, or a probability.</param>
    /// <param name="weight">How much each element counts.</param>
    [Loss(Name = "binary_cross_entropy")]
    public static double BinaryCrossEntropy(
        [InRange(0, 1)] double input, [InRange(0, 1), SameShape] double target, [Optional, Fits, NoGradient] double weight = 1)
    {
        const double least = 1e-12f;
        var logYes = Log(input);
        var logNo = Log1p(-input);
        var bounded = (target - 1) * ClampMin(logNo, -100) - target * ClampMin(logYes, -100);

        // The function whose derivatives are the gradients above.
        var variance = StopGradient(ClampMin(input * (1 - input), least));
        var error = input - StopGradient(target);
        var potential = 0.5 * error * error / variance + target * StopGradient(logNo - logYes);
        return weight * WithGradientOf(potential, value: bounded);
    }

    /// <summary>Binary cross entropy of a score: <c>−p·target·log σ(input) − (1 − target)·log σ(−input)</c>, with p the weight of yes.</summary>
    /// <remarks>
    /// <para>
    /// Computed as (1 − target)·input + (1 + (p − 1)·target)·softplus(−input), which is finite for every finite score. p above 1 makes a missed yes cost more
    /// than a false one. With weights every reduction takes w times that; the mean divides by the number of elements.
    /// </para>
    /// <para>
    /// Shapes: target has the shape of input; weight and posWeight broadcast to it and have no gradient. A target outside [0, 1] is not checked. A score of −∞
    /// gives NaN, and so does +∞ with target 1. No elements: the sum is 0, the mean NaN.
    /// </para>
    /// <para>PyTorch: <c>binary_cross_entropy_with_logits</c> of 2.x; before, a loss below 1e-16 was rounded to 0.</para>
    /// <para>Origin: Good 1952; Cox 1958.</para>
    /// </remarks>
    /// <param name="input">The score, also called logit: positive for yes.</param>
    /// <param name="target">1 for yes, 0 for no, or a probability.</param>
    /// <param name="weight">How much each element counts.</param>
    /// <param name="posWeight">p: how much more a yes counts.</param>
    [Loss(Name = "binary_cross_entropy_with_logits")]
    public static double BinaryCrossEntropyWithLogits(
        double input,
        [SameShape] double target,
        [Optional, Fits, NoGradient] double weight = 1,
        [Optional, Fits, NoGradient] double posWeight = 1)
    {
        // Without posWeight, which is known when the kernel is compiled, nothing is left of it.
        var factor = posWeight == 1 ? 1 : 1 + (posWeight - 1) * target;
        return weight * ((1 - target) * input + factor * Softplus(-input));
    }

    /// <summary>Which of many labels apply: <c>(1/C)·Σ −target[c]·log σ(input[c]) − (1 − target[c])·log σ(−input[c])</c> over the C labels.</summary>
    /// <remarks>
    /// <para>
    /// Each label is a question of its own, as in <see cref="BinaryCrossEntropyWithLogits"/>. Weights multiply the labels before they are averaged; the mean
    /// over samples is the ordinary one. A score of ±∞ on the right side gives NaN, on the wrong side +∞.
    /// </para>
    /// <para>Shapes: input [C] or [d1, …, dk, C]; target and weight broadcast to it. No samples: the sum is 0, the mean NaN.</para>
    /// <para>PyTorch: <c>multilabel_soft_margin_loss</c>. A weight or target with more labels than input is an error here.</para>
    /// <para>Origin: Torch 7.</para>
    /// </remarks>
    /// <param name="input">The score of each label.</param>
    /// <param name="target">1 where a label applies, 0 where not, or a probability.</param>
    /// <param name="weight">How much each label counts.</param>
    [Loss(Name = "multilabel_soft_margin_loss")]
    public static double MultiLabelSoftMargin(Vec input, Vec target, Vec weight = default) =>
        Mean(weight.Or(1, input.Length) * (target * Softplus(-input) + (1 - target) * Softplus(input)));
}
