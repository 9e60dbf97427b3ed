using static LossDsl.Functions;

namespace LossDsl.Tests.Authoring;

public class AxisFunctionTests
{
    // A few roundings of numbers of the size of the result.
    private const double Tolerance = 1e-15;

    private static readonly Vec Generic = new(1, 2, 3);
    private static readonly Vec Empty = new(ReadOnlySpan<double>.Empty);

    [Fact]
    public void Sum_and_Mean_add_in_order()
    {
        Vec v = new[] { 1e16, 1.0, -1e16, 3.0 };

        Expect.Same(3, Sum(v));
        Expect.Same(0.75, Mean(v));
    }

    [Fact]
    public void Over_no_elements_every_reduction_is_its_identity()
    {
        Expect.Same(0, Sum(Empty));
        Expect.Same(NaN, Mean(Empty));
        Expect.Same(NegativeInfinity, Max(Empty));
        Expect.Same(PositiveInfinity, Min(Empty));
        Expect.Same(NegativeInfinity, LogSumExp(Empty));
        Expect.Same(0, Dot(Empty, Empty));
        Assert.Equal(0, Softmax(Empty).Length);
        Assert.Equal(0, LogSoftmax(Empty).Length);
    }

    [Fact]
    public void Max_and_Min_propagate_NaN_from_any_place()
    {
        for (var place = 0; place < 3; place++)
        {
            var elements = new double[] { 1, PositiveInfinity, NegativeInfinity };
            elements[place] = NaN;

            Expect.Same(NaN, Max(new Vec(elements)));
            Expect.Same(NaN, Min(new Vec(elements)));
        }
    }

    [Fact]
    public void The_indexed_forms_equal_the_vector_forms()
    {
        Vec v = new[] { 0.25, -3.0, 7.5, 7.5 };

        Expect.Same(Sum(v), Sum(4, i => v[i]));
        Expect.Same(Mean(v), Mean(4, i => v[i]));
        Expect.Same(Max(v), Max(4, i => v[i]));
        Expect.Same(Min(v), Min(4, i => v[i]));
        Expect.Same(LogSumExp(v), LogSumExp(4, i => v[i]));
    }

