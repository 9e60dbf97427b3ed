using static LossDsl.Functions;

namespace LossDsl.Tests.Authoring;

/// <summary>−0, which a table of test cases cannot tell from +0.</summary>
public class SignedZeroTests
{
    [Fact]
    public void Functions_with_a_zero_at_zero_keep_its_sign() => Assert.All(
        new Func<double, double>[] { Log1p, Expm1, Sqrt, Tanh, Atan, Erf }, function => Expect.Same(-0.0, function(-0.0)));

    [Fact]
    public void Other_functions_take_minus_zero_for_zero()
    {
        Expect.Same(0, Abs(-0.0));
        Expect.Same(0, Square(-0.0));
        Expect.Same(0, Xlogy(-0.0, 5));
        Expect.Same(1, Exp(-0.0));
        Expect.Same(0.5, Sigmoid(-0.0));
        Expect.Same(NegativeInfinity, Log(-0.0));
        Expect.Same(PositiveInfinity, Lgamma(-0.0));
    }

    [Fact]
    public void A_pole_at_zero_has_two_sides()
    {
        Expect.Same(NegativeInfinity, Pow(-0.0, -1));
        Expect.Same(PositiveInfinity, Digamma(-0.0));
    }

    [Fact]
    public void Min_and_Max_put_minus_zero_below_zero()
    {
        Expect.Same(-0.0, Min(0.0, -0.0));
        Expect.Same(-0.0, Min(-0.0, 0.0));
        Expect.Same(0.0, Max(0.0, -0.0));
        Expect.Same(0.0, Max(-0.0, 0.0));
    }

    [Fact]
    public void ClampMin_keeps_minus_zero_because_it_equals_the_bound() => Expect.Same(-0.0, ClampMin(-0.0, 0));
}
