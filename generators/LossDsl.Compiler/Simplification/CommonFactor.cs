using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Simplification;

/// <summary>What both branches of a choice are multiplied by is multiplied once: select(c, p·x, p·y) is p·select(c, x, y).</summary>
internal static class CommonFactor
{
    public static Value? Extract(Value v)
    {
        if (!v.Is(Op.Select) || !v.Operand(1).Is(Op.Multiply) || !v.Operand(2).Is(Op.Multiply))
        {
            return null;
        }

        var (condition, whenTrue, whenFalse) = (v.Operand(0), v.Operand(1), v.Operand(2));

        // Products that are computed before the loop of the choice cost nothing in it: there a multiplication would be added.
        if (!whenTrue.Space.Equals(v.Space) && !whenFalse.Space.Equals(v.Space))
        {
            return null;
        }

        foreach (var (factor, x) in Factors(whenTrue))
        {
            foreach (var (other, y) in Factors(whenFalse))
            {
                if (factor == other)
                {
                    return factor * v.Graph.Select(condition, x, y);
                }
            }
        }

        return null;
    }

    private static (Value Factor, Value Other)[] Factors(Value product) =>
        [(product.Operand(0), product.Operand(1)), (product.Operand(1), product.Operand(0))];
}
