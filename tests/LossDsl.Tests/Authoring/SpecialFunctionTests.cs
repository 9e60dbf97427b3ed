using static LossDsl.Functions;

namespace LossDsl.Tests.Authoring;

/// <summary>The functions that are our own arithmetic, against literals from 60-digit arithmetic (mpmath).</summary>
public class SpecialFunctionTests
{
    // The notes of NearOne state 2.2 ulp, which is at most 4.9e-16.
    private const double NearOneTolerance = 5e-16;

    // The notes of ErrorFunction and GammaFunction state 1.4e-15 and 1.3e-15.
    private const double SpecialTolerance = 2e-15;

    [Theory]
    [InlineData(5e-324, 5e-324)]
    [InlineData(1e-300, 1e-300)]
    [InlineData(1e-17, 1e-17)]
    [InlineData(-1e-17, -1e-17)]
    [InlineData(1e-10, 9.999999999500001e-11)]
    [InlineData(-1e-10, -1.00000000005e-10)]
    [InlineData(1e-05, 9.999950000333332e-06)]
    [InlineData(0.5, 0.4054651081081644)]
    [InlineData(-0.5, -0.6931471805599453)]
    [InlineData(-0.9999999999999999, -36.7368005696771)]
    [InlineData(1.0, 0.6931471805599453)]
    [InlineData(7.25, 2.1102132003465894)]
    [InlineData(10000000000.0, 23.025850930040455)]
    [InlineData(1e+300, 690.7755278982137)]
    [InlineData(0.0, 0.0)]
    [InlineData(-1.0, NegativeInfinity)]
    [InlineData(-1.5, NaN)]
    [InlineData(NegativeInfinity, NaN)]
    [InlineData(PositiveInfinity, PositiveInfinity)]
    [InlineData(NaN, NaN)]
    public void Log1p_is_accurate_everywhere(double x, double expected) => Expect.Close(expected, Log1p(x), NearOneTolerance);

    [Theory]
    [InlineData(5e-324, 5e-324)]
    [InlineData(1e-300, 1e-300)]
    [InlineData(1e-17, 1e-17)]
    [InlineData(-1e-17, -1e-17)]
    [InlineData(1e-10, 1.00000000005e-10)]
    [InlineData(-1e-10, -9.999999999500001e-11)]
    [InlineData(1e-05, 1.0000050000166668e-05)]
    [InlineData(-1e-05, -9.999950000166666e-06)]
    [InlineData(0.5, 0.6487212707001282)]
    [InlineData(-0.5, -0.3934693402873666)]
    [InlineData(1.0, 1.7182818284590453)]
    [InlineData(-40.0, -1.0)]
    [InlineData(30.0, 10686474581523.463)]
    [InlineData(700.0, 1.0142320547350045e+304)]
    [InlineData(0.0, 0.0)]
    [InlineData(710.0, PositiveInfinity)]
    [InlineData(PositiveInfinity, PositiveInfinity)]
    [InlineData(-800.0, -1.0)]
    [InlineData(NegativeInfinity, -1.0)]
    [InlineData(NaN, NaN)]
    public void Expm1_is_accurate_everywhere(double x, double expected) => Expect.Close(expected, Expm1(x), NearOneTolerance);

    [Theory]
    [InlineData(5e-324, 5e-324)]
    [InlineData(1e-300, 1.1283791670955126e-300)]
    [InlineData(1e-10, 1.1283791670955126e-10)]
    [InlineData(-0.5, -0.5204998778130465)]
    [InlineData(0.5, 0.5204998778130465)]
    [InlineData(1.0, 0.8427007929497149)]
    [InlineData(2.0, 0.9953222650189527)]
    [InlineData(2.9999, 0.9999778955735178)]
    [InlineData(3.0, 0.9999779095030014)]
    [InlineData(-3.0001, -0.9999779234241298)]
    [InlineData(4.5, 0.9999999998033839)]
    [InlineData(5.9, 0.9999999999999999)]
    [InlineData(6.0, 1.0)]
    [InlineData(0.0, 0.0)]
    [InlineData(PositiveInfinity, 1.0)]
    [InlineData(NegativeInfinity, -1.0)]
    [InlineData(NaN, NaN)]
    public void Erf_is_accurate_everywhere(double x, double expected) => Expect.Close(expected, Erf(x), SpecialTolerance);

