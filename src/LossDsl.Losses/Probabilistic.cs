using static LossDsl.Functions;

namespace LossDsl.Losses;

/// <summary>Negative log-likelihoods of a number under a distribution whose parameters are predicted.</summary>
public static partial class Probabilistic
{
    /// <summary>Negative log-likelihood under a normal distribution with mean input and variance v: <c>½·(log v + (input − target)²/v)</c>.</summary>
    /// <remarks>
    /// <para>
    /// v is the variance, but at least ε. The floor takes no part in the derivative: the gradient of a variance below it is the one at ε, so that it can still
    /// grow. <paramref name="full"/> adds ½·log 2π.
    /// </para>
    /// <para>
    /// Shapes: input and target broadcast; the variance has the shape of input, or that shape without its last axis, or with 1 as its last axis. A negative
    /// variance is an error, NaN gives NaN. No elements: the sum is 0, the mean NaN.
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

    /// <summary>Negative log-likelihood under a Laplace distribution with median input and scale b: <c>log(2b) + |input − target|/b</c>.</summary>
    /// <remarks>
    /// <para>What <see cref="GaussianNll"/> is to the squared error, this is to the absolute one. At equality the gradient of the median is 0.</para>
    /// <para>Shapes: all broadcast. A scale of 0 or less is an error, NaN gives NaN. No elements: the sum is 0, the mean NaN.</para>
    /// <para>PyTorch: minus <c>log_prob</c> of <c>torch.distributions.Laplace</c>.</para>
    /// <para>Origin: Laplace 1774.</para>
    /// </remarks>
    /// <param name="input">The median.</param>
    /// <param name="target">What was observed.</param>
    /// <param name="scale">b.</param>
    [Loss]
    public static double LaplaceNll(double input, double target, [Positive] double scale) => Log(2 * scale) + Abs(input - target) / scale;

    /// <summary>
    /// Negative log-likelihood under Student's t distribution with location input, scale s and ν degrees of freedom: <c>½(ν + 1)·log(1 + z²/ν) + log s +
    /// ½·log(πν) + log (Γ(ν/2)/Γ((ν + 1)/2))</c> with <c>z = (input − target)/s</c>.
    /// </summary>
    /// <remarks>
    /// <para>
    /// A normal distribution with heavy tails: an outlier pulls less the farther it is off. The fewer degrees of freedom, the heavier; 1 is the Cauchy
    /// distribution.
    /// </para>
    /// <para>Shapes: all broadcast. A scale of 0 or less is an error, NaN gives NaN. No elements: the sum is 0, the mean NaN.</para>
    /// <para>PyTorch: minus <c>log_prob</c> of <c>torch.distributions.StudentT</c>.</para>
    /// <para>Origin: Lange, Little and Taylor, Robust statistical modeling using the t distribution, 1989.</para>
    /// </remarks>
    /// <param name="input">The location.</param>
    /// <param name="target">What was observed.</param>
    /// <param name="scale">s.</param>
    /// <param name="degreesOfFreedom">ν.</param>
    [Loss]
    public static double StudentTNll(double input, double target, [Positive] double scale, [Positive] double degreesOfFreedom = 4)
    {
        var tail = 0.5 * (degreesOfFreedom + 1);
        var constant = 0.5 * Log(PI * degreesOfFreedom) + Lgamma(0.5 * degreesOfFreedom) - Lgamma(tail);
        return tail * Log1p(Square((input - target) / scale) / degreesOfFreedom) + Log(scale) + constant;
    }

    /// <summary>Deviance of a gamma distribution with mean μ: <c>2·(target/μ − 1 − log(target/μ))</c>.</summary>
    /// <remarks>
    /// <para>
    /// For positive amounts whose spread is in proportion to their size. μ is exp(input), or the input itself. Half of it is the Itakura-Saito divergence, and
    /// up to a constant the negative log-likelihood with shape 1.
    /// </para>
    /// <para>
    /// Shapes: input and target broadcast. A target of 0 or less is an error, NaN gives NaN. Without the logarithm an input of 0 gives +∞, below it NaN. No
    /// elements: the sum is 0, the mean NaN.
    /// </para>
    /// <para>
    /// PyTorch has no such function. Elsewhere: <c>mean_gamma_deviance</c> of scikit-learn, objectives <c>reg:gamma</c> of XGBoost and <c>gamma</c> of
    /// LightGBM.
    /// </para>
    /// <para>Origin: McCullagh and Nelder, Generalized linear models, 1989.</para>
    /// </remarks>
    /// <param name="input">log μ, or μ.</param>
    /// <param name="target">The amount that was observed.</param>
    /// <param name="logInput">Whether the input is log μ.</param>
    [Loss]
    public static double GammaDeviance(double input, [Positive] double target, bool logInput = true)
    {
        var logRatio = Log(target) - (logInput ? input : Log(input));
        return 2 * (Expm1(logRatio) - logRatio);
    }

