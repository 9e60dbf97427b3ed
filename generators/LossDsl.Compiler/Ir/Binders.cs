namespace LossDsl.Compiler.Ir;

/// <summary>Questions about the loops inside a node.</summary>
internal static class Binders
{
    /// <summary>
    /// One more than the greatest height among the loops over the same extent that have to run inside a loop over
    /// <paramref name="open"/> around <paramref name="body"/>; 0 without one. Those that vary with nothing bound there run before the loop.
    /// </summary>
    public static int InnerHeight(Graph graph, int body, Variable open)
    {
        var outside = graph.SpaceOf(body).Without(open).Union(VariableSet.Of(Variable.Sample));
        var height = 0;
        foreach (var id in Reachable(graph, body, id => !graph.SpaceOf(id).IsSubsetOf(outside)))
        {
            foreach (var variable in graph[id].Variables())
            {
                if (variable.Extent == open.Extent)
                {
                    height = Math.Max(height, variable.Height + 1);
                }
            }
        }

        return height;
    }

    /// <summary>The heights that the variables of a node must have, in the order of <see cref="Binding.Variables"/>: the lowest that are free.</summary>
    public static IReadOnlyList<int> CanonicalHeights(Graph graph, Node node)
    {
        var variables = node.Variables();
        var heights = new List<int>();
        foreach (var variable in variables)
        {
            var height = 0;
            var outer = VariableSet.Empty;
            for (var operand = 0; operand < node.Operands.Count; operand++)
            {
                if (node.BoundIn(operand).Contains(variable))
                {
                    height = Math.Max(height, InnerHeight(graph, node.Operands[operand], variable));
                    outer = outer.Union(graph.SpaceOf(node.Operands[operand]));
                }
            }

            // The loops of the node itself are nested as well.
            for (var inner = 0; inner < heights.Count; inner++)
            {
                height = variables[inner].Extent == variable.Extent ? Math.Max(height, heights[inner] + 1) : height;
            }

            outer = outer.Without(variable);
            while (outer.Contains(variable with { Height = height }))
            {
                height++;
            }

            heights.Add(height);
        }

        return heights;
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
