using LossDsl.Scalar;

namespace LossDsl;

public static partial class Functions
{
    /// <summary>σ(x) = 1 / (1 + e⁻ˣ).</summary>
    /// <remarks>−∞ gives 0, +∞ gives 1, NaN gives NaN; accurate to the last digits at both ends. Derivative: σ(x)·σ(−x).</remarks>
    /// <param name="x">Any number.</param>
    public static double Sigmoid(double x)
    {
        var decay = Math.Exp(-Math.Abs(x));
        return (x < 0 ? decay : 1) / (1 + decay);
    }

    /// <summary>log(1 + eˣ), without overflow.</summary>
    /// <remarks>max(x, 0) + log1p(exp(−|x|)). −∞ gives 0, +∞ gives +∞, NaN gives NaN. Derivative: σ(x), also at 0.</remarks>
    /// <param name="x">Any number.</param>
    public static double Softplus(double x) => Math.Max(x, 0) + NearOne.Log1p(Math.Exp(-Math.Abs(x)));

    /// <summary>log σ(x) = −log(1 + e⁻ˣ), without overflow.</summary>
    /// <remarks>min(x, 0) − log1p(exp(−|x|)). −∞ gives −∞, +∞ gives 0, NaN gives NaN. Derivative: σ(−x), also at 0.</remarks>
    /// <param name="x">Any number.</param>
    public static double LogSigmoid(double x) => Math.Min(x, 0) - NearOne.Log1p(Math.Exp(-Math.Abs(x)));
}
