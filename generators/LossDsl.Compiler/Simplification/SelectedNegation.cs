using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Simplification;

/// <summary>
/// A negation that is chosen or 0, as the derivative of a difference leaves it under a guard, is absorbed by the sum that it is added to:
/// x + select(c, −y, 0) is x − select(c, y, 0).
/// </summary>
internal static class SelectedNegation
{
    public static Value? Absorb(Value v)
    {
        if (v.Node is not { Op: Op.Add or Op.Subtract, Type: ValueType.Real })
        {
            return null;
        }

        var (left, right) = (v.Operand(0), v.Operand(1));
        return v.Is(Op.Subtract) ? Opposite(right) is { } added ? left + added : null
            : Opposite(right) is { } subtracted ? left - subtracted
            : Opposite(left) is { } first ? right - first
            : null;
    }

    /// <summary>The choice without its negations; null if there are none to be taken out.</summary>
    private static Value? Opposite(Value select)
    {
        // A term of one element is looked for in sums later on.
        if (!select.Is(Op.Select) || IsOneHot(select.Operand(0)))
        {
            return null;
        }

        return Branch(select.Operand(1)) is { } whenTrue && Branch(select.Operand(2)) is { } whenFalse
            ? select.Graph.Select(select.Operand(0), whenTrue, whenFalse)
            : null;
    }

    private static Value? Branch(Value value) =>
        value.IsReal(0) ? value
        : value.Is(Op.Negate) ? value.Operand(0)
        : Opposite(value);

    private static bool IsOneHot(Value condition) => condition.Is(Op.Equal) && (condition.Operand(0).Is(Op.Index) || condition.Operand(1).Is(Op.Index));
}
