using static LossDsl.Functions;

namespace LossDsl.Losses;

/// <summary>Losses for rare classes among frequent ones, and for a few hard examples among many easy ones.</summary>
public static class Imbalanced
{
    /// <summary>Focal loss of a score: <c>−α·q^γ·log(1 − q)</c>, where q is the probability of the wrong answer.</summary>
    /// <remarks>
    /// <para>
    /// Questions that are answered well count less, so that a few hard ones are not lost among many easy ones. q is σ(−input)·target + σ(input)·(1 − target).
    /// The weight is α for yes and 1 − α for no, or their mixture; α = −1 leaves it out. For a target between 0 and 1 the cross entropy takes the place of the
    /// logarithm. With γ = 0 and no weight it is <see cref="Binary.BinaryCrossEntropyWithLogits"/>.
    /// </para>
    /// <para>
    /// Shapes: target has the shape of input. A target outside [0, 1] is not checked. A score of −∞ gives NaN, and so does +∞ with target 1. No elements: the
    /// sum is 0, the mean NaN.
    /// </para>
    /// <para>
    /// PyTorch: <c>sigmoid_focal_loss</c> of torchvision, which does not reduce unless it is told to: call <c>ForwardEach</c>. There q is found by subtraction,
    /// which loses its digits beyond a score of ±37, and with γ below 1 the gradient is NaN where q is 0; here it is 0.
    /// </para>
    /// <para>Origin: Lin, Goyal, Girshick, He and Dollár, Focal loss for dense object detection, 2017.</para>
    /// </remarks>
    /// <param name="input">The score: positive for yes.</param>
    /// <param name="target">1 for yes, 0 for no, or a probability.</param>
    /// <param name="alpha">α, the weight of yes, from 0 to 1; −1 for no weights.</param>
    /// <param name="gamma">γ, how little easy questions count.</param>
    [Loss]
    public static double SigmoidFocal(
        [Name("inputs")] double input, [Name("targets"), SameShape] double target, double alpha = 0.25, [NonNegative] double gamma = 2)
    {
        Require(alpha == -1 || (alpha >= 0 && alpha <= 1), "alpha must be from 0 to 1, or −1 for no weights");
        var miss = Sigmoid(-input) * target + Sigmoid(input) * (1 - target);
        var focused = Focus(miss, gamma) * Binary.BinaryCrossEntropyWithLogits(input, target);
        return alpha >= 0 ? (alpha * target + (1 - alpha) * (1 - target)) * focused : focused;
    }

    /// <summary>Focal loss of a class: <c>−w[target]·(1 − p)^γ·log p</c> with <c>p = softmax(input)[target]</c>.</summary>
    /// <remarks>
    /// <para>
    /// Samples that are classified well count less. With γ = 0 it is <see cref="Classification.CrossEntropy(Vec, int, Vec, int, double)"/>. The mean divides by
    /// Σ w[target], so w = α makes it the loss of the paper up to that divisor. Samples whose target is <paramref name="ignoreIndex"/> count nowhere and get no
    /// gradient; if every sample is ignored, the mean is NaN and the gradient 0. 1 − p is found without subtraction; where it is 0, so are loss and gradient.
    /// </para>
    /// <para>
    /// Shapes: input [C], [N, C] or [N, C, d1, …, dk]; target the same without C; weight [C], without a gradient. A class outside [0, C) that is not ignored is
    /// an error. A target whose score is −∞ costs +∞ and makes the gradient NaN. No samples: the sum is 0, the mean NaN.
    /// </para>
    /// <para>PyTorch has no such function. Elsewhere: <c>CategoricalFocalCrossentropy</c> of Keras, <c>FocalLoss(use_softmax=True)</c> of MONAI.</para>
    /// <para>Origin: Lin, Goyal, Girshick, He and Dollár, Focal loss for dense object detection, 2017.</para>
    /// </remarks>
    /// <param name="input">The score of each class.</param>
    /// <param name="target">The class.</param>
    /// <param name="weight">How much each class counts.</param>
    /// <param name="ignoreIndex">The target of samples that do not count.</param>
    /// <param name="gamma">γ, how little easy samples count.</param>
    [Loss(ClassAxis = 1)]
    public static Term SoftmaxFocal(
        Vec input, int target, [Shared, NoGradient] Vec weight = default, int ignoreIndex = -100, [NonNegative] double gamma = 2)
    {
        if (target == ignoreIndex)
        {
            return Term.Ignored;
        }

        var logProbability = LogSoftmax(input)[target];
        var classWeight = weight.Or(1, input.Length)[target];
        return Term.Weighted(-classWeight * Focus(-Expm1(logProbability), gamma) * logProbability, by: classWeight);
    }

