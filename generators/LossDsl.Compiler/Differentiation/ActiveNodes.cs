using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Differentiation;

/// <summary>The nodes through which the value depends differentiably on leaves, such as the data: only they get an adjoint.</summary>
internal static class ActiveNodes
{
    /// <param name="isDifferentiableInput">Whether the reads of an input are leaves.</param>
    public static HashSet<int> Of(Graph graph, IEnumerable<int> roots, Func<int, bool> isDifferentiableInput) =>
        Of(graph, roots, node => node.Op == Op.Read ? node.Type == ValueType.Real && isDifferentiableInput((int)node.Payload) : null);

    /// <param name="isLeaf">True for a leaf, false for a node that is taken as a constant, null for a node that depends on its operands.</param>
    public static HashSet<int> Of(Graph graph, IEnumerable<int> roots, Func<Node, bool?> isLeaf)
    {
        var active = new HashSet<int>();
        foreach (var id in Binders.Reachable(graph, roots))
        {
            var node = graph[id];
            var isActive = isLeaf(node) ?? node.Op switch
            {
                Op.WithGradientOf => active.Contains(node.Operands[0]),
                _ => node.Type is ValueType.Real or ValueType.Array
                    && DerivativeTable.Of(node.Op).Kind != Differentiability.Zero
                    && node.Operands.Any(active.Contains),
            };
            if (isActive)
            {
                active.Add(id);
            }
        }

        return active;
    }
}
