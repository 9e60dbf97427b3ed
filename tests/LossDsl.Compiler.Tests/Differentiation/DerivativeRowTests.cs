using LossDsl.Compiler.Differentiation;
using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Tests.Differentiation;

/// <summary>Every row of the derivative table against differences over its domain, and against PyTorch where the derivative is a convention.</summary>
public class DerivativeRowTests
{
    private const int Points = 40;

    // What is left of a central difference of fourth order with a step of 1e-3, for fifth derivatives up to about 1e4.
    private const double Tolerance = 1e-8;

    public static TheoryData<int> SmoothCases => new(Enumerable.Range(0, DerivativeCases.Smooth.Count));

    public static TheoryData<int> KinkCases => new(Enumerable.Range(0, DerivativeCases.Kinks.Count));

    [Theory]
    [MemberData(nameof(SmoothCases))]
    public void A_row_is_the_slope_of_its_operation(int number)
    {
        var (op, domain) = DerivativeCases.Smooth[number];
        var partials = new Partials(op);
        var random = new Random(number);
        for (var point = 0; point < Points; point++)
        {
            var at = domain.Select(d => d.From + ((d.To - d.From) * random.NextDouble())).ToArray();
            var slopes = partials.ByDifferences(at);
            Near(slopes, partials.ByReverseMode(at), $"{op} at {Text(at)} by reverse mode");
            Near(slopes, partials.ByForwardMode(at), $"{op} at {Text(at)} by forward mode");
        }
    }

    [Theory]
    [MemberData(nameof(KinkCases))]
    public void A_row_follows_PyTorch_where_the_derivative_is_a_convention(int number)
    {
        var (op, at, expected) = DerivativeCases.Kinks[number];
        var partials = new Partials(op);

        Assert.Equal(expected, partials.ByReverseMode(at));
        Assert.Equal(expected, partials.ByForwardMode(at));
    }

    [Fact]
    public void Every_operation_on_reals_that_has_a_derivative_is_compared_with_its_slope()
    {
        var compared = DerivativeCases.Smooth.Select(c => c.Op).ToHashSet();
        var missing = OpTable.Rows
            .Where(row => row.Signature is Signature.Real or Signature.Number or Signature.Comparison or Signature.RealTest)
            .Where(row => DerivativeTable.Of(row.Op).Kind != Differentiability.NotDifferentiable)
            .Where(row => !compared.Contains(row.Op));

        Assert.Empty(missing);
    }

    [Fact]
    public void Every_row_that_names_a_kink_is_tested_there()
    {
        var tested = DerivativeCases.Kinks.Select(c => c.Op).ToHashSet();
        var missing = DerivativeTable.Rows
            .Where(row => row.Kind == Differentiability.Rule && row.Kink != "none" && OpTable.Of(row.Op).Signature != Signature.Special)
            .Where(row => !tested.Contains(row.Op));

        Assert.Empty(missing);
    }

    [Fact]
    public void A_gradient_through_an_operation_without_a_derivative_is_refused()
    {
        var missing = DerivativeTable.Rows.Where(row => row.Kind == Differentiability.NotDifferentiable).ToList();

        Assert.NotEmpty(missing);
        Assert.All(missing, row => Assert.Throws<NotDifferentiableException>(() => new Partials(row.Op).ByReverseMode([1])));
        Assert.All(missing, row => Assert.Throws<NotDifferentiableException>(() => new Partials(row.Op).ByForwardMode([1])));
    }

    private static void Near(double[] expected, double[] actual, string what)
    {
        for (var k = 0; k < expected.Length; k++)
        {
            Assert.True(
                Math.Abs(expected[k] - actual[k]) <= Tolerance * (1 + Math.Abs(expected[k])),
                $"partial {k} of {what} is {actual[k]:R} and should be {expected[k]:R}");
        }
    }

    private static string Text(double[] at) => $"({string.Join(", ", at.Select(x => x.ToString("R")))})";
}
