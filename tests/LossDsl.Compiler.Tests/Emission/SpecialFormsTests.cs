using LossDsl.Compiler.Emission;
using LossDsl.Compiler.Emission.CSharp;
using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Scheduling;
using LossDsl.Compiler.Tests.Losses;
using static LossDsl.Compiler.Tests.Losses.Formula;

namespace LossDsl.Compiler.Tests.Emission;

/// <summary>Which form of an operation a kernel uses; that the forms compute the same is shown by the tests of lanes.</summary>
public sealed class SpecialFormsTests
{
    private const string Zero = "TLane.Broadcast(0.0)";

    [Fact]
    public void A_constant_bound_comes_first_in_a_minimum()
    {
        AssertWritten(l => Apply(Op.Min, l.Scalar("x"), l.Graph.Real(2)), "TLane.MinOfNumber(TLane.Broadcast(2.0), x)");
        AssertWritten(l => Apply(Op.Max, l.Graph.Real(2), l.Scalar("x")), "TLane.MaxOfNumber(TLane.Broadcast(2.0), x)");
        AssertWritten(l => Apply(Op.ClampMin, l.Scalar("x"), l.Graph.Real(2)), "TLane.MaxOfNumber(TLane.Broadcast(2.0), x)");
    }

    [Fact]
    public void An_option_with_a_domain_is_a_number() =>
        AssertWritten(
            l => Apply(Op.Clamp, l.Scalar("x"), -l.Option("b", 1.0, new(0, double.PositiveInfinity, true, false)), l.Graph.Real(3)),
            "VectorMath.ClampToNumbers<TLane, T>(x, negative, TLane.Broadcast(3.0))");

    [Fact]
    public void Data_and_options_without_a_domain_may_be_NaN()
    {
        AssertWritten(l => Apply(Op.ClampMin, l.Scalar("x"), l.Option("b", 1.0)), "VectorMath.ClampMin<TLane, T>(x, b)");
        AssertWritten(l => Apply(Op.Max, l.Scalar("x"), l.Scalar("y")), "TLane.Max(x, y)");
        AssertWritten(l => Apply(Op.Clamp, l.Scalar("x"), l.Graph.Real(0), l.Scalar("y")), $"VectorMath.Clamp<TLane, T>(x, {Zero}, y)");
    }

    [Fact]
    public void A_NaN_is_no_number() => AssertWritten(l => Apply(Op.Min, l.Scalar("x"), l.Graph.Real(double.NaN)), "TLane.Min(x, ");

    [Fact]
    public void The_logarithm_of_a_complement_needs_no_negation()
    {
        AssertWritten(l => Apply(Op.Log1p, -l.Scalar("x")), "VectorMath.LogOfComplement<TLane, T>(x)");
        AssertWritten(l => Apply(Op.Log1p, l.Scalar("x")), "VectorMath.Log1p<TLane, T>(x)");
    }

    [Fact]
    public void An_entropy_compares_once()
    {
        AssertWritten(l => l.Scalar("x") is var x ? Apply(Op.Xlogy, x, x) : x, "VectorMath.XLogX<TLane, T>(x)");
        AssertWritten(l => Apply(Op.Xlogy, l.Scalar("x"), l.Scalar("y")), "VectorMath.Xlogy<TLane, T>(x, y)");
    }

    [Fact]
    public void Exponentials_below_the_level_of_a_row_need_no_upper_bound()
    {
        var softmax = Text(l => Softmax(l.Classes, l.Vector("x"))(l.Graph.Int(0)));
        Assert.Contains("maximum = TLane.MaxOfNumber(x, maximum);", softmax, StringComparison.Ordinal);
        Assert.Contains("VectorMath.ExpOfNonPositive<TLane, T>(", softmax, StringComparison.Ordinal);

        var other = Text(l => Sum(l.Classes, i => Exp(l.Vector("x")(i) - Reduce(Monoid.Level, l.Classes, l.Vector("y")))));
        Assert.Contains("VectorMath.Exp<TLane, T>(", other, StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_from_0_to_a_maximum_are_noted_by_their_bits()
    {
        var text = Text(l => l.Scalar("x", domain: new(0, 4, false, false)));

        Assert.Contains("var xHighest = TLane.Broadcast(0.0);", text, StringComparison.Ordinal);
        Assert.Contains("xHighest = TLane.MaxOfBits(xHighest, x + TLane.Broadcast(0.0));", text, StringComparison.Ordinal);
        Assert.Contains("TLane.LessOrEqual(xHighest, TLane.Broadcast(4.0))", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-1, 4, false, false)]
    [InlineData(0, 4, true, false)]
    [InlineData(0, 4, false, true)]
    [InlineData(0, double.PositiveInfinity, false, false)]
    public void Others_are_noted_by_a_mask(double minimum, double maximum, bool excluded, bool acceptsNaN)
    {
        var text = Text(l => l.Scalar("x", domain: new(minimum, maximum, excluded, acceptsNaN)));

        Assert.Contains("var xAllowed = TLane.Mask(true);", text, StringComparison.Ordinal);
        Assert.DoesNotContain("MaxOfBits", text, StringComparison.Ordinal);
    }

    private static void AssertWritten(Func<LossBuilder, Value> body, string expected) => Assert.Contains(expected, Text(body), StringComparison.Ordinal);

    private static string Text(Func<LossBuilder, Value> body)
    {
        var loss = new LossBuilder();
        var code = new CodeWriter();
        KernelEmitter.Emit(code, KernelBuilder.Build(loss.Plain(body(loss)).Method).Main, "Main", "Loss", isWhole: false);
        return code.ToString();
    }
}
