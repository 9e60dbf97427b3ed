using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Differentiation;

/// <summary>A node into which an adjoint flows.</summary>
/// <param name="Space">The variables of the loops from whose every turn it flows.</param>
internal sealed record Seed(Value Root, VariableSet Space, Value Value, Value? Guard = null);

/// <summary>From the adjoint of an array, known at every position, to the bodies that it was made of.</summary>
internal static class ArrayAdjoint
{
    /// <summary>How far the axes of an array reach.</summary>
    public static IReadOnlyList<Value> Extents(Value array) => (array.Node.Op switch
    {
        Op.Scatter => new[] { array.Node.Operands[1] },
        Op.Scan => [array.Node.Operands[Binding.ScanSteps], array.Node.Operands[Binding.ScanStates]],
        _ => [array.Node.Operands[0]],
    }).Select(array.Graph.At).ToList();

    /// <param name="adjoints">By component; null where nothing flows in.</param>
    public static IReadOnlyList<Seed> Seeds(Value array, IReadOnlyList<Gradient?> adjoints)
    {
        var (graph, node) = (array.Graph, array.Node);
        if (node.Op == Op.Scan)
        {
            return new ScanAdjoint(array, adjoints).Seeds();
        }

        var space = array.Space.Union(VariableSet.Of(node.Variable));
        if (node.Op == Op.Tabulate)
        {
            return [new(graph.At(node.Operands[1]), space, adjoints[0]!.At([graph.IndexNode(node.Variable)]))];
        }

        // A value was added to the element at its key.
        var key = graph.At(node.Operands[2]);
        var isInside = graph.Int(0) <= key & key < graph.At(node.Operands[1]);
        return [new(graph.At(node.Operands[3]), space, adjoints[0]!.At([key]), isInside)];
    }
}
