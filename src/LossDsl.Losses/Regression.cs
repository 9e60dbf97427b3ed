using static LossDsl.Functions;

namespace LossDsl.Losses;

/// <summary>Losses of a number against the number it should be.</summary>
public static partial class Regression
{
    /// <summary>Mean absolute error: <c>|input − target|</c>.</summary>
    /// <remarks>
    /// <para>
    /// With weights: none and sum take w·|input − target|; the mean is Σ w·|input − target| / Σ w. The best constant prediction is the median. Derivative at
    /// equality, and where the difference is NaN: 0.
    /// </para>
    /// <para>Shapes: input and target broadcast; weight has the shape of input. No elements: the sum is 0, the mean NaN.</para>
    /// <para>
    /// PyTorch: <c>l1_loss</c>; weight since 2.x. If a target larger than a weighted input enlarges the result, Σ w runs over the result here, over the weights
    /// as given there.
    /// </para>
    /// <para>Origin: Boscovich 1757; Laplace 1774.</para>
    /// </remarks>
    /// <param name="input">The prediction.</param>
    /// <param name="target">What it should be.</param>
    /// <param name="weight">How much each element counts.</param>
    [Loss]
    public static Term L1(double input, double target, [Optional, SameShape] double weight = 1) =>
        Term.Weighted(weight * Abs(input - target), by: weight);

    /// <summary>Mean squared error: <c>(input − target)²</c>.</summary>
    /// <remarks>
    /// <para>With weights: none and sum take w·(input − target)²; the mean is Σ w·(input − target)² / Σ w. The best constant prediction is the mean.</para>
    /// <para>Shapes: input and target broadcast; weight has the shape of input. No elements: the sum is 0, the mean NaN.</para>
    /// <para>
    /// PyTorch: <c>mse_loss</c>; weight since 2.x. If a target larger than a weighted input enlarges the result, Σ w runs over the result here, over the
    /// weights as given there.
    /// </para>
    /// <para>Origin: Legendre 1805; Gauss 1809.</para>
    /// </remarks>
    /// <param name="input">The prediction.</param>
    /// <param name="target">What it should be.</param>
    /// <param name="weight">How much each element counts.</param>
    [Loss]
    public static Term Mse(double input, double target, [Optional, SameShape] double weight = 1) =>
        Term.Weighted(weight * Square(input - target), by: weight);

    /// <summary>Mean bias error: <c>input − target</c>, with its sign.</summary>
    /// <remarks>
    /// <para>
    /// Errors of opposite sign cancel, so it tells whether predictions are too high or too low on average. It has no lower bound: something to watch, or a term
    /// beside another loss, and nothing to minimize alone.
    /// </para>
    /// <para>Shapes: input and target broadcast. No elements: the sum is 0, the mean NaN.</para>
    /// <para>PyTorch has no such function: it is <c>(input - target).mean()</c>.</para>
    /// <para>Origin: in use at least since Willmott 1982.</para>
    /// </remarks>
    /// <param name="input">The prediction.</param>
    /// <param name="target">What it should be.</param>
    [Loss]
    public static double MeanBiasError(double input, double target) => input - target;

    /// <summary>Huber loss: <c>½e²</c> where <c>e = |input − target|</c> is less than δ, else <c>δ·(e − ½δ)</c>.</summary>
    /// <remarks>
    /// <para>
    /// Quadratic near zero and linear in the tails, so that outliers pull with the force δ at most. The derivative is continuous. With weights every reduction
    /// takes w times that; the mean divides by the number of elements, not by Σ w as that of <see cref="L1"/> does.
    /// </para>
    /// <para>
    /// Shapes: input and target broadcast; weight has the shape of input. A NaN difference gives NaN, in the gradient too. No elements: the sum is 0, the mean
    /// NaN.
    /// </para>
    /// <para>PyTorch: <c>huber_loss</c>; weight since 2.x.</para>
    /// <para>Origin: Huber, Robust estimation of a location parameter, 1964.</para>
    /// </remarks>
    /// <param name="input">The prediction.</param>
    /// <param name="target">What it should be.</param>
    /// <param name="weight">How much each element counts.</param>
    /// <param name="delta">δ, where the quadratic part ends; +∞ leaves ½e².</param>
    [Loss]
    public static double Huber(double input, double target, [Optional, SameShape] double weight = 1, [Positive] double delta = 1)
    {
        var error = Abs(input - target);
        return weight * (error >= delta ? delta * (error - 0.5 * delta) : 0.5 * error * error);   // NaN takes the quadratic branch
    }

    /// <summary>Smooth L1 loss: <c>½e²/β</c> where <c>e = |input − target|</c> is less than β, else <c>e − ½β</c>.</summary>
    /// <remarks>
    /// <para>The <see cref="Huber"/> loss divided by its threshold: the slope of the tails stays 1, and β = 0 is <see cref="L1"/>.</para>
    /// <para>Shapes: input and target broadcast. A NaN difference gives NaN, in the gradient too, unless β = 0. No elements: the sum is 0, the mean NaN.</para>
    /// <para>PyTorch: <c>smooth_l1_loss</c> of 2.x. Before, with β = 0, the gradient at equality was −1 for both inputs; it is 0.</para>
    /// <para>Origin: Girshick, Fast R-CNN, 2015.</para>
    /// </remarks>
    /// <param name="input">The prediction.</param>
    /// <param name="target">What it should be.</param>
    /// <param name="beta">β, where the quadratic part ends; +∞ leaves 0.</param>
    [Loss]
    public static double SmoothL1(double input, double target, [NonNegative] double beta = 1)
    {
        var error = Abs(input - target);
        return error >= beta ? error - 0.5 * beta : 0.5 * error * error / beta;   // NaN takes the quadratic branch
    }

    /// <summary>Log-cosh loss: <c>log cosh(input − target)</c>.</summary>
    /// <remarks>
    /// <para>
    /// Quadratic near zero and linear in the tails like <see cref="Huber"/>, with derivatives of every order. Computed as e + log1p(½·expm1(−2e)) with e =
    /// |input − target|, which does not overflow and keeps its digits near 0.
    /// </para>
    /// <para>Shapes: input and target broadcast. No elements: the sum is 0, the mean NaN.</para>
    /// <para>PyTorch has no such function.</para>
    /// <para>Origin: Neuneier and Zimmermann, How to train neural networks, 1998.</para>
    /// </remarks>
    /// <param name="input">The prediction.</param>
    /// <param name="target">What it should be.</param>
    [Loss]
    public static double LogCosh(double input, double target)
    {
        var error = Abs(input - target);
        return error + Log1p(0.5 * Expm1(-2 * error));
    }
}