    [Theory]
    [InlineData(5e-324, 744.4400719213812)]
    [InlineData(1e-300, 690.7755278982137)]
    [InlineData(1e-10, 23.025850929882736)]
    [InlineData(0.25, 1.2880225246980774)]
    [InlineData(0.5, 0.5723649429247001)]
    [InlineData(0.9999999999, 5.7721571274281786e-11)]
    [InlineData(1.0000000001, -5.772157125783244e-11)]
    [InlineData(1.25, -0.09827183642181316)]
    [InlineData(1.4999, -0.12078588195849393)]
    [InlineData(1.5, -0.12078223763524522)]
    [InlineData(1.75, -0.08440112102048555)]
    [InlineData(1.9999999999, -4.2278437004755317e-11)]
    [InlineData(2.0000001, 4.227843666532498e-08)]
    [InlineData(2.5, 0.2846828704729192)]
    [InlineData(3.0, 0.6931471805599453)]
    [InlineData(5.5, 3.9578139676187165)]
    [InlineData(9.999, 12.799575780077413)]
    [InlineData(10.0, 12.801827480081469)]
    [InlineData(100.25, 360.28455963776423)]
    [InlineData(10000000000.0, 220258509288.81058)]
    [InlineData(1e+300, 6.897755278982137e+302)]
    [InlineData(-0.25, 1.589575312551186)]
    [InlineData(-0.75, 1.5757045971498584)]
    [InlineData(-1.5, 0.860047015376481)]
    [InlineData(-7.3, -7.779101629826852)]
    [InlineData(-1e-20, 46.051701859880914)]
    [InlineData(1.0, 0.0)]
    [InlineData(2.0, 0.0)]
    [InlineData(0.0, PositiveInfinity)]
    [InlineData(-3.0, PositiveInfinity)]
    [InlineData(1e306, PositiveInfinity)]
    [InlineData(PositiveInfinity, PositiveInfinity)]
    [InlineData(NegativeInfinity, PositiveInfinity)]
    [InlineData(NaN, NaN)]
    public void Lgamma_is_accurate_also_beside_its_zeros_at_1_and_2(double x, double expected) =>
        Expect.Close(expected, Lgamma(x), SpecialTolerance);

    [Theory]
    [InlineData(1e-300, -9.999999999999999e+299)]
    [InlineData(1e-10, -10000000000.577215)]
    [InlineData(0.5, -1.9635100260214235)]
    [InlineData(1.0, -0.5772156649015329)]
    [InlineData(2.0, 0.42278433509846713)]
    [InlineData(5.5, 1.6110931485817512)]
    [InlineData(10.0, 2.251752589066721)]
    [InlineData(100.25, 4.602671243274712)]
    [InlineData(10000000000.0, 23.025850929890456)]
    [InlineData(1e+300, 690.7755278982137)]
    [InlineData(-0.25, 2.9141391202135276)]
    [InlineData(-0.75, -2.894120200042932)]
    [InlineData(-7.3, 4.33730730551005)]
    [InlineData(0.0, NegativeInfinity)]
    [InlineData(-3.0, NaN)]
    [InlineData(PositiveInfinity, PositiveInfinity)]
    [InlineData(NegativeInfinity, NaN)]
    [InlineData(NaN, NaN)]
    public void Digamma_is_accurate_away_from_its_zeros(double x, double expected) =>
        Expect.Close(expected, Digamma(x), SpecialTolerance);

    [Fact]
    public void Digamma_beside_its_zero_has_an_absolute_error_only()
    {
        // ψ(1.5); ψ is 0 at 1.4616. The notes of GammaFunction state 1.3e-15, absolute where |ψ| < 1.
        Assert.Equal(0.03648997397857652, Digamma(1.5), 2e-15);
    }
}
