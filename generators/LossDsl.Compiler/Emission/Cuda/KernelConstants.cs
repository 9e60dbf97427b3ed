using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Scheduling;

namespace LossDsl.Compiler.Emission.Cuda;

/// <summary>Which values that are the same for a whole call have a name at the head of a kernel.</summary>
internal static class KernelConstants
{
    /// <summary>Presence, wanted outputs, and whatever the author named or more than one expression uses; operands before users.</summary>
    public static IReadOnlyList<int> Of(KernelPlan plan)
    {
        var blocks = new NodeUses(plan);
        var graph = plan.ToGraph();
        var uniform = UniformNodes.Of(graph);
        var uses = new SortedDictionary<int, int>();
        Visit(plan.Steps);
        Use(plan.Arrays.SelectMany(array => array.Extents));
        return uses.Where(use => HasName(graph, use.Key, use.Value)).Select(use => use.Key).ToList();

        void Visit(IEnumerable<Step> steps)
        {
            foreach (var step in steps)
            {
                switch (step)
                {
                    case Step.Compute compute:
                        Use(graph[compute.Node].Operands);
                        break;
                    case Step.Loop loop:
                        Use(loop.Reductions.SelectMany(r => graph[r].Operands));
                        Use([loop.Variable.Extent]);
                        Visit(loop.Body);
                        break;
                    case Step.When conditional:
                        Use(blocks.IsEmpty(conditional) ? [] : [conditional.Condition]);
                        Visit(conditional.Body);
                        break;
                    default:
                        Use(step.Reads(graph));
                        break;
                }
            }
        }

        void Use(IEnumerable<int> nodes)
        {
            foreach (var id in nodes.Where(id => uniform[id]))
            {
                uses.TryGetValue(id, out var known);
                uses[id] = known + 1;
                if (known == 0)
                {
                    Use(graph[id].Operands);
                }
            }
        }
    }

    private static bool HasName(Graph graph, int id, int uses) => graph[id] switch
    {
        { Op: Op.Constant or Op.AxisLength or Op.Option } => false,
        { Op: Op.Present or Op.Wanted } => true,
        { Op: Op.Uniform } node => (UniformKind)node.Payload == UniformKind.MeanValue,
        _ => uses > 1 || graph.NameOf(id) is not null,
    };
}
