using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Differentiation;

/// <summary>The adjoint of a read: where a position of the input receives what flows into the elements that read it.</summary>
internal static class ReadAdjoint
{
    public static Gradient At(Graph graph, Node read, Value adjoint)
    {
        var positions = new List<Value>();
        for (var axis = 0; axis < read.Operands.Count; axis++)
        {
            var index = graph.At(read.Operands[axis]);
            var position = graph.OpenIndex(graph.AxisLength(axis));
            positions.Add(position);
            adjoint = index.Node.Op == Op.Index && index.Node.Variable.Extent == position.Node.Variable.Extent
                ? Substitution.Of(graph, index.Node.Variable, position).Apply(adjoint)
                : Scattered(graph, index, position, adjoint);
        }

        return new(positions, [], adjoint);
    }

    /// <summary>Σ over the readers of what they send, where they read this position.</summary>
    private static Value Scattered(Graph graph, Value index, Value position, Value adjoint)
    {
        var sent = index.EqualTo(position).Then(adjoint, graph.Real(0));
        return graph.SumOver(sent, index.Space.Union(adjoint.Space).Except(position.Space).Without(Variable.Sample).Items);
    }
}