    /// <summary>
    /// Asymmetric loss of a score: <c>−target·(1 − p)^γ₊·log p − (1 − target)·q^γ₋·log(1 − q)</c> with <c>p = σ(input)</c> and <c>q = max(p − m, 0)</c>.
    /// </summary>
    /// <remarks>
    /// <para>
    /// For many labels of which few apply: those that do not are focused on more sharply than those that do, and not at all once their probability is below m.
    /// Where 1 − p or q is 0, so are its part of the loss and of the gradient.
    /// </para>
    /// <para>
    /// Shapes: target has the shape of input. A target outside [0, 1] is not checked. A score of −∞ gives +∞ or NaN. No elements: the sum is 0, the mean NaN.
    /// </para>
    /// <para>PyTorch has no such function.</para>
    /// <para>
    /// Origin: Ridnik, Ben-Baruch, Zamir, Noy, Friedman, Protter and Zelnik-Manor, Asymmetric loss for multi-label classification, 2021; defaults: theirs for
    /// MS-COCO.
    /// </para>
    /// </remarks>
    /// <param name="input">The score: positive for yes.</param>
    /// <param name="target">1 for yes, 0 for no, or a probability.</param>
    /// <param name="positiveGamma">γ₊, how little an easy yes counts.</param>
    /// <param name="negativeGamma">γ₋, how little an easy no counts.</param>
    /// <param name="margin">m, the probability of yes that a no may have.</param>
    [Loss]
    public static double AsymmetricFocal(
        double input,
        [SameShape] double target,
        [NonNegative] double positiveGamma = 1,
        [NonNegative] double negativeGamma = 4,
        [InRange(0, 1)] double margin = 0.05)
    {
        var probability = Sigmoid(input);
        var shifted = probability > margin ? probability - margin : 0;
        var yes = Focus(Sigmoid(-input), positiveGamma) * Softplus(-input);
        var no = Focus(shifted, negativeGamma) * (margin > 0 ? -Log1p(-shifted) : Softplus(input));
        return target * yes + (1 - target) * no;
    }

    /// <summary>Logit-adjusted cross entropy: <c>−log softmax(input + τ·log prior)[target]</c>.</summary>
    /// <remarks>
    /// <para>
    /// Frequent classes have to win by more. Scores that were trained so are compared without the correction, which makes the errors of all classes count
    /// alike. With τ = 1 it is also called balanced softmax; with τ = 0 it is the cross entropy.
    /// </para>
    /// <para>
    /// Shapes: input [C], [N, C] or [N, C, d1, …, dk]; target the same without C; prior [C], without a gradient; it need not sum to 1. A class outside [0, C)
    /// is an error; a target whose prior is 0 costs +∞. No samples: the sum is 0, the mean NaN.
    /// </para>
    /// <para>PyTorch has no such function.</para>
    /// <para>
    /// Origin: Menon, Jayasumana, Rawat, Jain, Veit and Kumar, Long-tail learning via logit adjustment, 2021; Ren et al., Balanced meta-softmax for long-tailed
    /// visual recognition, 2020.
    /// </para>
    /// </remarks>
    /// <param name="input">The score of each class.</param>
    /// <param name="target">The class.</param>
    /// <param name="prior">How frequent each class is.</param>
    /// <param name="strength">τ.</param>
    [Loss(ClassAxis = 1)]
    public static double LogitAdjusted(Vec input, int target, [Shared, NoGradient, NonNegative] Vec prior, double strength = 1) =>
        -LogSoftmax(input + strength * Log(prior.Or(1, input.Length)))[target];

    private static double Focus(double miss, double gamma) => miss == 0 ? 0 : Pow(miss, gamma);   // not a power whose slope is infinite
}
