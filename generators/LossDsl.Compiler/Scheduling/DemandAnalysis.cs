using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Scheduling;

/// <summary>Finds when each node is needed: backwards from the effects, through selects whose condition is uniform.</summary>
internal static class DemandAnalysis
{
    public static IReadOnlyDictionary<int, DemandCondition> Of(Graph graph, IEnumerable<Effect> effects)
    {
        var uniform = UniformNodes.Of(graph);
        var demands = new Dictionary<int, DemandCondition>();
        foreach (var effect in effects)
        {
            var demand = effect.Condition is { } condition ? DemandCondition.Always.And(condition.Id, true) : DemandCondition.Always;
            Add(effect.Node, demand);
        }

        for (var id = graph.Count - 1; id >= 0; id--)
        {
            if (!demands.TryGetValue(id, out var demand))
            {
                continue;
            }

            var node = graph[id];
            if (node.Op == Op.Select && uniform[node.Operands[0]])
            {
                Add(node.Operands[0], demand);
                Add(node.Operands[1], demand.And(node.Operands[0], true));
                Add(node.Operands[2], demand.And(node.Operands[0], false));
                continue;
            }

            foreach (var operand in node.Operands)
            {
                Add(operand, demand);
            }
        }

        return demands;

        void Add(int id, DemandCondition demand) =>
            demands[id] = demands.TryGetValue(id, out var known) ? known.Or(demand) : demand;
    }
}
