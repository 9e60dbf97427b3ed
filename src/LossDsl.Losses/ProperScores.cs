using static LossDsl.Functions;

namespace LossDsl.Losses;

/// <summary>
/// Scores of a predicted distribution that are best, in expectation, for the true one; beside the logarithmic score, which is the negative log-likelihood.
/// </summary>
public static class ProperScores
{
    /// <summary>Brier score of a class: <c>Σ (p[c] − [c = target])²</c> over the classes, with <c>p = softmax(input)</c>.</summary>
    /// <remarks>
    /// <para>The squared error of the probabilities, from 0 to 2: a confident mistake costs no more than that.</para>
    /// <para>
    /// Shapes: input [C], [N, C] or [N, C, d1, …, dk]; target the same without C. A class outside [0, C) is an error. A NaN or +∞ among the scores of a sample
    /// makes it NaN. No samples: the sum is 0, the mean NaN.
    /// </para>
    /// <para>PyTorch has no such function.</para>
    /// <para>Origin: Brier, Verification of forecasts expressed in terms of probability, 1950.</para>
    /// </remarks>
    /// <param name="input">The score of each class.</param>
    /// <param name="target">The class.</param>
    [Loss(ClassAxis = 1)]
    public static double Brier(Vec input, int target)
    {
        Require(target >= 0 && target < input.Length, "target must be a class, from 0 to C − 1");
        var probability = Softmax(input);
        return Sum(input.Length, c => Square(probability[c] - (c == target ? 1 : 0)));
    }

    /// <summary>Spherical score of a class, as a loss: <c>1 − p[target]/‖p‖₂</c> with <c>p = softmax(input)</c>.</summary>
    /// <remarks>
    /// <para>From 0 to 1. Computed from scores as −expm1(input[target] − ½·logsumexp(2·input)), which is the same and underflows nowhere.</para>
    /// <para>
    /// Shapes: input [C], [N, C] or [N, C, d1, …, dk]; target the same without C. A class outside [0, C) is an error. A NaN or +∞ among the scores of a sample
    /// makes it NaN. No samples: the sum is 0, the mean NaN.
    /// </para>
    /// <para>PyTorch has no such function.</para>
    /// <para>Origin: Good, Comment on Measuring information and uncertainty by R. J. Buehler, 1971.</para>
    /// </remarks>
    /// <param name="input">The score of each class.</param>
    /// <param name="target">The class.</param>
    [Loss(ClassAxis = 1)]
    public static double Spherical(Vec input, int target) => -Expm1(input[target] - 0.5 * LogSumExp(2 * input));

    /// <summary>
    /// Continuous ranked probability score of a normal distribution: <c>σ·(z·(2Φ(z) − 1) + 2φ(z) − 1/√π)</c> with <c>z = (target − input)/σ</c>.
    /// </summary>
    /// <remarks>
    /// <para>
    /// Φ and φ are the distribution function and the density of the standard normal distribution. In the unit of the target: |input − target| for a σ near 0.
    /// Less sensitive to outliers than <see cref="Probabilistic.GaussianNll"/>.
    /// </para>
    /// <para>Shapes: all broadcast. A σ of 0 or less is an error, NaN gives NaN. No elements: the sum is 0, the mean NaN.</para>
    /// <para>PyTorch has no such function. Elsewhere: <c>crps_gaussian</c> of properscoring.</para>
    /// <para>Origin: Gneiting, Raftery, Westveld and Goldman, Calibrated probabilistic forecasting using ensemble model output statistics, 2005.</para>
    /// </remarks>
    /// <param name="input">The expected value.</param>
    /// <param name="target">What was observed.</param>
    /// <param name="deviation">σ, the standard deviation.</param>
    [Loss]
    public static double GaussianCrps(double input, double target, [Positive] double deviation)
    {
        var z = (target - input) / deviation;
        return deviation * (z * Erf(z / Sqrt(2)) + Sqrt(2 / PI) * Exp(-0.5 * z * z) - 1 / Sqrt(PI));
    }
}
