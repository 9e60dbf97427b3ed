using LossDsl.Runtime;

namespace LossDsl.Tests.Lanes;

/// <summary>The functions without rounding of their own, and those that go element by element.</summary>
public sealed class ElementaryLaneTests
{
    [Fact]
    public void Square_Clamp_and_Sign_are_the_definitions()
    {
        Check(x => VectorMath.Square<Lane128<double>, double>(x), Functions.Square);
        Check(x => VectorMath.ClampMin<Lane128<double>, double>(x, Constant(0.5)), x => Functions.ClampMin(x, 0.5));
        Check(x => VectorMath.Clamp<Lane128<double>, double>(x, Constant(-1), Constant(1)), x => Functions.Clamp(x, -1, 1));
        Check(x => VectorMath.Clamp<Lane128<double>, double>(x, Constant(2), Constant(1)), x => Functions.Clamp(x, 2, 1));
        Check(x => Lane128<double>.MaxOfNumber(Constant(0.5), x), x => Functions.ClampMin(x, 0.5));
        Check(x => VectorMath.ClampToNumbers<Lane128<double>, double>(x, Constant(-1), Constant(1)), x => Functions.Clamp(x, -1, 1));
        Check(x => VectorMath.ClampToNumbers<Lane128<double>, double>(x, Constant(2), Constant(1)), x => Functions.Clamp(x, 2, 1));
        Check(x => VectorMath.Sign<Lane128<double>, double>(x), x => x > 0 ? 1 : x < 0 ? -1 : 0);
    }

    [Fact]
    public void IsNaN_is_a_condition() =>
        Check(
            x => Lane128<double>.Select(VectorMath.IsNaN<Lane128<double>, double>(x), Constant(1), Constant(0)),
            x => Functions.IsNaN(x) ? 1 : 0);

    [Fact]
    public void Lgamma_and_Digamma_are_the_definitions()
    {
        Check(VectorMath.Lgamma<Lane128<double>, double>, Functions.Lgamma);
        Check(VectorMath.Digamma<Lane128<double>, double>, Functions.Digamma);
    }

    [Fact]
    public void Xlogy_is_0_at_0_for_every_y_but_NaN()
    {
        foreach (var y in Samples.Specials<double>())
        {
            Check(x => VectorMath.Xlogy<Lane128<double>, double>(x, Constant(y)), x => Functions.Xlogy(x, y));
        }
    }

    [Fact]
    public void XLogX_is_Xlogy_of_twice_the_same() => Check(VectorMath.XLogX<Lane128<double>, double>, x => Functions.Xlogy(x, x));

    private static Lane128<double> Constant(double value) => Lane128<double>.Broadcast(value);

    private static void Check(Func<Lane128<double>, Lane128<double>> lane, Func<double, double> scalar)
    {
        foreach (var x in Samples.Specials<double>())
        {
            var actual = Lane128<double>.First(lane(Constant(x)));
            var expected = scalar(x);

            // Xlogy rounds the logarithm and the product: 1 ulp each, and the definition's as much.
            var agrees = double.IsFinite(expected) ? Math.Abs(actual - expected) <= 1e-15 * Math.Abs(expected) : expected.Equals(actual);
            Assert.True(agrees, $"f({x}) = {expected} became {actual}");
        }
    }
}
