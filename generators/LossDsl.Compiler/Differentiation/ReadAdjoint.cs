using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Differentiation;

/// <summary>The adjoint of a read: what a position of the input receives is what flows into the elements that read it.</summary>
internal static class ReadAdjoint
{
    public static Gradient At(Graph graph, Node read, Value adjoint)
    {
        var axes = graph.Inputs[(int)read.Payload].Axes;
        var positions = new List<Value>();
        for (var axis = 0; axis < read.Operands.Count; axis++)
        {
            var position = graph.OpenIndex(graph.AxisLength(axes[axis]));
            positions.Add(position);
            adjoint = Sent(graph, graph.At(read.Operands[axis]), position, adjoint);
        }

        // Readers that no axis tells apart all send to the same position.
        var here = positions.Aggregate(VariableSet.Of(Variable.Sample), (set, p) => set.Union(p.Space));
        return new(positions, [], graph.SumOver(adjoint, adjoint.Space.Except(here).Items));
    }

    private static Value Sent(Graph graph, Value index, Value position, Value adjoint)
    {
        if (Solve(index, position) is not { } reader)
        {
            return index.EqualTo(position).Then(adjoint, graph.Real(0));
        }

        var moved = Substitution.Of(graph, reader.Variable, reader.Index).Apply(adjoint);
        if (reader.Index == position && reader.Variable.Extent == position.Node.Variable.Extent)
        {
            return moved;
        }

        // A neighbour's reader may lie outside of the loop: x[i + 1] is read by i = −1 for no position.
        var exists = graph.Int(0) <= reader.Index & reader.Index < graph.At(reader.Variable.Extent);
        return exists.Then(moved, graph.Real(0));
    }

    /// <summary>The one value of one variable at which <paramref name="index"/> equals <paramref name="position"/>, if the index is that variable plus or minus something else.</summary>
    private static (Variable Variable, Value Index)? Solve(Value index, Value position)
    {
        var node = index.Node;
        if (node.Op == Op.Index)
        {
            return (node.Variable, position);
        }

        if (node.Op is not (Op.Add or Op.Subtract))
        {
            return null;
        }

        var (left, right) = (index.Graph.At(node.Operands[0]), index.Graph.At(node.Operands[1]));
        return (node.Op == Op.Add ? Alone(left, right, position - right) : Alone(left, right, position + right))
            ?? (node.Op == Op.Add ? Alone(right, left, position - left) : Alone(right, left, left - position));
    }

    private static (Variable Variable, Value Index)? Alone(Value part, Value other, Value position) =>
        Solve(part, position) is { } solution && !other.Space.Contains(solution.Variable) ? solution : null;
}
