namespace LossDsl.Generator.Tests.Reading;

public sealed class ExpressionTests
{
    [Theory]
    [InlineData("x + y", "Add(x, y)")]
    [InlineData("x - y", "Subtract(x, y)")]
    [InlineData("x * y", "Multiply(x, y)")]
    [InlineData("x / y", "Divide(x, y)")]
    [InlineData("-x", "Negate(x)")]
    [InlineData("+x", "x")]
    [InlineData("2 * x", "Multiply(2, x)")]
    [InlineData("x * (1 + 2)", "Multiply(x, 3)")]
    [InlineData("x * PI", "Multiply(x, 3.141592653589793)")]
    [InlineData("x * double.Epsilon", "Multiply(x, 5E-324)")]
    public void Arithmetic_is_read_as_it_stands(string expression, string formula) => Assert.Equal(formula, Of(expression));

    [Fact]
    public void A_float_literal_means_the_float_widened() => Assert.Equal("Add(x, 9.999999960041972E-13)", Of("x + 1e-12f"));

    [Theory]
    [InlineData("x < y", "Less(x, y)")]
    [InlineData("x <= y", "LessOrEqual(x, y)")]
    [InlineData("x > y", "Less(y, x)")]
    [InlineData("x >= y", "LessOrEqual(y, x)")]
    [InlineData("x == y", "Equal(x, y)")]
    [InlineData("x != y", "NotEqual(x, y)")]
    [InlineData("!(x < y)", "Not(Less(x, y))")]
    [InlineData("x < y && y < 1", "And(Less(x, y), Less(y, 1))")]
    [InlineData("x < y || y < 1", "Or(Less(x, y), Less(y, 1))")]
    [InlineData("x < y ^ y < 1", "Or(And(Less(x, y), Not(Less(y, 1))), And(Not(Less(x, y)), Less(y, 1)))")]
    [InlineData("x < y == y < 1", "Or(And(Less(x, y), Less(y, 1)), And(Not(Less(x, y)), Not(Less(y, 1))))")]
    [InlineData("IsNaN(x)", "IsNaN(x)")]
    [InlineData("double.IsNaN(x)", "IsNaN(x)")]
    [InlineData("double.IsFinite(x)", "Less(Abs(x), Infinity)")]
    [InlineData("double.IsInfinity(x)", "Equal(Abs(x), Infinity)")]
    [InlineData("double.IsPositiveInfinity(x)", "Equal(x, Infinity)")]
    [InlineData("double.IsNegativeInfinity(x)", "Equal(x, -Infinity)")]
    [InlineData("x is > 0 and < 1", "And(Less(0, x), Less(x, 1))")]
    [InlineData("x is not > 0", "Not(Less(0, x))")]
    [InlineData("x is double.NaN", "IsNaN(x)")]
    public void A_comparison_is_never_negated_or_turned(string condition, string formula) =>
        Assert.Equal($"Select({formula}, x, y)", Of($"{condition} ? x : y"));

    [Theory]
    [InlineData("Math.Abs(x)", "Abs(x)")]
    [InlineData("Math.Max(x, y)", "Max(x, y)")]
    [InlineData("double.Exp(x)", "Exp(x)")]
    [InlineData("double.Clamp(x, -1, y)", "Clamp(x, -1, y)")]
    [InlineData("Math.Pow(y: x, x: y)", "Pow(y, x)")]
    [InlineData("StopGradient(x)", "WithGradientOf(0, x)")]
    [InlineData("WithGradientOf(surrogate: x, value: y)", "WithGradientOf(x, y)")]
    [InlineData("WithGradientOf(value: y, surrogate: x)", "WithGradientOf(x, y)")]
    public void Functions_may_be_spelt_as_dotnet_does(string expression, string formula) => Assert.Equal(formula, Of(expression));

    [Fact]
    public void Integers_stay_integers_until_they_meet_a_real_number()
    {
        var loss = Ir.Definition("[Loss] public static double L(double x, int k = 1, int m = 2) => x * (k / m + k % m - Math.Max(k, -m));");

        Assert.Equal(
            "Multiply(x, ToReal(Subtract(Add(IntDivide(k, m), Remainder(k, m)), Max(k, Negate(m)))))",
            FormulaText.Of(loss.Methods[0]));
    }

    [Fact]
    public void Integers_are_clamped_by_minimum_and_maximum()
    {
        var loss = Ir.Definition("[Loss] public static double L(double x, int k = 1) => x * Math.Clamp(k, 0, 5);");

        Assert.Equal("Multiply(x, ToReal(Min(Max(k, 0n), 5n)))", FormulaText.Of(loss.Methods[0]));
    }

    [Fact]
    public void A_constant_field_is_its_value()
    {
        var loss = Ir.Definition("""
            private const double Half = 0.5;
            [Loss] public static double L(double x) => Half * x;
            """);

        Assert.Equal("Multiply(0.5, x)", FormulaText.Of(loss.Methods[0]));
    }

    [Fact]
    public void A_switch_expression_is_a_chain_of_choices_whose_last_case_is_the_rest()
    {
        var loss = Ir.Definition("""
            public enum Shape { Flat, Round, Steep }
            [Loss] public static double L(double x, Shape shape = Shape.Round, int p = 1) => shape switch
            {
                Shape.Flat => x,
                Shape.Round => p switch { 1 or 2 => 2 * x, _ when p > 5 => 3 * x, _ => 4 * x },
                Shape.Steep => 5 * x,
            };
            """);

        Assert.Equal(
            "Select(Equal(shape, 0n), x, Select(Equal(shape, 1n), "
                + "Select(Or(Equal(p, 1n), Equal(p, 2n)), Multiply(2, x), Select(Less(5n, p), Multiply(3, x), Multiply(4, x))), "
                + "Multiply(5, x)))",
            FormulaText.Of(loss.Methods[0]));
    }

    [Fact]
    public void Tuples_are_taken_apart() =>
        Assert.Equal("Add(Multiply(x, 2), Subtract(y, x))", Ir.Formula("""
            (double First, double Second) pair = (x * 2, y - x);
            var (first, _) = pair;
            return first + pair.Second;
            """));

    [Fact]
    public void Record_structs_of_numbers_are_values()
    {
        var loss = Ir.Definition("""
            public readonly record struct Span(double Low, double High)
            {
                public double Width => High - Low;
                public double Middle() { return 0.5 * (Low + High); }
                public static Span operator +(Span span, double shift) => new(span.Low + shift, span.High + shift);
            }

            [Loss]
            public static double L(double x, double y)
            {
                var span = new Span(x, y) + 1;
                var (low, _) = span;
                return span.Width * span.Middle() + low;
            }
            """);

        Assert.Equal(
            "Add(Multiply(Subtract(Add(y, 1), Add(x, 1)), Multiply(0.5, Add(Add(x, 1), Add(y, 1)))), Add(x, 1))",
            FormulaText.Of(loss.Methods[0]));
    }

    private static string Of(string expression) => Ir.Formula($"return {expression};");
}
