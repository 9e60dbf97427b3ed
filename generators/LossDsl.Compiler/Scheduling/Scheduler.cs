using LossDsl.Compiler.Collections;
using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Scheduling;

/// <summary>
/// Puts nodes into loops and loops into order. A node is computed in the outermost block that binds its space. Reductions that depend on
/// one another fall into successive levels; those of one level over one variable share a loop, and so do the arrays and outputs that are ready.
/// </summary>
internal sealed class Scheduler
{
    private readonly Graph _graph;
    private readonly bool[] _uniform;
    private readonly IReadOnlyDictionary<int, LoweredArray> _arrays;
    private readonly IReadOnlyDictionary<int, DemandCondition> _demands;

    private Scheduler(Graph graph, IReadOnlyList<Effect> effects, IReadOnlyList<LoweredArray> arrays)
    {
        _graph = graph;
        _uniform = UniformNodes.Of(graph);
        _arrays = arrays.ToDictionary(a => a.Memory.Id);
        _demands = DemandAnalysis.Of(graph, effects, arrays);
    }

    public static EquatableArray<Step> Schedule(Graph graph, IReadOnlyList<Effect> effects, IReadOnlyList<LoweredArray> arrays) =>
        new Scheduler(graph, effects, arrays).Block(VariableSet.Of(Variable.Sample), [], effects, DemandCondition.Always);

    /// <param name="scope">The variables bound here.</param>
    /// <param name="known">The nodes that enclosing blocks have computed.</param>
    /// <param name="context">The demand under which the block runs: what is needed exactly then needs no condition of its own.</param>
    private EquatableArray<Step> Block(VariableSet scope, HashSet<int> known, IReadOnlyList<Effect> effects, DemandCondition context)
    {
        var levels = new Levels(_graph, scope, _arrays, effects.SelectMany(e => e.Nodes), id => known.Contains(id) || IsUniform(id));
        var here = new HashSet<int>(known);
        var steps = new List<Step>();
        for (var level = 0; level <= levels.Last; level++)
        {
            var computed = levels.Computed(level);
            here.UnionWith(computed);
            here.UnionWith(levels.LoopedBefore(level));

            // What a block does at its end stands next to the nodes that only this needs.
            var last = level == levels.Last ? effects.Where(e => e.Step is not null && IsDirect(e, scope)).ToList() : [];
            steps.AddRange(Guarding.Group(_graph, Ordered(computed, last, context)));
            steps.AddRange(Guarding.Group(_graph, Looped(scope, here, levels, level, effects, context)));
        }

        return steps.ToEquatableArray();
    }

    /// <summary>The nodes and effects in an order that respects operands and keeps those of one demand together.</summary>
    private IEnumerable<(Step, DemandCondition)> Ordered(IReadOnlyList<int> nodes, IReadOnlyList<Effect> effects, DemandCondition context)
    {
        var waiting = new List<int>(nodes);
        var pending = new List<Effect>(effects);
        var current = DemandCondition.Always;
        while (waiting.Count > 0 || pending.Count > 0)
        {
            var ready = waiting
                .Where(id => !_graph[id].Operands.Any(waiting.Contains))
                .Select(id => (Node: id, Effect: (Effect?)null, Demand: Within(DemandOf(id), context)))
                .Concat(pending
                    .Where(e => !e.Nodes.Any(waiting.Contains))
                    .Select(e => (Node: -1, Effect: (Effect?)e, Demand: Within(e.Demand, context))))
                .ToList();
            var next = ready.FindIndex(r => r.Demand.Equals(current));
            var chosen = ready[Math.Max(next, 0)];
            current = chosen.Demand;
            waiting.Remove(chosen.Node);
            pending.Remove(chosen.Effect!);
            yield return (chosen.Effect?.Step ?? new Step.Compute(chosen.Node), current);
        }
    }

    /// <summary>When a node is needed; an optional input only where it is present, for an absent one has no memory to read.</summary>
    private DemandCondition DemandOf(int id)
    {
        var node = _graph[id];
        return node.Op == Op.Read && _graph.Inputs[(int)node.Payload].IsOptional
            ? _demands[id].And(_graph.Present((int)node.Payload).Id, true)
            : _demands[id];
    }

    /// <summary>The loops of a level: those of its reductions, arrays and outputs, then those of the later steps of its scans.</summary>
    private IEnumerable<(Step, DemandCondition)> Looped(
        VariableSet scope, HashSet<int> known, Levels levels, int level, IReadOnlyList<Effect> effects, DemandCondition context)
    {
        var arrays = levels.Arrays(level);
        var filling = new HashSet<int>(known);
        filling.UnionWith(arrays.Select(a => a.Memory.Id));
        var outputs = effects.Where(e => levels.Of(e.Nodes) == level && !IsDirect(e, scope));
        var fills = arrays.SelectMany(a => a.Fills.Select(f => (Fill: f, Effect: Filling(a, f)))).ToLookup(f => f.Fill.Loops.Count > 1, f => f.Effect);
        var cleared = arrays
            .Where(a => a.Fills.Any(f => f.Component is null))
            .Select(a => ((Step)new Step.Clear(a.Memory.Id), Within(_demands[a.Memory.Id], context)));
        return cleared
            .Concat(Loops(scope, filling, levels.Reductions(level), outputs.Concat(fills[false]), context))
            .Concat(Loops(scope, filling, [], fills[true], context));
    }

    private Effect Filling(LoweredArray array, ArrayFill fill)
    {
        var positions = fill.Positions.Select(p => p.Id).ToList();
        Step step = fill.Component is { } component
            ? new Step.Put(array.Memory.Id, component, new(positions), fill.Value.Id)
            : new Step.AddTo(array.Memory.Id, positions[0], fill.Value.Id);
        return new(step, [fill.Value.Id, .. positions], fill.Loops, _demands[array.Memory.Id]);
    }

    private IEnumerable<(Step, DemandCondition)> Loops(
        VariableSet scope, HashSet<int> known, IReadOnlyList<int> results, IEnumerable<Effect> effects, DemandCondition context)
    {
        var reductions = results.ToLookup(id => _graph[id].Variable);
        var outputs = effects.ToLookup(e => e.Loops.First(v => !scope.Contains(v)));
        foreach (var variable in reductions.Select(g => g.Key).Union(outputs.Select(g => g.Key)).OrderBy(v => v))
        {
            var demand = reductions[variable].Select(id => _demands[id])
                .Concat(outputs[variable].Select(e => e.Demand))
                .Aggregate(DemandCondition.Never, (sum, next) => sum.Or(next));
            var inside = reductions[variable]
                .Select(id => new Effect(null, [_graph[id].Operands[1]], [variable], DemandCondition.Always))
                .Concat(outputs[variable]);
            var body = Block(scope.Union(VariableSet.Of(variable)), known, inside.ToList(), demand);
            yield return (new Step.Loop(variable, reductions[variable].ToEquatableArray(), body), Within(demand, context));
        }
    }

    private static bool IsDirect(Effect effect, VariableSet scope) => effect.Loops.All(scope.Contains);

    private static DemandCondition Within(DemandCondition demand, DemandCondition context) =>
        demand.IsAlways || demand.Equals(context) ? DemandCondition.Always : demand;

    private bool IsUniform(int id) => id < _uniform.Length && _uniform[id];
}
