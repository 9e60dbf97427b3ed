using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Differentiation;

/// <summary>The adjoint of a read: what a position of the input or the array receives is what flows into the elements that read it.</summary>
internal static class ReadAdjoint
{
    /// <param name="indices">Where it is read.</param>
    /// <param name="extents">How far its axes reach.</param>
    /// <param name="kept">The variables that what is read varies over itself.</param>
    public static Gradient At(Graph graph, IReadOnlyList<Value> indices, IReadOnlyList<Value> extents, VariableSet kept, Value adjoint)
    {
        var positions = new List<Value>();
        var rest = indices.ToList();
        var here = kept;
        for (var axis = 0; axis < indices.Count; axis++)
        {
            var position = graph.OpenIndex(extents[axis]);
            positions.Add(position);
            var reading = Solve(rest[axis], position, here);
            here = here.Union(position.Space);
            if (reading is not { } reader)
            {
                adjoint = rest[axis].EqualTo(position).Then(adjoint, graph.Real(0));
                continue;
            }

            var move = Substitution.Of(graph, reader.Variable, reader.Index);
            adjoint = Moved(move.Apply(adjoint), reader, position);
            rest = rest.Select(move.Apply).ToList();
        }

        // Readers that no axis tells apart all send to the same position.
        return new(positions, [], graph.SumOver(adjoint, adjoint.Space.Except(here).Items));
    }

    private static Value Moved(Value adjoint, Reader reader, Value position)
    {
        if (reader.Index == position && reader.Variable.Extent == position.Node.Variable.Extent)
        {
            return adjoint;
        }

        // A neighbour's reader may lie outside of the loop: x[i + 1] is read by i = −1 for no position.
        var graph = adjoint.Graph;
        var exists = graph.Int(0) <= reader.Index & reader.Index < graph.At(reader.Variable.Extent);
        return exists.Then(adjoint, graph.Real(0));
    }

    /// <summary>The one value of one variable at which <paramref name="index"/> equals <paramref name="position"/>, if the index is that variable plus or minus something else.</summary>
    private static Reader? Solve(Value index, Value position, VariableSet kept)
    {
        var node = index.Node;
        if (node.Op == Op.Index)
        {
            return kept.Contains(node.Variable) ? null : new(node.Variable, position);
        }

        if (node.Op is not (Op.Add or Op.Subtract))
        {
            return null;
        }

        var (left, right) = (index.Graph.At(node.Operands[0]), index.Graph.At(node.Operands[1]));
        return (node.Op == Op.Add ? Alone(left, right, position - right, kept) : Alone(left, right, position + right, kept))
            ?? (node.Op == Op.Add ? Alone(right, left, position - left, kept) : Alone(right, left, left - position, kept));
    }

    private static Reader? Alone(Value part, Value other, Value position, VariableSet kept) =>
        Solve(part, position, kept) is { } reader && !other.Space.Contains(reader.Variable) ? reader : null;

    /// <summary>The element that reads a position: the value of one loop's variable.</summary>
    private readonly record struct Reader(Variable Variable, Value Index);
}
