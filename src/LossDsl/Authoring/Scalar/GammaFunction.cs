namespace LossDsl.Scalar;

/// <summary>log |Γ(x)| and its derivative, the digamma function.</summary>
/// <remarks>
/// <para>
/// Implementation notes. From 10 on: Stirling's series (Abramowitz and Stegun 6.1.41 and 6.3.18). Log-gamma below: Γ(x + 1) = x · Γ(x)
/// moves the argument into [1.5, 2.5], where the Taylor series at 2, log Γ(2 + z) = (1 − γ) z + Σ (−1)ᵏ (ζ(k) − 1)/k · zᵏ
/// (6.1.33), converges like 4⁻ᵏ and is accurate relative to the zero at 2; log1p leads to the zero at 1. Digamma below: the
/// recurrence ψ(x) = ψ(x + 1) − 1/x. Below −0.5 both use the reflection formulas; the argument of the sine is reduced exactly.
/// </para>
/// <para>
/// Measured against 40-digit arithmetic on 14,000 points: the relative error of log-gamma above −0.5 is at most 5·10⁻¹⁶.
/// Below that, and for digamma, the error is at most 1.3·10⁻¹⁵ · max(1, |result|): absolute near the zeros, which
/// for digamma include 1.4616.
/// </para>
/// </remarks>
internal static class GammaFunction
{
    private const double LargeArgument = 10;
    private const double HalfLogTwoPi = 0.9189385332046728;
    private const double LogPi = 1.1447298858494002;
    private const double OneMinusEulerGamma = 0.42278433509846713;

    // (−1)ᵏ (ζ(k) − 1)/k for k = 2, 3, …
    private static readonly double[] TaylorAtTwo =
    [
        0.3224670334241132, -0.0673523010531981, 0.020580808427784546, -0.007385551028673986, 0.0028905103307415234,
        -0.001192753911703261, 0.0005096695247430425, -0.00022315475845357939, 9.945751278180853e-05, -4.492623673813314e-05,
        2.050721277567069e-05, -9.439488275268397e-06, 4.374866789907488e-06, -2.039215753801366e-06, 9.55141213040742e-07,
        -4.492469198764566e-07, 2.1207184805554665e-07, -1.0043224823968099e-07, 4.7698101693639804e-08, -2.2711094608943164e-08,
        1.0838659214896955e-08, -5.183475041970047e-09, 2.4836745438024785e-09, -1.1921401405860912e-09, 5.731367241678862e-10,
        -2.7595228851242334e-10,
    ];

    // B(2k)/(2k (2k − 1)) for k = 1, 2, …, with the Bernoulli numbers B.
    private static readonly double[] StirlingLogGamma =
    [
        1.0 / 12, -1.0 / 360, 1.0 / 1260, -1.0 / 1680, 1.0 / 1188, -691.0 / 360360, 1.0 / 156, -3617.0 / 122400,
    ];

    // B(2k)/(2k).
    private static readonly double[] StirlingDigamma =
    [
        1.0 / 12, -1.0 / 120, 1.0 / 252, -1.0 / 240, 1.0 / 132, -691.0 / 32760, 1.0 / 12, -3617.0 / 8160,
    ];

    internal static double LogGamma(double x)
    {
        if (double.IsNaN(x))
        {
            return x;
        }

        if (double.IsInfinity(x) || IsPole(x))
        {
            return double.PositiveInfinity;
        }

        if (x < -0.5)
        {
            return LogPi - Math.Log(Math.Abs(SinPi(x))) - LogGamma(1 - x);
        }

        return x switch
        {
            < 0.5 => LogGammaOfOnePlus(x) - Math.Log(Math.Abs(x)),
            < 1.5 => LogGammaOfOnePlus(x - 1),
            < LargeArgument => LogGammaByReduction(x),
            _ => LogGammaByStirling(x),
        };
    }

    internal static double Digamma(double x)
    {
        if (x == 0)
        {
            return -1 / x;
        }

        if (double.IsNaN(x) || double.IsNegativeInfinity(x) || IsPole(x))
        {
            return double.NaN;
        }

        if (x < -0.5)
        {
            return Digamma(1 - x) - Math.PI * CosPi(x) / SinPi(x);
        }

        var shifted = 0.0;
        while (x < LargeArgument)
        {
            shifted += 1 / x;
            x++;
        }

        return DigammaByStirling(x) - shifted;
    }

    private static double LogGammaOfOnePlus(double z) => TaylorSeries(z) - NearOne.Log1p(z);

    private static double LogGammaByReduction(double x)
    {
        var product = 1.0;
        while (x > 2.5)
        {
            x--;
            product *= x;
        }

        return TaylorSeries(x - 2) + Math.Log(product);
    }

    private static double TaylorSeries(double z)
    {
        var sum = 0.0;
        for (var i = TaylorAtTwo.Length - 1; i >= 0; i--)
        {
            sum = sum * z + TaylorAtTwo[i];
        }

        return z * (OneMinusEulerGamma + z * sum);
    }

    private static double LogGammaByStirling(double x)
    {
        var logarithm = Math.Log(x);
        var series = InverseSquareSeries(StirlingLogGamma, x) * x;
        return x * (logarithm - 1) - 0.5 * logarithm + HalfLogTwoPi + series;
    }

    private static double DigammaByStirling(double x)
    {
        return double.IsPositiveInfinity(x) ? x : Math.Log(x) - 0.5 / x - InverseSquareSeries(StirlingDigamma, x);
    }

    // Σ c[k] / x²ᵏ for k = 1, 2, …
    private static double InverseSquareSeries(double[] coefficients, double x)
    {
        var inverseSquare = 1 / x / x;
        var sum = 0.0;
        for (var i = coefficients.Length - 1; i >= 0; i--)
        {
            sum = (sum + coefficients[i]) * inverseSquare;
        }

        return sum;
    }

    private static bool IsPole(double x) => x <= 0 && x == Math.Floor(x);

    private static double SinPi(double x)
    {
        var nearest = Math.Round(x);
        var sine = Math.Sin(Math.PI * (x - nearest));
        return nearest % 2 == 0 ? sine : -sine;
    }

    private static double CosPi(double x)
    {
        var nearest = Math.Round(x);
        var cosine = Math.Cos(Math.PI * (x - nearest));
        return nearest % 2 == 0 ? cosine : -cosine;
    }
}
