using static LossDsl.Functions;

namespace LossDsl.Tests.Authoring;

/// <summary>Exact values at zeros, infinities, NaN, denormals and kinks; rounded values within 2 ulp, for the C library's error.</summary>
public class ElementaryFunctionTests
{
    private const double LibraryTolerance = 4.5e-16;

    [Theory]
    [InlineData(-2.5, 2.5)]
    [InlineData(0.0, 0.0)]
    [InlineData(-5e-324, 5e-324)]
    [InlineData(NegativeInfinity, PositiveInfinity)]
    [InlineData(NaN, NaN)]
    public void Abs_drops_the_sign(double x, double expected) => Expect.Same(expected, Abs(x));

    [Theory]
    [InlineData(0.0, 1.0)]
    [InlineData(1.0, Math.E)]
    [InlineData(5e-324, 1.0)]
    [InlineData(-746.0, 0.0)]
    [InlineData(710.0, PositiveInfinity)]
    [InlineData(NegativeInfinity, 0.0)]
    [InlineData(PositiveInfinity, PositiveInfinity)]
    [InlineData(NaN, NaN)]
    public void Exp_ends_in_zero_and_infinity(double x, double expected) => Expect.Close(expected, Exp(x), LibraryTolerance);

    [Theory]
    [InlineData(1.0, 0.0)]
    [InlineData(Math.E, 1.0)]
    [InlineData(0.0, NegativeInfinity)]
    [InlineData(5e-324, -744.4400719213812)]
    [InlineData(-1.0, NaN)]
    [InlineData(PositiveInfinity, PositiveInfinity)]
    [InlineData(NegativeInfinity, NaN)]
    [InlineData(NaN, NaN)]
    public void Log_of_zero_is_minus_infinity_and_of_less_is_NaN(double x, double expected) =>
        Expect.Close(expected, Log(x), LibraryTolerance);

    [Theory]
    [InlineData(2.25, 1.5)]
    [InlineData(0.0, 0.0)]
    [InlineData(5e-324, 2.2227587494850775e-162)]
    [InlineData(-1.0, NaN)]
    [InlineData(PositiveInfinity, PositiveInfinity)]
    [InlineData(NaN, NaN)]
    public void Sqrt_of_a_negative_number_is_NaN(double x, double expected) => Expect.Same(expected, Sqrt(x));

    [Theory]
    [InlineData(-3.0, 9.0)]
    [InlineData(1e-200, 0.0)]
    [InlineData(1e200, PositiveInfinity)]
    [InlineData(NegativeInfinity, PositiveInfinity)]
    [InlineData(NaN, NaN)]
    public void Square_is_the_product_with_itself(double x, double expected) => Expect.Same(expected, Square(x));

    [Theory]
    [InlineData(2.0, 10.0, 1024.0)]
    [InlineData(-2.0, 3.0, -8.0)]
    [InlineData(-2.0, 0.5, NaN)]
    [InlineData(0.0, 0.0, 1.0)]
    [InlineData(NaN, 0.0, 1.0)]
    [InlineData(1.0, NaN, 1.0)]
    [InlineData(0.0, -1.0, PositiveInfinity)]
    [InlineData(2.0, NegativeInfinity, 0.0)]
    [InlineData(2.0, NaN, NaN)]
    public void Pow_follows_IEEE_754(double x, double y, double expected) => Expect.Same(expected, Pow(x, y));

    [Theory]
    [InlineData(1e-10, 1e-10)]
    [InlineData(-0.5, -0.46211715726000974)]
    [InlineData(20.0, 1.0)]
    [InlineData(PositiveInfinity, 1.0)]
    [InlineData(NegativeInfinity, -1.0)]
    [InlineData(NaN, NaN)]
    public void Tanh_ends_in_one(double x, double expected) => Expect.Close(expected, Tanh(x), LibraryTolerance);

