using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Simplification;

/// <summary>
/// Σⱼ select(k(j) = i, f(j), 0) at every i is what one loop over j adds to the elements k(j) of an array: as many operations as there are
/// i and j, not as many as there are pairs.
/// </summary>
internal static class ScatteredSum
{
    public static Value? Keep(Value sum)
    {
        if (sum.Node is not { Op: Op.Reduce, Monoid: Monoid.Sum, Type: ValueType.Real }
            || !sum.Operand(1).Is(Op.Select)
            || !sum.Operand(1).Operand(0).Is(Op.Equal)
            || !sum.Operand(1).Operand(2).IsReal(0))
        {
            return null;
        }

        var choice = sum.Operand(1);
        return Keep(sum, choice.Operand(0).Operand(0), choice.Operand(0).Operand(1), choice.Operand(1))
            ?? Keep(sum, choice.Operand(0).Operand(1), choice.Operand(0).Operand(0), choice.Operand(1));
    }

    private static Value? Keep(Value sum, Value position, Value key, Value value)
    {
        var (graph, variable) = (sum.Graph, sum.Node.Variable);
        if (!position.Is(Op.Index)
            || position.Node.Variable == variable
            || !key.Space.Contains(variable)
            || key.Space.Contains(position.Node.Variable)
            || value.Space.Contains(position.Node.Variable))
        {
            return null;
        }

        var open = graph.OpenIndex(graph.At(variable.Extent));
        var move = Substitution.Of(graph, variable, open);
        var sums = graph.Scatter(open, graph.At(position.Node.Variable.Extent), move.Apply(key), move.Apply(value));
        return graph.Element(sums, 0, position);
    }
}
