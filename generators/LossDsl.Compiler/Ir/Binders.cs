namespace LossDsl.Compiler.Ir;

/// <summary>Questions about the loops inside a node.</summary>
internal static class Binders
{
    /// <summary>
    /// One more than the greatest height among the reductions over the same extent that have to run inside a loop over
    /// <paramref name="open"/> around <paramref name="body"/>; 0 without one. Those that vary with nothing bound there run before the loop.
    /// </summary>
    public static int InnerHeight(Graph graph, int body, Variable open)
    {
        var outside = graph.SpaceOf(body).Without(open).Union(VariableSet.Of(Variable.Sample));
        var height = 0;
        foreach (var id in Reachable(graph, body, id => !graph.SpaceOf(id).IsSubsetOf(outside)))
        {
            var node = graph[id];
            if (node.Op == Op.Reduce && node.Operands[0] == open.Extent)
            {
                height = Math.Max(height, node.Variable.Height + 1);
            }
        }

        return height;
    }

    /// <summary>The nodes that <paramref name="root"/> needs and that satisfy the condition, through such nodes only, operands before users.</summary>
    public static IReadOnlyList<int> Reachable(Graph graph, int root, Func<int, bool> condition)
    {
        var order = new List<int>();
        var seen = new HashSet<int>();
        Visit(root);
        return order;

        void Visit(int id)
        {
            if (!condition(id) || !seen.Add(id))
            {
                return;
            }

            foreach (var operand in graph[id].Operands)
            {
                Visit(operand);
            }

            order.Add(id);
        }
    }

    /// <summary>All nodes that the roots need, operands before users.</summary>
    public static IReadOnlyList<int> Reachable(Graph graph, IEnumerable<int> roots)
    {
        var seen = new HashSet<int>();
        foreach (var root in roots)
        {
            foreach (var id in Reachable(graph, root, id => !seen.Contains(id)))
            {
                seen.Add(id);
            }
        }

        return seen.OrderBy(id => id).ToList();
    }
}
