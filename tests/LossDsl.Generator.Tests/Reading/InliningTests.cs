namespace LossDsl.Generator.Tests.Reading;

public sealed class InliningTests
{
    [Fact]
    public void A_method_of_another_file_is_read_where_it_is_called()
    {
        var run = GeneratorRun.OfFiles(
            ("Loss.cs", "using LossDsl; namespace A; public static class Losses { [Loss] public static double L(double x, double y) => B.Shapes.Hinge(x, margin: y); }"),
            ("Shapes.cs", "namespace B; internal static class Shapes { public static double Hinge(double z, double scale = 3, double margin = 1) => z < margin ? scale * z : 0; }"));

        Assert.Empty(run.Diagnostics);
        Assert.Equal("Select(Less(x, y), Multiply(3, x), 0)", FormulaText.Of(Assert.Single(run.Definitions).Methods[0]));
    }

    [Fact]
    public void Functions_are_passed_to_functions() =>
        Assert.Equal("Add(Square(Abs(x)), Square(Multiply(y, x)))", Ir.Formula("""
            double Both(Func<double, double> first, Func<double, double> second) => first(x) + second(x);
            double Times(double z) => y * z;
            Func<double, double> squared = Square;
            return Both(z => squared(Abs(z)), z => Square(Times(z)));
            """));

    [Fact]
    public void A_captured_variable_is_read_when_the_function_is_called() =>
        Assert.Equal("Multiply(y, x)", Ir.Formula("""
            var scale = x;
            Func<double, double> scaled = z => scale * z;
            scale = y;
            return scaled(x);
            """));

    [Fact]
    public void A_function_may_be_passed_to_itself_by_way_of_another()
    {
        var loss = Ir.Definition("""
            private static double Twice(Func<double, double> f, double z) => f(f(z));
            [Loss] public static double L(double x) => Twice(z => Twice(Exp, z), x);
            """);

        Assert.Equal("Exp(Exp(Exp(Exp(x))))", FormulaText.Of(loss.Methods[0]));
    }

    [Fact]
    public void A_loss_may_call_a_loss_and_take_its_parts()
    {
        var loss = Ir.Definition("""
            private static Term Weighted(double x, double w = 2) => Term.Weighted(w * x, by: w);
            [Loss] public static double L(double x) => Weighted(x).Value / Weighted(x).Denominator;
            """);

        Assert.Equal("Divide(Multiply(2, x), 2)", FormulaText.Of(loss.Methods[0]));
    }

    [Fact]
    public void A_number_returned_as_a_term_is_a_plain_one()
    {
        var body = Ir.Definition("[Loss] public static Term L(double x) => x < 0 ? Term.Ignored : 2 * x;").Methods[0];

        Assert.Equal("Select(Less(x, 0), 0, Multiply(2, x))", FormulaText.Of(body, body.Body.Numerator));
        Assert.Equal("Select(Less(x, 0), 0, 1)", FormulaText.Of(body, body.Body.Denominator));
    }

    [Fact]
    public void A_void_method_may_state_requirements()
    {
        var loss = Ir.Definition("""
            private static void Check(int steps)
            {
                if (steps == 7)
                {
                    return;
                }

                Require(steps > 0, "steps are counted");
            }

            [Loss]
            public static double L(double x, int steps = 1)
            {
                Check(steps);
                return x / steps;
            }
            """).Methods[0];

        var requirement = Assert.Single(loss.Body.Requirements);
        Assert.Equal("Not(Equal(steps, 7n))", FormulaText.Of(loss, requirement.Guard));
        Assert.Equal("Less(0n, steps)", FormulaText.Of(loss, requirement.Condition));
        Assert.Equal(("steps are counted", "steps"), (requirement.Message, requirement.Parameter));
    }
}