    [Fact]
    public void An_indexed_form_over_a_negative_count_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Sum(-1, i => i));

    [Theory]
    [InlineData(1.0, 2.0, 3.0, 3.40760596444438)]
    [InlineData(1001.0, 1002.0, 1003.0, 1003.4076059644444)]
    [InlineData(-1e4, -1e4, NegativeInfinity, -9999.306852819441)]
    [InlineData(NegativeInfinity, NegativeInfinity, NegativeInfinity, NegativeInfinity)]
    [InlineData(NegativeInfinity, 5.0, NegativeInfinity, 5.0)]
    [InlineData(PositiveInfinity, 1.0, 2.0, PositiveInfinity)]
    [InlineData(PositiveInfinity, NegativeInfinity, PositiveInfinity, PositiveInfinity)]
    [InlineData(NaN, 1.0, 2.0, NaN)]
    [InlineData(PositiveInfinity, NaN, 2.0, NaN)]
    public void LogSumExp_is_infinite_where_its_largest_element_is(double x, double y, double z, double expected)
    {
        Expect.Close(expected, LogSumExp(x, y, z), Tolerance);
        Expect.Same(LogSumExp(x, y, z), LogSumExp(new Vec(x, y, z)));
    }

    [Fact]
    public void LogSumExp_of_two_equals_that_of_a_vector() => Expect.Same(LogSumExp(new Vec(0.5, -2)), LogSumExp(0.5, -2));

    [Fact]
    public void Softmax_and_LogSoftmax_of_generic_scores()
    {
        Expect.Close([0.09003057317038046, 0.24472847105479764, 0.6652409557748219], Softmax(Generic), Tolerance);
        Expect.Close([-2.40760596444438, -1.4076059644443804, -0.4076059644443803], LogSoftmax(Generic), Tolerance);
    }

    [Fact]
    public void Softmax_and_LogSoftmax_do_not_overflow()
    {
        // Integers this small survive the shift by 10,000 exactly.
        Expect.Close(Softmax(Generic).ToArray(), Softmax(Generic + 1e4), Tolerance);
        Expect.Close(LogSoftmax(Generic).ToArray(), LogSoftmax(Generic + 1e4), Tolerance);
    }

    [Fact]
    public void A_single_minus_infinity_is_an_impossible_class()
    {
        Vec v = new[] { NegativeInfinity, 2.0, 2.0 };

        Expect.Close([0, 0.5, 0.5], Softmax(v), Tolerance);
        Expect.Close([NegativeInfinity, -0.6931471805599453, -0.6931471805599453], LogSoftmax(v), Tolerance);
    }

    [Theory]
    [InlineData(NegativeInfinity, NegativeInfinity)]
    [InlineData(PositiveInfinity, 1.0)]
    [InlineData(PositiveInfinity, NegativeInfinity)]
    [InlineData(NaN, 1.0)]
    public void Softmax_and_LogSoftmax_are_all_NaN_where_no_distribution_exists(double x, double y)
    {
        Expect.Close([NaN, NaN], Softmax(new Vec(x, y)), Tolerance);
        Expect.Close([NaN, NaN], LogSoftmax(new Vec(x, y)), Tolerance);
    }

    [Fact]
    public void LogSoftmax_of_a_matrix_goes_row_by_row()
    {
        Mat m = new double[,] { { 1, 2, 3 }, { 0, 0, 0 } };

        var result = LogSoftmax(m);

        Expect.Close(LogSoftmax(m[0]).ToArray(), result[0], 0);
        Expect.Close([-1.0986122886681098, -1.0986122886681098, -1.0986122886681098], result[1], Tolerance);
    }

    [Fact]
    public void Sum_and_Exp_of_a_matrix_cover_every_element()
    {
        Mat m = new double[,] { { 1, 2, 3 }, { 0, -4, 5 } };

        Expect.Same(7, Sum(m));
        Expect.Same(Math.Exp(-4), Exp(m)[1, 1]);
    }

    [Fact]
    public void Dot_of_different_lengths_names_both()
    {
        var error = Assert.Throws<ArgumentException>(() => Dot(Generic, new Vec(1, 2)));

        Assert.Contains("3 and 2 elements", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1.0, 5.0)]
    [InlineData(2.0, 3.0)]
    [InlineData(3.0, 2.571281590658235)]
    [InlineData(PositiveInfinity, 2.0)]
    [InlineData(NegativeInfinity, 1.0)]
    [InlineData(0.0, 3.0)]
    [InlineData(0.5, 14.656854249492381)]
    [InlineData(-1.0, 0.5)]
    [InlineData(NaN, NaN)]
    public void Norm_of_a_generic_vector(double p, double expected) => Expect.Close(expected, Norm(new Vec(1, -2, 2), p), Tolerance);

    [Theory]
    [InlineData(1.0)]
    [InlineData(2.0)]
    [InlineData(3.0)]
    [InlineData(0.5)]
    [InlineData(0.0)]
    [InlineData(-1.0)]
    [InlineData(PositiveInfinity)]
    [InlineData(NegativeInfinity)]
    public void Norm_of_the_zero_vector_is_zero(double p) => Expect.Same(0, Norm(new Vec(0, -0.0), p));

    [Theory]
    [InlineData(1.0, 0.0)]
    [InlineData(2.0, 0.0)]
    [InlineData(3.0, 0.0)]
    [InlineData(0.0, 0.0)]
    [InlineData(PositiveInfinity, 0.0)]
    [InlineData(-1.0, PositiveInfinity)]
    [InlineData(NegativeInfinity, PositiveInfinity)]
    public void Norm_of_no_elements_is_zero_for_orders_of_at_least_zero(double p, double expected) =>
        Expect.Same(expected, Norm(Empty, p));

    [Theory]
    [InlineData(1.0, NaN)]
    [InlineData(2.0, NaN)]
    [InlineData(3.0, NaN)]
    [InlineData(PositiveInfinity, NaN)]
    [InlineData(NegativeInfinity, NaN)]
    [InlineData(0.0, 2.0)]
    public void Norm_propagates_NaN_but_counts_it_for_order_zero(double p, double expected) =>
        Expect.Same(expected, Norm(new Vec(1, NaN, 0), p));
}
