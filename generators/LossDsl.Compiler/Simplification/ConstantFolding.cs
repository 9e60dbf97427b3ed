using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Simplification;

/// <summary>Computes arithmetic and comparisons of constants: the operations that IEEE 754 and the integers define to the bit.</summary>
internal static class ConstantFolding
{
    public static Value? Fold(Value value)
    {
        var node = value.Node;
        if (node.Operands.Count is 0 or > 2 || OpTable.Of(node.Op).Signature == Signature.Special)
        {
            return null;
        }

        var operands = node.Operands.Select(value.Graph.At).ToArray();
        if (!operands.All(o => o.Is(Op.Constant)))
        {
            return null;
        }

        return operands[0].Type switch
        {
            ValueType.Real => Reals(value.Graph, node.Op, operands.Select(o => o.Node.RealValue).ToArray()),
            ValueType.Int => Ints(value.Graph, node.Op, operands.Select(o => o.Node.Payload).ToArray()),
            _ => null,
        };
    }

    private static Value? Reals(Graph graph, Op op, double[] x) => op switch
    {
        Op.Add => graph.Real(x[0] + x[1]),
        Op.Subtract => graph.Real(x[0] - x[1]),
        Op.Multiply => graph.Real(x[0] * x[1]),
        Op.Divide => graph.Real(x[0] / x[1]),
        Op.Negate => graph.Real(-x[0]),
        Op.Abs => graph.Real(Math.Abs(x[0])),
        Op.Square => graph.Real(x[0] * x[0]),
        Op.Less => graph.Bool(x[0] < x[1]),
        Op.LessOrEqual => graph.Bool(x[0] <= x[1]),
        Op.Equal => graph.Bool(x[0] == x[1]),
        Op.NotEqual => graph.Bool(x[0] != x[1]),
        Op.IsNaN => graph.Bool(double.IsNaN(x[0])),
        _ => null,
    };

    private static Value? Ints(Graph graph, Op op, long[] x) => op switch
    {
        Op.Add => graph.Int(x[0] + x[1]),
        Op.Subtract => graph.Int(x[0] - x[1]),
        Op.Multiply => graph.Int(x[0] * x[1]),
        Op.Negate => graph.Int(-x[0]),
        Op.Abs => graph.Int(Math.Abs(x[0])),
        Op.Min => graph.Int(Math.Min(x[0], x[1])),
        Op.Max => graph.Int(Math.Max(x[0], x[1])),
        Op.IntDivide when x[1] != 0 => graph.Int(x[0] / x[1]),
        Op.Remainder when x[1] != 0 => graph.Int(x[0] % x[1]),
        Op.ToReal => graph.Real(x[0]),
        Op.Less => graph.Bool(x[0] < x[1]),
        Op.LessOrEqual => graph.Bool(x[0] <= x[1]),
        Op.Equal => graph.Bool(x[0] == x[1]),
        Op.NotEqual => graph.Bool(x[0] != x[1]),
        _ => null,
    };
}
