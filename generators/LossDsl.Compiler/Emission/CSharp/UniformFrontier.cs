using LossDsl.Compiler.Scheduling;

namespace LossDsl.Compiler.Emission.CSharp;

/// <summary>The uniform nodes that the rest of a kernel refers to: conditions of blocks and operands of nodes that are not uniform.</summary>
internal static class UniformFrontier
{
    public static IReadOnlyList<int> Of(KernelPlan plan)
    {
        var graph = plan.ToGraph();
        var uniform = UniformNodes.Of(graph);
        var frontier = new SortedSet<int>();
        Visit(plan.Steps);
        return frontier.ToList();

        void Visit(IEnumerable<Step> steps)
        {
            foreach (var step in steps)
            {
                switch (step)
                {
                    case Step.Compute compute:
                        frontier.UnionWith(graph[compute.Node].Operands.Where(o => uniform[o]));
                        break;
                    case Step.Loop loop:
                        frontier.UnionWith(loop.Reductions.Select(r => graph[r].Operands[1]).Where(o => uniform[o]));
                        Visit(loop.Body);
                        break;
                    case Step.When conditional:
                        frontier.Add(conditional.Condition);
                        Visit(conditional.Body);
                        break;
                    case Step.Store store when uniform[store.Node]:
                        frontier.Add(store.Node);
                        break;
                    case Step.AddToTotal total when uniform[total.Node]:
                        frontier.Add(total.Node);
                        break;
                }
            }
        }
    }
}
