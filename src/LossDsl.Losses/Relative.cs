using static LossDsl.Functions;

namespace LossDsl.Losses;

/// <summary>Losses of a number for which an error counts in proportion to its size.</summary>
public static class Relative
{
    /// <summary>Mean squared logarithmic error: <c>(log(1 + input) − log(1 + target))²</c>.</summary>
    /// <remarks>
    /// <para>
    /// Twice as much and half as much cost about the same. For amounts and counts, which are not negative. Its root over a data set is called RMSLE.
    /// </para>
    /// <para>
    /// Shapes: input and target broadcast. An input or target of −1 gives +∞, or NaN if both are; below −1 it is NaN. No elements: the sum is 0, the mean NaN.
    /// </para>
    /// <para>
    /// PyTorch has no such function. Elsewhere: <c>mean_squared_logarithmic_error</c> of scikit-learn and Keras, which raises negative numbers to 0.
    /// </para>
    /// <para>Origin: in use at least since the competitions of Kaggle, 2012.</para>
    /// </remarks>
    /// <param name="input">The prediction.</param>
    /// <param name="target">What it should be.</param>
    [Loss]
    public static double Msle(double input, double target) => Square(Log1p(input) - Log1p(target));

    /// <summary>Mean absolute percentage error, as a fraction: <c>|input − target| / max(|target|, ε)</c>.</summary>
    /// <remarks>
    /// <para>
    /// Too much can cost any amount and too little at most 1, so predictions tend to be low. Targets near 0 dominate; ε bounds what they cost. A target within
    /// ε of 0 has no part in the gradient of the denominator.
    /// </para>
    /// <para>Shapes: input and target broadcast. No elements: the sum is 0, the mean NaN.</para>
    /// <para>
    /// PyTorch has no such function. Elsewhere: <c>mean_absolute_percentage_error</c> of scikit-learn, with ε = 2.2e-16, and of Keras, times 100 and with ε =
    /// 1e-7.
    /// </para>
    /// <para>Origin: in use at least since Armstrong, Long-range forecasting, 1978.</para>
    /// </remarks>
    /// <param name="input">The prediction.</param>
    /// <param name="target">What it should be.</param>
    /// <param name="eps">ε, the least denominator.</param>
    [Loss]
    public static double Mape(double input, double target, [Positive] double eps = 1e-7) => Abs(input - target) / ClampMin(Abs(target), eps);

    /// <summary>Symmetric mean absolute percentage error, as a fraction: <c>2·|input − target| / (|input| + |target|)</c>.</summary>
    /// <remarks>
    /// <para>
    /// At most 2, which is reached wherever one of the two is 0 or their signs differ: there the gradient is 0. Where both are 0 the loss and its gradient are
    /// 0.
    /// </para>
    /// <para>Shapes: input and target broadcast. An infinite one gives NaN. No elements: the sum is 0, the mean NaN.</para>
    /// <para>PyTorch has no such function. Elsewhere its values are also given times 100, or halved.</para>
    /// <para>Origin: Armstrong, Long-range forecasting, 1978; Makridakis, Accuracy measures, 1993.</para>
    /// </remarks>
    /// <param name="input">The prediction.</param>
    /// <param name="target">What it should be.</param>
    [Loss]
    public static double Smape(double input, double target)
    {
        var size = Abs(input) + Abs(target);
        return size == 0 ? 0 : 2 * Abs(input - target) / size;
    }
}