    [Theory]
    [InlineData(1.0, 0.7853981633974483)]
    [InlineData(-0.5, -0.4636476090008061)]
    [InlineData(PositiveInfinity, 1.5707963267948966)]
    [InlineData(NegativeInfinity, -1.5707963267948966)]
    [InlineData(NaN, NaN)]
    public void Atan_ends_in_a_right_angle(double x, double expected) => Expect.Close(expected, Atan(x), LibraryTolerance);

    [Theory]
    [InlineData(2.0, Math.E, 2.0)]
    [InlineData(0.0, 0.0, 0.0)]
    [InlineData(0.0, -1.0, 0.0)]
    [InlineData(0.0, PositiveInfinity, 0.0)]
    [InlineData(0.0, NaN, NaN)]
    [InlineData(NaN, 2.0, NaN)]
    [InlineData(NaN, NaN, NaN)]
    [InlineData(1.0, 0.0, NegativeInfinity)]
    [InlineData(-1.0, 0.0, PositiveInfinity)]
    [InlineData(1.0, -1.0, NaN)]
    [InlineData(5e-324, 0.0, NegativeInfinity)]
    [InlineData(PositiveInfinity, 0.5, NegativeInfinity)]
    public void Xlogy_is_zero_at_zero_unless_y_is_NaN(double x, double y, double expected) => Expect.Same(expected, Xlogy(x, y));

    [Theory]
    [InlineData(NaN, true)]
    [InlineData(0.0, false)]
    [InlineData(PositiveInfinity, false)]
    public void IsNaN_is_true_for_NaN_alone(double x, bool expected) => Assert.Equal(expected, IsNaN(x));

    [Theory]
    [InlineData(-745.0, 5e-324)]
    [InlineData(-700.0, 9.85967654375977e-305)]
    [InlineData(-40.0, 4.248354255291589e-18)]
    [InlineData(-1.0, 0.2689414213699951)]
    [InlineData(0.0, 0.5)]
    [InlineData(1.0, 0.7310585786300049)]
    [InlineData(40.0, 1.0)]
    [InlineData(-1e4, 0.0)]
    [InlineData(1e4, 1.0)]
    [InlineData(NegativeInfinity, 0.0)]
    [InlineData(PositiveInfinity, 1.0)]
    [InlineData(NaN, NaN)]
    public void Sigmoid_is_accurate_at_both_ends(double x, double expected) => Expect.Close(expected, Sigmoid(x), LibraryTolerance);

    [Theory]
    [InlineData(-745.0, 5e-324)]
    [InlineData(-40.0, 4.248354255291589e-18)]
    [InlineData(-1.0, 0.3132616875182228)]
    [InlineData(0.0, 0.6931471805599453)]
    [InlineData(1.0, 1.3132616875182228)]
    [InlineData(30.0, 30.000000000000092)]
    [InlineData(40.0, 40.0)]
    [InlineData(-1e4, 0.0)]
    [InlineData(1e4, 1e4)]
    [InlineData(NegativeInfinity, 0.0)]
    [InlineData(PositiveInfinity, PositiveInfinity)]
    [InlineData(NaN, NaN)]
    public void Softplus_neither_overflows_nor_vanishes(double x, double expected) =>
        Expect.Close(expected, Softplus(x), LibraryTolerance);

    [Theory]
    [InlineData(-1e4, -1e4)]
    [InlineData(-40.0, -40.0)]
    [InlineData(-1.0, -1.3132616875182228)]
    [InlineData(0.0, -0.6931471805599453)]
    [InlineData(1.0, -0.3132616875182228)]
    [InlineData(40.0, -4.248354255291589e-18)]
    [InlineData(745.0, -5e-324)]
    [InlineData(1e4, 0.0)]
    [InlineData(NegativeInfinity, NegativeInfinity)]
    [InlineData(PositiveInfinity, 0.0)]
    [InlineData(NaN, NaN)]
    public void LogSigmoid_neither_overflows_nor_vanishes(double x, double expected) =>
        Expect.Close(expected, LogSigmoid(x), LibraryTolerance);
}
