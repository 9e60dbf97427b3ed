using LossDsl.Scalar;

namespace LossDsl;

public static partial class Functions
{
    /// <summary>|x|.</summary>
    /// <remarks>NaN gives NaN. Derivative: the sign of x; 0 at ±0 and at NaN.</remarks>
    /// <param name="x">Any number.</param>
    public static double Abs(double x) => Math.Abs(x);

    /// <summary>eˣ.</summary>
    /// <remarks>−∞ gives 0, +∞ and overflow give +∞, NaN gives NaN. Derivative: eˣ.</remarks>
    /// <param name="x">Any number.</param>
    public static double Exp(double x) => Math.Exp(x);

    /// <summary>The natural logarithm.</summary>
    /// <remarks>±0 gives −∞, +∞ gives +∞, a negative number and NaN give NaN. Derivative: 1/x, ±∞ at ±0.</remarks>
    /// <param name="x">x ≥ 0.</param>
    public static double Log(double x) => Math.Log(x);

    /// <summary>log(1 + x), accurate where x is small.</summary>
    /// <remarks>±0 gives ±0, −1 gives −∞, +∞ gives +∞, less than −1 and NaN give NaN. Derivative: 1/(1 + x), +∞ at −1.</remarks>
    /// <param name="x">x ≥ −1.</param>
    public static double Log1p(double x) => NearOne.Log1p(x);

    /// <summary>eˣ − 1, accurate where x is small.</summary>
    /// <remarks>±0 gives ±0, −∞ gives −1, +∞ and overflow give +∞, NaN gives NaN. Derivative: eˣ.</remarks>
    /// <param name="x">Any number.</param>
    public static double Expm1(double x) => NearOne.Expm1(x);

    /// <summary>√x.</summary>
    /// <remarks>±0 gives ±0, +∞ gives +∞, a negative number and NaN give NaN. Derivative: 1/(2√x), +∞ at 0. The norm with derivative 0 at the zero vector is <see cref="Norm"/>.</remarks>
    /// <param name="x">x ≥ 0.</param>
    public static double Sqrt(double x) => Math.Sqrt(x);

    /// <summary>x².</summary>
    /// <remarks>NaN gives NaN. Derivative: 2x.</remarks>
    /// <param name="x">Any number.</param>
    public static double Square(double x) => x * x;

    /// <summary>xʸ.</summary>
    /// <remarks>
    /// As IEEE 754 has it: x⁰ = 1 and 1ʸ = 1 even for NaN, a negative number to a power that is not an integer is NaN.
    /// Derivative with respect to x: y·xʸ⁻¹, and 0 where y = 0. With respect to y: xʸ·log x, and 0 where x = 0 and y ≥ 0.
    /// </remarks>
    /// <param name="x">The base.</param>
    /// <param name="y">The exponent.</param>
    public static double Pow(double x, double y) => Math.Pow(x, y);

    /// <summary>The hyperbolic cosine, (eˣ + e⁻ˣ)/2.</summary>
    /// <remarks>±∞ gives ∞, NaN gives NaN; infinite where eˣ or e⁻ˣ is. Derivative: sinh x.</remarks>
    /// <param name="x">Any number.</param>
    public static double Cosh(double x) => 0.5 * Exp(x) + 0.5 * Exp(-x);

    /// <summary>The hyperbolic tangent.</summary>
    /// <remarks>±∞ gives ±1, NaN gives NaN. Derivative: 1 − tanh²x.</remarks>
    /// <param name="x">Any number.</param>
    public static double Tanh(double x) => Math.Tanh(x);

    /// <summary>The angle in (−π/2, π/2) whose tangent is x.</summary>
    /// <remarks>±∞ gives ±π/2, NaN gives NaN. Derivative: 1/(1 + x²).</remarks>
    /// <param name="x">Any number.</param>
    public static double Atan(double x) => Math.Atan(x);

    /// <summary>The error function, 2/√π ∫₀ˣ exp(−t²) dt.</summary>
    /// <remarks>±∞ gives ±1, NaN gives NaN. Derivative: 2/√π · exp(−x²).</remarks>
    /// <param name="x">Any number.</param>
    public static double Erf(double x) => ErrorFunction.Erf(x);

    /// <summary>log |Γ(x)|.</summary>
    /// <remarks>0, the negative integers and ±∞ give +∞, NaN gives NaN. Derivative: <see cref="Digamma(double)"/>.</remarks>
    /// <param name="x">Any number.</param>
    public static double Lgamma(double x) => GammaFunction.LogGamma(x);

    /// <summary>ψ(x), the derivative of log Γ(x).</summary>
    /// <remarks>
    /// ±0 gives ∓∞, +∞ gives +∞, the negative integers, −∞ and NaN give NaN. Derivative: the trigamma function, which the language does
    /// not have: a loss that differentiates through Digamma is refused.
    /// </remarks>
    /// <param name="x">Any number.</param>
    public static double Digamma(double x) => GammaFunction.Digamma(x);

    /// <summary>x · log y, and 0 where x = 0 whatever y is, unless y is NaN.</summary>
    /// <remarks>
    /// NaN where y is NaN; else 0 where x = ±0; else x·log y. Derivative with respect to x: log y, and 0 where x = 0 and
    /// y ≤ 0. With respect to y: x/y, which is NaN where both are 0.
    /// </remarks>
    /// <param name="x">The factor.</param>
    /// <param name="y">y ≥ 0.</param>
    public static double Xlogy(double x, double y)
    {
        if (double.IsNaN(y))
        {
            return NaN;
        }

        return x == 0 ? 0 : x * Math.Log(y);
    }

    /// <summary>Whether x is NaN.</summary>
    /// <remarks>A condition: it has no derivative.</remarks>
    /// <param name="x">Any number.</param>
    public static bool IsNaN(double x) => double.IsNaN(x);
}
