using LossDsl.Compiler.Collections;
using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Simplification;

namespace LossDsl.Compiler.Scheduling;

/// <summary>Copies what a kernel needs into a graph of its own, simplified, without surrogates and with arrays as memory, and schedules it.</summary>
internal sealed class PlanAssembly
{
    private readonly Graph _source;
    private readonly Graph _target;
    private readonly ArrayLowering _lowering;
    private readonly Dictionary<int, Value> _copies = [];

    private PlanAssembly(Graph source)
    {
        _source = source;
        _target = new Graph(source.Inputs);
        _lowering = new(source);
    }

    public static KernelPlan Assemble(
        Graph graph, Phase phase, EquatableArray<OptionDeclaration> options, IReadOnlyList<KernelRequest> requests, IReadOnlyList<PlanOutput> outputs) =>
        new PlanAssembly(graph).Assemble(phase, options, requests, outputs);

    private static Rule DropSurrogate { get; } =
        new("drop-surrogate", Safety.Exact, "withGradientOf(s, v) → v once derivatives are taken", v => v.Is(Op.WithGradientOf) ? v.Operand(1) : null);

    private KernelPlan Assemble(
        Phase phase, EquatableArray<OptionDeclaration> options, IReadOnlyList<KernelRequest> requests, IReadOnlyList<PlanOutput> outputs)
    {
        var simplifier = new Simplifier(_source, [DropSurrogate, .. RuleTable.All]);
        var simple = requests.SelectMany(request => UnrolledRequest.Of(request, simplifier)).ToList();
        if (SharedDecay.In(_source, simple.Select(r => r.Node.Id)) is { } sharing)
        {
            var sharer = new Simplifier(_source, [sharing, .. RuleTable.Algebra]);
            simple = simple.Select(r => r with { Node = sharer.Apply(r.Node) }).ToList();
        }

        var unrolled = simple.Select(r => r with { Node = _lowering.Apply(r.Node) }).ToList();
        var lowered = _lowering.Arrays;
        if (lowered.Count > 0)
        {
            (unrolled, lowered) = WithTables(unrolled, lowered);
        }

        foreach (var id in Binders.Reachable(_source, unrolled.SelectMany(Roots).Concat(lowered.SelectMany(Roots))))
        {
            var node = _source[id];
            var copy = _target.Add(node with { Operands = new(node.Operands.Select(o => _copies[o].Id)) });
            _copies[id] = _target.Named(copy, _source.NameOf(id));
        }

        var effects = unrolled.Select(Effect).ToList();
        var arrays = lowered.Select(Moved).ToList();
        var steps = Scheduler.Schedule(_target, effects, arrays);
        var nodes = Enumerable.Range(0, _target.Count).ToList();
        return new(
            phase,
            new(_source.Inputs),
            options,
            new(nodes.Select(id => _target[id])),
            new(nodes.Select(id => _target.NameOf(id) ?? string.Empty)),
            new(arrays.Select(Declared)),
            new(outputs),
            steps);
    }

    private (List<UnrolledRequest> Requests, IReadOnlyList<LoweredArray> Arrays) WithTables(List<UnrolledRequest> requests, IReadOnlyList<LoweredArray> arrays)
    {
        var nests = requests.Select(r => r.Loops).Concat(arrays.SelectMany(a => a.Fills.Select(f => Nest(a, f)))).Where(loops => loops.Count > 1);
        var sums = Binders.Reachable(_source, requests.SelectMany(Roots).Concat(arrays.SelectMany(Roots)))
            .Where(id => _source[id].Op == Op.Reduce && !_source.SpaceOf(id).Without(Variable.Sample).IsEmpty)
            .Select(id => _source[id].Variable);
        var tables = new InvariantTables(_source, arrays.Count, nests.Select(loops => loops[loops.Count - 1]).ToList(), sums.ToList());
        var kept = requests.Select(r => r with { Node = tables.Apply(r.Node, filled: -1) }).ToList();
        var filled = arrays
            .Select(a => a with { Fills = a.Fills.Select(f => WithTables(a, f, tables)).ToList() })
            .ToList();
        return (kept, [.. filled, .. tables.Tables]);
    }

    private static ArrayFill WithTables(LoweredArray array, ArrayFill fill, InvariantTables tables)
    {
        var loops = VariableSet.Of([.. Nest(array, fill)]);
        return fill with
        {
            Positions = fill.Positions.Select(p => tables.Apply(p, loops, array.Memory.Id)).ToList(),
            Value = tables.Apply(fill.Value, loops, array.Memory.Id),
        };
    }

    /// <summary>The loops that a fill stands in: those that its array varies over and its own.</summary>
    private static List<Variable> Nest(LoweredArray array, ArrayFill fill) =>
        [.. array.Memory.Space.Without(Variable.Sample).Items, .. fill.Loops];

    private static IEnumerable<int> Roots(UnrolledRequest request) =>
        Ids(request.Positions.Append(request.Node), request.Loops).Concat(request.Request.Condition is { } condition ? [condition.Id] : []);

    private static IEnumerable<int> Roots(LoweredArray array) =>
        Ids(array.Extents.Append(array.Memory), []).Concat(array.Fills.SelectMany(f => Ids(f.Positions.Append(f.Value), f.Loops)));

    private static IEnumerable<int> Ids(IEnumerable<Value> values, IEnumerable<Variable> loops) =>
        values.Select(v => v.Id).Concat(loops.Select(v => v.Extent));

    private Effect Effect(UnrolledRequest request)
    {
        var node = Copy(request.Node);
        var positions = request.Positions.Select(Copy).ToList();
        var demand = request.Request.Condition is { } condition ? DemandCondition.Always.And(Copy(condition), true) : DemandCondition.Always;
        return new(request.Request.ToStep(positions, node), [node, .. positions], Loops(request.Loops), demand);
    }

    private LoweredArray Moved(LoweredArray array) => array with
    {
        Memory = _copies[array.Memory.Id],
        Extents = array.Extents.Select(e => _copies[e.Id]).ToList(),
        Fills = array.Fills.Select(f => f with
        {
            Positions = f.Positions.Select(p => _copies[p.Id]).ToList(),
            Value = _copies[f.Value.Id],
            Loops = Loops(f.Loops),
        }).ToList(),
    };

    private int Copy(Value value) => _copies[value.Id].Id;

    private List<Variable> Loops(IEnumerable<Variable> loops) => loops.Select(v => v with { Extent = _copies[v.Extent].Id }).ToList();

    private PlanArray Declared(LoweredArray array) => new(
        array.Memory.Id, array.Name, new(array.Extents.Select(e => e.Id)), array.Components, array.Extents.Count > 1 && ReadsSteps(array));

    /// <summary>Whether anything but the scan itself reads a step before the last.</summary>
    private bool ReadsSteps(LoweredArray array)
    {
        var own = new HashSet<int>(Binders.Reachable(_target, array.Fills.Select(f => f.Value.Id)));
        var last = array.Extents[0] - _target.Int(1);
        return Enumerable.Range(0, _target.Count)
            .Where(id => _target[id].Op == Op.Element && _target[id].Operands[0] == array.Memory.Id && !own.Contains(id))
            .Any(id => _target[id].Operands[1] != last.Id);
    }
}
