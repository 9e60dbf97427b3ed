using LossDsl.Compiler.Ir;

namespace LossDsl.Generator.Tests.Reading;

public sealed class StatementTests
{
    [Fact]
    public void An_early_return_chooses_between_its_value_and_the_rest() =>
        Assert.Equal("Select(Less(x, 0), 0, Multiply(x, y))", Ir.Formula("""
            if (x < 0)
            {
                return 0;
            }

            return x * y;
            """));

    [Fact]
    public void Returns_inside_nested_branches_keep_their_order() =>
        Assert.Equal("Select(Less(x, 0), Select(Less(y, 0), 1, 3), Select(Less(y, 1), 2, 3))", Ir.Formula("""
            if (x < 0)
            {
                if (y < 0)
                {
                    return 1;
                }
            }
            else if (y < 1)
            {
                return 2;
            }

            return 3;
            """));

    [Fact]
    public void Assignments_in_branches_are_joined() =>
        Assert.Equal("Multiply(Select(Less(x, 0), Negate(x), Add(x, 1)), y)", Ir.Formula("""
            double size;
            if (x < 0)
            {
                size = -x;
            }
            else
            {
                size = x;
                size += 1;
            }

            return size * y;
            """));

    [Fact]
    public void A_branch_that_assigns_nothing_leaves_the_value() =>
        Assert.Equal("Select(Less(x, 0), 1, Multiply(2, x))", Ir.Formula("""
            var scaled = 2 * x;
            if (x < 0)
            {
                scaled = 1;
            }

            return scaled;
            """));

    [Fact]
    public void A_switch_statement_joins_what_its_sections_assign()
    {
        var loss = Ir.Definition("""
            [Loss]
            public static double L(double x, int p = 1)
            {
                double power;
                switch (p)
                {
                    case 1:
                        power = x;
                        break;
                    default:
                        power = 1;
                        break;
                    case 2:
                    case 3:
                    {
                        power = x * x;
                        break;
                    }
                }

                return power + 1;
            }
            """);

        Assert.Equal("Add(Select(Equal(p, 1n), x, Select(Or(Equal(p, 2n), Equal(p, 3n)), Multiply(x, x), 1)), 1)", FormulaText.Of(loss.Methods[0]));
    }

    [Fact]
    public void A_break_inside_a_branch_leaves_the_switch_early()
    {
        var loss = Ir.Definition("""
            [Loss]
            public static double L(double x, int p = 1)
            {
                var power = x;
                switch (p)
                {
                    case 1:
                        if (x < 0)
                        {
                            break;
                        }

                        power = 2;
                        break;
                    case 2:
                        return 3;
                }

                return power;
            }
            """);

        Assert.Equal("Select(Equal(p, 1n), Select(Less(x, 0), x, 2), Select(Equal(p, 2n), 3, x))", FormulaText.Of(loss.Methods[0]));
    }

    [Fact]
    public void Ignored_samples_are_cut_from_all_parts_of_the_term()
    {
        var loss = Ir.Definition("""
            [Loss]
            public static Term L(double x, double weight)
            {
                if (weight == 0)
                {
                    return Term.Ignored;
                }

                return Term.Weighted(weight * x, by: weight);
            }
            """).Methods[0];

        Assert.Equal("Select(Equal(weight, 0), 0, Multiply(weight, x))", FormulaText.Of(loss, loss.Body.Value));
        Assert.Equal(loss.Body.Value, loss.Body.Numerator);
        Assert.Equal("Select(Equal(weight, 0), 0, weight)", FormulaText.Of(loss, loss.Body.Denominator));
    }

    [Fact]
    public void An_averaged_term_divides_its_numerator_alone()
    {
        var loss = Ir.Definition("[Loss] public static Term L(double x, double n) => Term.Averaged(x, over: n);").Methods[0];

        Assert.Equal("x", FormulaText.Of(loss, loss.Body.Value));
        Assert.Equal("Divide(x, n)", FormulaText.Of(loss, loss.Body.Numerator));
        Assert.Equal("1", FormulaText.Of(loss, loss.Body.Denominator));
    }

    [Fact]
    public void Values_bear_the_names_of_the_locals_that_hold_them()
    {
        var body = Ir.Definition("""
            [Loss]
            public static double L(double x, double y)
            {
                var error = x - y;
                var (low, high) = (Min(x, y), Max(x, y));
                double size;
                if (error < 0)
                {
                    size = -error;
                }
                else
                {
                    size = 2 * error;
                }

                return size * low * high;
            }
            """).Methods[0].Body;

        var names = body.Names.Zip(body.Nodes, (name, node) => (name, node.Op)).Where(named => named.name.Length > 0);
        Assert.Equivalent(new[] { ("error", Op.Subtract), ("size", Op.Select), ("low", Op.Min), ("high", Op.Max) }, names.Where(named => named.Op != Op.Negate && named.Op != Op.Multiply));
    }
}
