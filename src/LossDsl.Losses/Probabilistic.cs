using static LossDsl.Functions;

namespace LossDsl.Losses;

/// <summary>Negative log-likelihoods of a number, and divergences between distributions.</summary>
public static partial class Probabilistic
{
    /// <summary>Negative log-likelihood of a count under a Poisson distribution with rate λ: λ − target·log λ.</summary>
    /// <remarks>
    /// <para>
    /// λ is exp(input), or the input itself; then its logarithm is that of input + ε. The term log target! does not depend on the input and is left
    /// out; <paramref name="full"/> adds Stirling's approximation of it, t·log t − t + ½·log(2πt), where t > 1.
    /// </para>
    /// <para>Shapes: input and target broadcast. No elements: the sum is 0, the mean NaN.</para>
    /// <para>
    /// PyTorch: <c>poisson_nll_loss</c>. There the target's gradient is NaN at target ≤ 0 with <c>full</c>, out of the branch that was not taken; here it is
    /// the derivative of the branch that was.
    /// </para>
    /// <para>Origin: Nelder and Wedderburn, Generalized linear models, 1972.</para>
    /// </remarks>
    /// <param name="input">log λ, or λ.</param>
    /// <param name="target">The count that was observed.</param>
    /// <param name="logInput">Whether the input is log λ.</param>
    /// <param name="full">Whether to add Stirling's approximation.</param>
    /// <param name="eps">ε, which keeps the logarithm of a rate of 0 finite.</param>
    [Loss]
    public static double PoissonNll(double input, double target, bool logInput = true, bool full = false, double eps = 1e-8)
    {
        var likelihood = logInput ? Exp(input) - target * input : input - target * Log(input + eps);
        var stirling = target * Log(target) - target + 0.5 * Log(2 * PI * target);
        return full && target > 1 ? likelihood + stirling : likelihood;
    }

    /// <summary>Negative log-likelihood under a normal distribution with mean input and variance v: ½·(log v + (input − target)²/v).</summary>
    /// <remarks>
    /// <para>
    /// v is the variance, but at least ε. The floor takes no part in the derivative: the gradient of a variance below it is the one at ε, so that
    /// it can still grow. <paramref name="full"/> adds ½·log 2π.
    /// </para>
    /// <para>
    /// Shapes: input and target broadcast; the variance has the shape of input, or that shape without its last axis, or with 1 as its last axis.
    /// A negative variance is an error, NaN gives NaN. No elements: the sum is 0, the mean NaN.
    /// </para>
    /// <para>PyTorch: <c>gaussian_nll_loss</c>.</para>
    /// <para>Origin: Nix and Weigend, Estimating the mean and variance of the target probability distribution, 1994.</para>
    /// </remarks>
    /// <param name="input">The expected value.</param>
    /// <param name="target">What was observed.</param>
    /// <param name="variance">The variance.</param>
    /// <param name="full">Whether to add the constant.</param>
    /// <param name="eps">ε, the least variance.</param>
    [Loss]
    public static double GaussianNll(
        double input, double target, [NonNegative, PerRow, Name("var")] double variance, bool full = false, double eps = 1e-6)
    {
        var floored = WithGradientOf(variance, value: Max(variance, eps));
        var likelihood = 0.5 * (Log(floored) + Square(input - target) / floored);
        return full ? likelihood + 0.5 * Log(2 * PI) : likelihood;
    }

    /// <summary>Kullback-Leibler divergence of one outcome: target·(log target − input), where input is a log-probability.</summary>
    /// <remarks>
    /// <para>
    /// Summed over the outcomes of a distribution it is the information lost when input stands for target; <see cref="Reduction.BatchMean"/>, which divides
    /// by the batch size, gives its mean, while <see cref="Reduction.Mean"/> divides by the number of elements. 0·log 0 is 0. With
    /// <paramref name="logTarget"/> the target is a log-probability too: exp(target)·(target − input).
    /// </para>
    /// <para>
    /// Shapes: input and target broadcast; the batch size is that of input as given. A negative target gives NaN; so does a target of 0 where input
    /// is −∞. The target's gradient at 0 is NaN. No elements: the sum is 0, the mean NaN.
    /// </para>
    /// <para>PyTorch: <c>kl_div</c>.</para>
    /// <para>Origin: Kullback and Leibler, On information and sufficiency, 1951.</para>
    /// </remarks>
    /// <param name="input">The log-probability that was predicted.</param>
    /// <param name="target">The probability, or its logarithm.</param>
    /// <param name="logTarget">Whether the target is a log-probability.</param>
    [Loss(BatchMean = true, Name = "kl_div")]
    public static double KlDiv(double input, double target, bool logTarget = false) =>
        logTarget ? Exp(target) * (target - input) : Xlogy(target, target) - target * input;
}
