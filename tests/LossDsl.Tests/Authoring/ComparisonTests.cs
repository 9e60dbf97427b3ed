using static LossDsl.Functions;

namespace LossDsl.Tests.Authoring;

public class ComparisonTests
{
    [Theory]
    [InlineData(1.0, 2.0, 1.0, 2.0)]
    [InlineData(2.0, 1.0, 1.0, 2.0)]
    [InlineData(NegativeInfinity, 5e-324, NegativeInfinity, 5e-324)]
    [InlineData(NaN, 1.0, NaN, NaN)]
    [InlineData(1.0, NaN, NaN, NaN)]
    [InlineData(NaN, PositiveInfinity, NaN, NaN)]
    public void Min_and_Max_propagate_NaN(double x, double y, double min, double max)
    {
        Expect.Same(min, Min(x, y));
        Expect.Same(max, Max(x, y));
    }

    [Fact]
    public void Integers_stay_integers()
    {
        var states = new Vec(10, 20, 30);

        Expect.Same(10, states[Max(0, -1)]);
        Expect.Same(30, states[Min(2, 5)]);
        Expect.Same(20, states[Abs(-1)]);
    }

    [Theory]
    [InlineData(1.0, 0.0, 1.0)]
    [InlineData(-1.0, 0.0, 0.0)]
    [InlineData(-5e-324, 0.0, 0.0)]
    [InlineData(NegativeInfinity, 0.5, 0.5)]
    [InlineData(PositiveInfinity, 0.5, PositiveInfinity)]
    [InlineData(NaN, 0.0, NaN)]
    public void ClampMin_keeps_NaN_and_what_equals_the_bound(double x, double min, double expected) =>
        Expect.Same(expected, ClampMin(x, min));

    [Theory]
    [InlineData(0.5, 0.5)]
    [InlineData(-3.0, 0.0)]
    [InlineData(3.0, 1.0)]
    [InlineData(0.0, 0.0)]
    [InlineData(1.0, 1.0)]
    [InlineData(NegativeInfinity, 0.0)]
    [InlineData(PositiveInfinity, 1.0)]
    [InlineData(NaN, NaN)]
    public void Clamp_keeps_NaN_and_what_lies_between_the_bounds(double x, double expected) => Expect.Same(expected, Clamp(x, 0, 1));

    [Fact]
    public void Clamp_with_exchanged_bounds_is_the_upper_one() => Expect.Same(1, Clamp(1.5, 2, 1));
}
