using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Differentiation;

/// <summary>The real nodes through which the value depends differentiably on data: only they get an adjoint.</summary>
internal static class ActiveNodes
{
    public static HashSet<int> Of(Graph graph, IEnumerable<int> roots, Func<int, bool> isDifferentiableInput)
    {
        var active = new HashSet<int>();
        foreach (var id in Binders.Reachable(graph, roots))
        {
            var node = graph[id];
            var isActive = node.Op switch
            {
                Op.Read => node.Type == ValueType.Real && isDifferentiableInput((int)node.Payload),
                Op.WithGradientOf => active.Contains(node.Operands[0]),
                _ => node.Type == ValueType.Real
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
