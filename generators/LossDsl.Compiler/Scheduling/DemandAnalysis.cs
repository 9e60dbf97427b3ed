using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Scheduling;

/// <summary>Finds when each node is needed: backwards from the effects, through selects whose condition is uniform.</summary>
internal sealed class DemandAnalysis
{
    private readonly Graph _graph;
    private readonly bool[] _uniform;
    private readonly Dictionary<int, DemandCondition> _demands = [];
    private bool _grew;

    private DemandAnalysis(Graph graph)
    {
        _graph = graph;
        _uniform = UniformNodes.Of(graph);
    }

    public static IReadOnlyDictionary<int, DemandCondition> Of(Graph graph, IReadOnlyList<Effect> effects, IReadOnlyList<LoweredArray> arrays)
    {
        var analysis = new DemandAnalysis(graph);
        foreach (var effect in effects)
        {
            analysis.Add(effect.Nodes, effect.Demand);
        }

        // What fills an array may read the array: what is needed of it grows until nothing more is.
        do
        {
            analysis._grew = false;
            analysis.Walk();
            foreach (var array in arrays.Where(a => analysis._demands.ContainsKey(a.Memory.Id)))
            {
                analysis.Add(array.Fills.SelectMany(f => f.Positions.Append(f.Value)).Select(v => v.Id), analysis._demands[array.Memory.Id]);
            }
        }
        while (analysis._grew);
        return analysis._demands;
    }

    private void Walk()
    {
        for (var id = _graph.Count - 1; id >= 0; id--)
        {
            if (!_demands.TryGetValue(id, out var demand))
            {
                continue;
            }

            var node = _graph[id];
            if (node.Op == Op.Select && _uniform[node.Operands[0]])
            {
                Add([node.Operands[0]], demand);
                Add([node.Operands[1]], demand.And(node.Operands[0], true));
                Add([node.Operands[2]], demand.And(node.Operands[0], false));
                continue;
            }

            Add(node.Operands, demand);
        }
    }

    private void Add(IEnumerable<int> nodes, DemandCondition demand)
    {
        foreach (var id in nodes)
        {
            if (!_demands.TryGetValue(id, out var known))
            {
                _demands[id] = demand;
                _grew = true;
                continue;
            }

            var sum = known.Or(demand);
            _grew |= !sum.Equals(known);
            _demands[id] = sum;
        }
    }
}
