using static LossDsl.Functions;

namespace LossDsl.Losses;

/// <summary>Negative log-likelihoods of counts, and of amounts that are often 0.</summary>
public static class Counts
{
    /// <summary>Negative log-likelihood of a count under a Poisson distribution with rate λ: <c>λ − target·log λ</c>.</summary>
    /// <remarks>
    /// <para>
    /// λ is exp(input), or the input itself; then its logarithm is that of input + ε. The term log target! does not depend on the input and is left out;
    /// <paramref name="full"/> adds Stirling's approximation of it, t·log t − t + ½·log(2πt), where t > 1.
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

    /// <summary>
    /// Negative log-likelihood of a count under a negative binomial distribution with mean μ = exp(input) and dispersion r: <c>r·log(1 + μ/r) + target·log(1 +
    /// r/μ) + log (Γ(r)·target!/Γ(target + r))</c>.
    /// </summary>
    /// <remarks>
    /// <para>
    /// For counts that vary more than a Poisson distribution allows: the variance is μ + μ²/r. As r grows it becomes the Poisson distribution. Computed from
    /// log μ, which may be any number.
    /// </para>
    /// <para>
    /// Shapes: all broadcast. A negative count and a dispersion of 0 or less are errors, NaN gives NaN. No elements: the sum is 0, the mean NaN. The gamma
    /// functions have no vector kernel and take most of the time.
    /// </para>
    /// <para>PyTorch: minus <c>log_prob</c> of <c>torch.distributions.NegativeBinomial(r, logits=input - r.log())</c>.</para>
    /// <para>Origin: Hilbe, Negative binomial regression, 2007.</para>
    /// </remarks>
    /// <param name="input">log μ.</param>
    /// <param name="target">The count that was observed.</param>
    /// <param name="dispersion">r.</param>
    [Loss]
    public static double NegativeBinomialNll(double input, [NonNegative, NoGradient] double target, [Positive] double dispersion)
    {
        var logOdds = input - Log(dispersion);
        return dispersion * Softplus(logOdds) + target * Softplus(-logOdds) + Lgamma(dispersion) + Lgamma(target + 1) - Lgamma(target + dispersion);
    }

    /// <summary>
    /// Negative log-likelihood of a count that is 0 with probability π = σ(gate) and else Poisson with rate λ = exp(input): <c>−log(π + (1 − π)·exp(−λ))</c> of
    /// 0, <c>λ − target·input + log target! − log(1 − π)</c> of others.
    /// </summary>
    /// <remarks>
    /// <para>For counts with more zeros than a Poisson distribution gives: those who do not take part, beside those who do and have none.</para>
    /// <para>
    /// Shapes: all broadcast. A negative count is an error, NaN gives NaN. No elements: the sum is 0, the mean NaN. log target! is exact and has no vector
    /// kernel.
    /// </para>
    /// <para>PyTorch has no such function. Elsewhere: <c>ZeroInflatedPoisson</c> of Pyro and statsmodels.</para>
    /// <para>Origin: Lambert, Zero-inflated Poisson regression, with an application to defects in manufacturing, 1992.</para>
    /// </remarks>
    /// <param name="input">log λ.</param>
    /// <param name="target">The count that was observed.</param>
    /// <param name="gate">The logit of π.</param>
    [Loss]
    public static double ZeroInflatedPoissonNll(double input, [NonNegative, NoGradient] double target, double gate) =>
        target == 0
            ? -LogSumExp(LogSigmoid(gate), LogSigmoid(-gate) - Exp(input))
            : Softplus(gate) + Exp(input) - target * input + Lgamma(target + 1);

    /// <summary>Tweedie loss with mean μ = exp(input) and power p: <c>μ^(2 − p)/(2 − p) − target·μ^(1 − p)/(1 − p)</c>.</summary>
    /// <remarks>
    /// <para>
    /// For amounts that are 0 for most and spread widely for the others, such as claims of insurance. p lies between 1, where it becomes the Poisson loss, and
    /// 2, the gamma loss. It is the part of the negative log-likelihood that depends on μ, with dispersion 1.
    /// </para>
    /// <para>Shapes: input and target broadcast. A negative target is an error, NaN gives NaN. No elements: the sum is 0, the mean NaN.</para>
    /// <para>PyTorch has no such function. Elsewhere: objectives <c>reg:tweedie</c> of XGBoost and <c>tweedie</c> of LightGBM.</para>
    /// <para>Origin: Jørgensen, Exponential dispersion models, 1987.</para>
    /// </remarks>
    /// <param name="input">log μ.</param>
    /// <param name="target">The amount that was observed.</param>
    /// <param name="power">p, between 1 and 2.</param>
    [Loss]
    public static double Tweedie(double input, [NonNegative] double target, double power = 1.5)
    {
        Require(power > 1 && power < 2, "power must be above 1 and below 2");
        return Exp((2 - power) * input) / (2 - power) - target * Exp((1 - power) * input) / (1 - power);
    }
}
