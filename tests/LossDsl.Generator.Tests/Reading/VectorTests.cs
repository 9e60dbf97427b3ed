namespace LossDsl.Generator.Tests.Reading;

public sealed class VectorTests
{
    [Theory]
    [InlineData("Sum(x)", "Sum(i < length: x[i])")]
    [InlineData("Mean(x)", "Divide(Sum(i < length: x[i]), ToReal(length))")]
    [InlineData("Max(x)", "Max(i < length: x[i])")]
    [InlineData("Min(-x)", "Min(i < length: Negate(x[i]))")]
    [InlineData("Dot(x, y)", "Sum(i < length: Multiply(x[i], y[i]))")]
    [InlineData("Sum(x + y)", "Sum(i < length: Add(x[i], y[i]))")]
    [InlineData("Sum(1 - x)", "Sum(i < length: Subtract(1, x[i]))")]
    [InlineData("Sum(x / 2)", "Sum(i < length: Divide(x[i], 2))")]
    [InlineData("Sum(Exp(x))", "Sum(i < length: Exp(x[i]))")]
    [InlineData("Sum(Max(x, 0))", "Sum(i < length: Max(x[i], 0))")]
    [InlineData("Sum(Max(x, y))", "Sum(i < length: Max(x[i], y[i]))")]
    [InlineData("Sum(x.Length, c => x[c] * y[c])", "Sum(i < length: Multiply(x[i], y[i]))")]
    [InlineData("Sum(3, c => c * x.Length)", "Sum(i < 3n: ToReal(Multiply(i, length)))")]
    [InlineData("Mean(x.Length, c => x[c])", "Divide(Sum(i < length: x[i]), ToReal(length))")]
    [InlineData("Sum(x.Length, c => Sum(x.Length, d => x[c] * x[d]))", "Sum(j < length: Sum(i < length: Multiply(x[j], x[i])))")]
    [InlineData("Sum(x.Length, c => c == 2 ? x[c] : 0)", "Sum(i < length: Select(Equal(i, 2n), x[i], 0))")]
    public void Functions_over_an_axis_are_reductions(string expression, string formula) => Assert.Equal(formula, Of(expression));

    [Fact]
    public void Softmax_is_shifted_by_a_maximum_that_has_no_gradient() =>
        Assert.Equal(
            "Sum(i < length: Divide("
                + "Exp(Subtract(x[i], WithGradientOf(0, Level(i < length: x[i])))), "
                + "Sum(i < length: Exp(Subtract(x[i], WithGradientOf(0, Level(i < length: x[i])))))))",
            Of("Sum(Softmax(x))"));

    [Theory]
    [InlineData("LogSumExp(x)")]
    [InlineData("LogSumExp(x.Length, c => x[c])")]
    public void LogSumExp_of_nothing_but_minus_infinity_is_minus_infinity(string expression)
    {
        const string level = "WithGradientOf(0, Max(i < length: x[i]))";
        const string shift = $"Select(Less(Abs({level}), Infinity), {level}, 0)";
        Assert.Equal(
            $"Select(Equal({level}, -Infinity), -Infinity, Add({shift}, Log(Sum(i < length: Exp(Subtract(x[i], {shift}))))))",
            Of(expression));
    }

    [Fact]
    public void LogSumExp_of_numbers_has_the_same_formula()
    {
        const string level = "WithGradientOf(0, Max(x, y))";
        const string shift = $"Select(Less(Abs({level}), Infinity), {level}, 0)";
        Assert.Equal(
            $"Select(Equal({level}, -Infinity), -Infinity, Add({shift}, Log(Add(Exp(Subtract(x, {shift})), Exp(Subtract(y, {shift}))))))",
            Ir.Formula("return LogSumExp(x, y);"));
    }

    [Theory]
    [InlineData("1", "Sum(i < length: Abs(x[i]))")]
    [InlineData("2", "Select(Equal(Sum(i < length: Multiply(x[i], x[i])), 0), 0, Sqrt(Sum(i < length: Multiply(x[i], x[i]))))")]
    [InlineData("PositiveInfinity", "ClampMin(Max(i < length: Abs(x[i])), 0)")]
    [InlineData("NegativeInfinity", "Min(i < length: Abs(x[i]))")]
    [InlineData("0", "Sum(i < length: Select(Equal(x[i], 0), 0, 1))")]
    public void A_norm_of_a_special_order_has_a_formula_of_its_own(string order, string formula) => Assert.Equal(formula, Of($"Norm(x, {order})"));

    [Fact]
    public void A_norm_of_another_order_has_no_gradient_where_it_is_zero()
    {
        const string power = "Pow(Abs(x[i]), 3)";
        const string sum = $"Sum(i < length: Select(Equal(x[i], 0), WithGradientOf(0, {power}), {power}))";
        const string root = $"Pow({sum}, Divide(1, 3))";
        Assert.Equal($"Select(Equal({sum}, 0), WithGradientOf(0, {root}), {root})", Of("Norm(x, 3)"));
    }

    [Fact]
    public void A_norm_whose_order_is_an_option_chooses_among_all_formulas()
    {
        var formula = FormulaText.Of(Ir.Definition("[Loss] public static double L(Vec x, double p = 2) => Norm(x, p);").Methods[0]);

        Assert.StartsWith("Select(Equal(p, 1), Sum(i < length: Abs(x[i])), Select(Equal(p, 2), ", formula, StringComparison.Ordinal);
        Assert.Contains("Select(Equal(p, Infinity), ", formula, StringComparison.Ordinal);
        Assert.Contains("Select(Equal(p, -Infinity), ", formula, StringComparison.Ordinal);
        Assert.Contains("Select(Equal(p, 0), ", formula, StringComparison.Ordinal);
        Assert.Contains("Pow(Abs(x[i]), p)", formula, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Sum(w.Or(1, x.Length) * x)", "Sum(i < length: Multiply(Select(w?, w[i], 1), x[i]))")]
    [InlineData("Sum(x - w.Or(0))", "Sum(i < length: Subtract(x[i], Select(w?, w[i], 0)))")]
    [InlineData("w.IsPresent ? Sum(x) : 0", "Select(w?, Sum(i < length: x[i]), 0)")]
    [InlineData("x.IsPresent ? Sum(x) : 0", "Select(true, Sum(i < length: x[i]), 0)")]
    [InlineData("Total(x, w)", "Sum(i < length: Multiply(x[i], Select(w?, w[i], 1)))")]
    [InlineData("Total(x)", "Sum(i < length: Multiply(x[i], 1))")]
    public void An_absent_vector_reads_as_what_the_author_says(string expression, string formula)
    {
        var loss = Ir.Definition($"""
            private static double Total(Vec v, Vec scale = default) => Sum(v * scale.Or(1));
            [Loss] public static double L(Vec x, [Shared] Vec w = default) => {expression};
            """);

        Assert.Equal(formula, FormulaText.Of(loss.Methods[0]));
    }

    [Fact]
    public void A_choice_between_vectors_is_a_vector_of_choices() =>
        Assert.Equal("Sum(i < length: Select(Less(x[0n], 0), x[i], y[i]))", Of("Sum(x[0] < 0 ? x : y)"));

    private static string Of(string expression) =>
        FormulaText.Of(Ir.Definition($"[Loss] public static double L(Vec x, Vec y) => {expression};").Methods[0]);
}
