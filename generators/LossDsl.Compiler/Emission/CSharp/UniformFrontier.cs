using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Scheduling;

namespace LossDsl.Compiler.Emission.CSharp;

/// <summary>The uniform nodes that the rest of a kernel refers to: conditions of blocks and operands of nodes that are not uniform.</summary>
internal static class UniformFrontier
{
    public static IReadOnlyList<int> Of(KernelPlan plan) => Of(plan.ToGraph(), plan.AllSteps);

    public static IReadOnlyList<int> Of(Graph graph, IEnumerable<Step> steps)
    {
        var uniform = UniformNodes.Of(graph);
        var frontier = new SortedSet<int>();
        foreach (var step in steps)
        {
            frontier.UnionWith(step.Reads(graph).Where(id => uniform[id]));
        }

        return frontier.ToList();
    }
}
