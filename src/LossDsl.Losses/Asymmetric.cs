using static LossDsl.Functions;

namespace LossDsl.Losses;

/// <summary>Losses of a number for which too much costs something else than too little.</summary>
public static class Asymmetric
{
    /// <summary>Quantile loss, also called pinball loss: <c>max(q·e, (q − 1)·e)</c> with <c>e = target − input</c>.</summary>
    /// <remarks>
    /// <para>
    /// The best constant prediction is the q-quantile of the targets: with q = 0.9, too little costs nine times as much as too much. With q = ½ it is half of
    /// <see cref="Regression.L1"/>. At equality the gradient lies midway between both slopes.
    /// </para>
    /// <para>Shapes: input and target broadcast. No elements: the sum is 0, the mean NaN.</para>
    /// <para>PyTorch has no such function. Elsewhere: <c>mean_pinball_loss</c> of scikit-learn, objective <c>quantile</c> of LightGBM.</para>
    /// <para>Origin: Koenker and Bassett, Regression quantiles, 1978.</para>
    /// </remarks>
    /// <param name="input">The prediction.</param>
    /// <param name="target">What it should be.</param>
    /// <param name="quantile">q, the share of targets that should lie below the prediction.</param>
    [Loss]
    public static double Quantile(double input, double target, [InRange(0, 1)] double quantile = 0.5)
    {
        var error = target - input;
        return Max(quantile * error, (quantile - 1) * error);
    }

    /// <summary>Expectile loss: <c>τ·e²</c> where <c>e = target − input</c> is 0 or more, else <c>(1 − τ)·e²</c>.</summary>
    /// <remarks>
    /// <para>
    /// What <see cref="Quantile"/> is to the median, this is to the mean: smooth, and sensitive to how far off a prediction is. With τ = ½ it is half of
    /// <see cref="Regression.Mse"/>.
    /// </para>
    /// <para>Shapes: input and target broadcast. No elements: the sum is 0, the mean NaN.</para>
    /// <para>PyTorch has no such function.</para>
    /// <para>Origin: Newey and Powell, Asymmetric least squares estimation and testing, 1987.</para>
    /// </remarks>
    /// <param name="input">The prediction.</param>
    /// <param name="target">What it should be.</param>
    /// <param name="expectile">τ, the weight of too little; too much has 1 − τ.</param>
    [Loss]
    public static double Expectile(double input, double target, [InRange(0, 1)] double expectile = 0.5)
    {
        var error = target - input;
        return (error < 0 ? 1 - expectile : expectile) * error * error;
    }

    /// <summary>LINEX loss, linear on one side and exponential on the other: <c>exp(a·e) − a·e − 1</c> with <c>e = input − target</c>.</summary>
    /// <remarks>
    /// <para>With a above 0 it is too much that costs exponentially, with a below 0 too little. Near equality it is ½·a²·e².</para>
    /// <para>Shapes: input and target broadcast. A product a·e above 709 (float: 88) gives +∞. No elements: the sum is 0, the mean NaN.</para>
    /// <para>PyTorch has no such function.</para>
    /// <para>Origin: Varian, A Bayesian approach to real estate assessment, 1975.</para>
    /// </remarks>
    /// <param name="input">The prediction.</param>
    /// <param name="target">What it should be.</param>
    /// <param name="slope">a.</param>
    [Loss]
    public static double Linex(double input, double target, double slope = 1)
    {
        var exponent = slope * (input - target);
        return Expm1(exponent) - exponent;
    }
}
