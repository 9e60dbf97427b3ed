using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Simplification;

/// <summary>Rules that hold for integers and not for floating-point numbers.</summary>
internal static class Integers
{
    /// <summary>An integer is equal to itself.</summary>
    public static Value? CompareWithItself(Value v)
    {
        if (v.Node.Operands.Count != 2 || v.Node.Operands[0] != v.Node.Operands[1] || v.Operand(0).Type != ValueType.Int)
        {
            return null;
        }

        return v.Node.Op switch
        {
            Op.Equal or Op.LessOrEqual => v.Graph.Bool(true),
            Op.NotEqual or Op.Less => v.Graph.Bool(false),
            Op.Subtract => v.Graph.Int(0),
            _ => null,
        };
    }

    /// <summary>The index of a loop lies in its range.</summary>
    public static Value? IndexInRange(Value v)
    {
        var isInside = v.Node.Op switch
        {
            Op.LessOrEqual => v.Operand(0) is { Node: { Op: Op.Constant, Type: ValueType.Int, Payload: <= 0 } } && v.Operand(1).Is(Op.Index),
            Op.Less => v.Operand(0).Is(Op.Index) && v.Operand(0).Node.Variable.Extent == v.Node.Operands[1],
            _ => false,
        };
        return isInside ? v.Graph.Bool(true) : null;
    }

    /// <summary>Constants of a sum come together, and what is added and taken away again drops out.</summary>
    public static Value? CollectConstants(Value v)
    {
        if (v.Type != ValueType.Int || !(v.Is(Op.Add) || v.Is(Op.Subtract)))
        {
            return null;
        }

        var (left, right) = (v.Operand(0), v.Operand(1));
        if (left.Is(Op.Constant) && v.Is(Op.Add))
        {
            return right.Is(Op.Constant) ? null : right + left;
        }

        if (right.Is(Op.Constant))
        {
            var shift = v.Is(Op.Add) ? right.Node.Payload : -right.Node.Payload;
            return shift < 0 && v.Is(Op.Add) ? left - v.Graph.Int(-shift)
                : Shifted(left) is var (rest, inner) ? Shift(rest, inner + shift)
                : null;
        }

        // (x + c) − x, and x + c between sums.
        return (Shifted(left), Shifted(right)) switch
        {
            (var (rest, inner), _) when v.Is(Op.Subtract) && rest == right => v.Graph.Int(inner),
            (var (rest, inner), _) => Shift(v.Is(Op.Add) ? rest + right : rest - right, inner),
            (_, var (rest, inner)) => Shift(v.Is(Op.Add) ? left + rest : left - rest, v.Is(Op.Add) ? inner : -inner),
            _ => null,
        };
    }

    /// <summary>A sum with a constant, taken apart.</summary>
    private static (Value Sum, long Constant)? Shifted(Value value) =>
        (value.Is(Op.Add) || value.Is(Op.Subtract)) && value.Operand(1).Is(Op.Constant)
            ? (value.Operand(0), value.Is(Op.Add) ? value.Operand(1).Node.Payload : -value.Operand(1).Node.Payload)
            : null;

    private static Value Shift(Value value, long constant) =>
        constant == 0 ? value : constant > 0 ? value + value.Graph.Int(constant) : value - value.Graph.Int(-constant);
}