    /// <summary>
    /// Negative log-likelihood of a share under a beta distribution with mean μ and precision φ: <c>log (Γ(μφ)·Γ((1 − μ)φ)/Γ(φ)) − (μφ − 1)·log target − ((1 −
    /// μ)φ − 1)·log(1 − target)</c>.
    /// </summary>
    /// <remarks>
    /// <para>For rates and shares between 0 and 1. The parameters of the distribution are α = μφ and β = (1 − μ)φ.</para>
    /// <para>
    /// Shapes: all broadcast. A mean or a target outside [0, 1] and a precision of 0 or less are errors. At a mean or a target of 0 or 1 the loss is infinite
    /// or NaN. No elements: the sum is 0, the mean NaN. The gamma functions have no vector kernel and take most of the time.
    /// </para>
    /// <para>PyTorch: minus <c>log_prob</c> of <c>torch.distributions.Beta(mu * phi, (1 - mu) * phi)</c>.</para>
    /// <para>Origin: Ferrari and Cribari-Neto, Beta regression for modelling rates and proportions, 2004.</para>
    /// </remarks>
    /// <param name="input">μ.</param>
    /// <param name="target">The share that was observed.</param>
    /// <param name="precision">φ: the higher, the narrower.</param>
    [Loss]
    public static double BetaNll([InRange(0, 1)] double input, [InRange(0, 1), NoGradient] double target, [Positive] double precision)
    {
        var alpha = input * precision;
        var beta = (1 - input) * precision;
        return Lgamma(alpha) + Lgamma(beta) - Lgamma(precision) - (alpha - 1) * Log(target) - (beta - 1) * Log1p(-target);
    }

    /// <summary>
    /// Mixture density: <c>−log Σ w[k]·N(target; mean[k], σ[k])</c> with weights <c>w = softmax(input)</c> and <c>σ[k] = exp(logDeviation[k])</c>.
    /// </summary>
    /// <remarks>
    /// <para>For answers of which there are several: a mixture of K normal distributions. Computed with log-sum-exp.</para>
    /// <para>
    /// Shapes: input [K] or [d1, …, dk, K]; mean and logDeviation broadcast to it, target to the same without K. A NaN among the parameters of a sample makes
    /// it NaN. No samples: the sum is 0, the mean NaN.
    /// </para>
    /// <para>PyTorch: minus <c>log_prob</c> of <c>torch.distributions.MixtureSameFamily</c> of normal distributions.</para>
    /// <para>Origin: Bishop, Mixture density networks, 1994.</para>
    /// </remarks>
    /// <param name="input">The score of each component.</param>
    /// <param name="mean">The mean of each component.</param>
    /// <param name="logDeviation">The logarithm of the standard deviation of each component.</param>
    /// <param name="target">What was observed.</param>
    [Loss]
    public static double MixtureDensity(Vec input, [Fits] Vec mean, [Fits] Vec logDeviation, double target)
    {
        var distance = (target - mean) * Exp(-logDeviation);
        return 0.5 * Log(2 * PI) - LogSumExp(LogSoftmax(input) - logDeviation - 0.5 * Square(distance));
    }

    /// <summary>
    /// Evidential regression: the negative log-likelihood of Student's t distribution that a normal-inverse-gamma distribution of mean γ = input and parameters
    /// ν, α, β implies, plus <c>λ·|target − γ|·(2ν + α)</c>.
    /// </summary>
    /// <remarks>
    /// <para>
    /// The likelihood part is ½·log(π/ν) − α·log Ω + (α + ½)·log(ν·(target − γ)² + Ω) + log Γ(α) − log Γ(α + ½) with Ω = 2β(1 + ν). The other part takes
    /// evidence away where the prediction is wrong. The expected variance is β/(α − 1), that of the mean β/(ν(α − 1)), so α should be above 1.
    /// </para>
    /// <para>
    /// Shapes: all broadcast. A parameter of 0 or less is an error, NaN gives NaN. No elements: the sum is 0, the mean NaN. The gamma functions have no vector
    /// kernel and take most of the time.
    /// </para>
    /// <para>PyTorch has no such function.</para>
    /// <para>Origin: Amini, Schwarting, Soleimany and Rus, Deep evidential regression, 2020.</para>
    /// </remarks>
    /// <param name="input">γ.</param>
    /// <param name="target">What was observed.</param>
    /// <param name="evidence">ν.</param>
    /// <param name="alpha">α.</param>
    /// <param name="beta">β.</param>
    /// <param name="penalty">λ.</param>
    [Loss]
    public static double EvidentialRegression(
        double input, double target, [Positive] double evidence, [Positive] double alpha, [Positive] double beta, [NonNegative] double penalty = 0.01)
    {
        var error = target - input;
        var omega = 2 * beta * (1 + evidence);
        var likelihood = 0.5 * Log(PI / evidence) - alpha * Log(omega) + (alpha + 0.5) * Log(evidence * error * error + omega);
        return likelihood + Lgamma(alpha) - Lgamma(alpha + 0.5) + penalty * Abs(error) * (2 * evidence + alpha);
    }
}
