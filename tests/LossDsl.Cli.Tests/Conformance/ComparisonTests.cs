using LossDsl.Cli.Conformance;

namespace LossDsl.Cli.Tests.Conformance;

public class ComparisonTests
{
    private static readonly Dictionary<string, TensorRecord?> NoGradients = [];

    [Theory]
    [InlineData(1, 1 + 9e-10)]
    [InlineData(0, 9e-12)]
    [InlineData(0, -0.0)]
    [InlineData(double.NaN, double.NaN)]
    [InlineData(double.PositiveInfinity, double.PositiveInfinity)]
    public void Numbers_agree_within_the_tolerance(double want, double got) => Assert.Null(Difference(want, got));

    [Theory]
    [InlineData(1, 1 + 2e-9)]
    [InlineData(0, 2e-11)]
    [InlineData(double.NaN, 0)]
    [InlineData(0, double.NaN)]
    [InlineData(double.PositiveInfinity, double.NegativeInfinity)]
    [InlineData(double.PositiveInfinity, double.MaxValue)]
    [InlineData(1, double.PositiveInfinity)]
    public void Numbers_that_are_further_off_differ(double want, double got) => Assert.NotNull(Difference(want, got));

    [Fact]
    public void A_difference_names_the_place() =>
        Assert.Equal(
            "output[1, 0] is 5, it should be 3",
            new Comparison(new HashSet<string>(), Tolerance.Double).Difference(Of([2, 2], 1, 2, 5, 4), Of([2, 2], 1, 2, 3, 4)));

    [Fact]
    public void Under_cancellation_more_is_allowed()
    {
        var comparison = new Comparison(new HashSet<string>(), Tolerance.DoubleWithCancellation);

        Assert.Null(comparison.Difference(Of([], 1 + 9e-8), Of([], 1)));
        Assert.NotNull(comparison.Difference(Of([], 1 + 2e-7), Of([], 1)));
    }

    [Theory]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NaN)]
    public void Where_the_other_is_unstable_a_finite_number_is_right(double want)
    {
        Assert.Null(Difference(want, 800, Tags.Unstable));
        Assert.NotNull(Difference(want, double.NegativeInfinity, Tags.Unstable));
    }

    [Fact]
    public void Where_the_other_leaks_a_nan_both_nan_and_a_finite_number_are_right()
    {
        Assert.Null(Difference(double.NaN, double.NaN, Tags.Leak));
        Assert.Null(Difference(double.NaN, 0, Tags.Leak));
        Assert.NotNull(Difference(double.NaN, double.PositiveInfinity, Tags.Leak));
        Assert.NotNull(Difference(double.PositiveInfinity, 0, Tags.Leak));
        Assert.NotNull(Difference(1, 0, Tags.Leak));
    }

    [Fact]
    public void Shapes_have_to_agree() =>
        Assert.Equal("output has shape [1], it should have []", new Comparison(new HashSet<string>(), Tolerance.Double).Difference(Of([1], 1), Of([], 1)));

    [Fact]
    public void A_gradient_that_the_other_does_not_have_may_not_be_there()
    {
        var comparison = new Comparison(new HashSet<string>(), Tolerance.Double);
        var none = Outcome.Of(Scalar(1), new Dictionary<string, TensorRecord?> { ["target"] = null });
        var one = Outcome.Of(Scalar(1), new Dictionary<string, TensorRecord?> { ["target"] = Scalar(0) });

        Assert.Null(comparison.Difference(none, none));
        Assert.Equal("gradient target is there, it should not be", comparison.Difference(one, none));
        Assert.Equal("gradient target is missing, it should be", comparison.Difference(none, one));
    }

    [Fact]
    public void An_error_is_right_whatever_it_says()
    {
        var comparison = new Comparison(new HashSet<string>(), Tolerance.Double);
        var want = Outcome.OfError(new CaseError("ValueError", "no"));

        Assert.Null(comparison.Difference(Outcome.OfError(new CaseError("ArgumentException", "never")), want));
        Assert.Equal("should be an error: no", comparison.Difference(Of([], 1), want));
        Assert.Equal("ValueError: no", comparison.Difference(want, Of([], 1)));
    }

    [Fact]
    public void In_float_the_largest_number_of_a_row_gives_the_slack()
    {
        var comparison = new Comparison(new HashSet<string>(), Tolerance.Float);

        Assert.Null(comparison.Difference(Of([1, 2], 1000, 0.0019), Of([1, 2], 1000, 0)));
        Assert.NotNull(comparison.Difference(Of([1, 2], 1000, 0.0021), Of([1, 2], 1000, 0)));
        Assert.NotNull(comparison.Difference(Of([2, 1], 1000, 0.0019), Of([2, 1], 1000, 0)));
    }

    private static string? Difference(double want, double got, params string[] tags) =>
        new Comparison(tags.ToHashSet(), Tolerance.Double).Difference(Of([], got), Of([], want));

    private static Outcome Of(int[] shape, params double[] data) => Outcome.Of(new TensorRecord(shape, TensorRecord.Double, data), NoGradients);

    private static TensorRecord Scalar(double number) => new([], TensorRecord.Double, [number]);
}
