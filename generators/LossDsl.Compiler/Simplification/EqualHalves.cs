using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Simplification;

/// <summary>The two halves of a product, as the derivative of ½x² leaves them: their sum is the product.</summary>
internal static class EqualHalves
{
    private const double Half = 0.5;

    public static Value? Add(Value v)
    {
        if (!v.Is(Op.Add) || v.Node.Type != ValueType.Real)
        {
            return null;
        }

        return Whole(v.Operand(0), v.Operand(1)) ?? Whole(v.Operand(1), v.Operand(0));
    }

    /// <summary>p for ½·p, if the other value is half of the same factors.</summary>
    private static Value? Whole(Value half, Value other)
    {
        if (!half.Is(Op.Multiply))
        {
            return null;
        }

        var product = half.Operand(0).IsReal(Half) ? half.Operand(1) : half.Operand(1).IsReal(Half) ? half.Operand(0) : (Value?)null;
        if (product is not { } whole || !whole.Is(Op.Multiply) || !other.Is(Op.Multiply))
        {
            return null;
        }

        var (factors, otherFactors) = (new List<int>(), new List<int>());
        var scale = Collect(whole, factors);
        var otherScale = Collect(other, otherFactors);
        return otherScale == Half * scale && factors.OrderBy(f => f).SequenceEqual(otherFactors.OrderBy(f => f)) ? whole : null;
    }

    /// <summary>Lists the factors that are not constants, and returns the product of those that are.</summary>
    private static double Collect(Value value, List<int> factors)
    {
        if (value.Node is { Op: Op.Constant } constant)
        {
            return constant.RealValue;
        }

        if (value.Is(Op.Multiply))
        {
            return Collect(value.Operand(0), factors) * Collect(value.Operand(1), factors);
        }

        factors.Add(value.Id);
        return 1;
    }
}
