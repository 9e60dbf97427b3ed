using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Scheduling;

namespace LossDsl.Compiler.Emission.CSharp;

/// <summary>
/// The uniform nodes that the rest of a kernel refers to: conditions of blocks and operands of nodes that are not uniform. Of conditions made
/// of conditions, those they are made of: the whole stands where it is used.
/// </summary>
internal static class UniformFrontier
{
    public static IReadOnlyList<int> Of(KernelPlan plan) => Of(plan.ToGraph(), plan.AllSteps);

    public static IReadOnlyList<int> Of(Graph graph, IEnumerable<Step> steps)
    {
        var uniform = UniformNodes.Of(graph);
        var frontier = new SortedSet<int>();
        foreach (var step in steps)
        {
            frontier.UnionWith(step.Reads(graph).Where(id => uniform[id]).SelectMany(id => Parts(graph, id)));
        }

        return frontier.ToList();
    }

    private static IEnumerable<int> Parts(Graph graph, int id) =>
        graph[id] is { Op: Op.And or Op.Or or Op.Not } formula ? formula.Operands.SelectMany(part => Parts(graph, part)) : [id];
}
