using LossDsl.Compiler.Collections;
using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Scheduling;

/// <summary>Goes through the steps of a plan under one setting and notes what is there when.</summary>
internal sealed class PlanWalk
{
    private readonly KernelPlan _plan;
    private readonly Graph _graph;
    private readonly bool[] _uniform;
    private readonly PlanSetting _setting;
    private readonly List<string> _faults = [];
    private readonly List<HashSet<int>> _scopes = [];
    private readonly List<Variable> _bound = [];
    private readonly List<(int Output, EquatableArray<int> Positions)> _stored = [];
    private readonly Dictionary<int, int> _kept = [];
    private readonly HashSet<int> _filled = [];
    private int _totals;

    public PlanWalk(KernelPlan plan, Graph graph, bool[] uniform, PlanSetting setting)
    {
        _plan = plan;
        _graph = graph;
        _uniform = uniform;
        _setting = setting;
    }

    public IReadOnlyList<string> Faults()
    {
        Block(_plan.Steps);
        foreach (var output in _plan.Outputs.Where(o => _setting.IsWanted(o.Number)))
        {
            // What is stored number by number is stored once at each.
            var places = output.Axes.Where(Axis.IsFixed).Select(Axis.FixedLength).Aggregate(1, (product, length) => product * length);
            var stores = _stored.Where(s => s.Output == output.Number).ToList();
            var distinct = stores.Select(s => s.Positions).Distinct().Count();
            Expect(stores.Count == distinct && (distinct == 1 || distinct == places), $"output {output.Number} is stored {stores.Count} times {_setting}");
        }

        var needed = _plan.Phase == Phase.Late ? 0 : 1;
        Expect(_totals == needed, $"the total is added to {_totals} times {_setting}");
        return _faults;
    }

    private void Block(IEnumerable<Step> steps)
    {
        _scopes.Add([]);
        Steps(steps);
        _scopes.RemoveAt(_scopes.Count - 1);
    }

    private void Steps(IEnumerable<Step> steps)
    {
        foreach (var step in steps)
        {
            switch (step)
            {
                case Step.Compute compute:
                    Compute(compute.Node);
                    break;
                case Step.Loop loop:
                    Loop(loop);
                    break;
                case Step.When conditional when _setting.Holds(conditional.Condition):
                    Steps(conditional.Body);
                    break;
                case Step.Store store:
                    Store(store);
                    break;
                case Step.Keep keep:
                    UseAll(step, $"the row of output {keep.Output}");
                    CheckPosition(keep.Output, keep.Positions, "kept in");
                    _kept[keep.Output] = keep.Node;
                    break;
                case Step.Recall recall:
                    Recall(recall);
                    break;
                case Step.Clear clear:
                    _filled.Add(clear.Array);
                    break;
                case Step.Put put:
                    UseAll(step, $"array %{put.Array}");
                    _filled.Add(put.Array);
                    break;
                case Step.AddTo sum:
                    UseAll(step, $"array %{sum.Array}");
                    Expect(_filled.Contains(sum.Array), $"array %{sum.Array} is added to before it is cleared");
                    break;
                case Step.AddToTotal add:
                    Use(add.Node, "the total");
                    Expect(_bound.Count == 0, "the total is added to inside a loop");
                    _totals++;
                    break;
                case Step.Demand demand:
                    Use(demand.Condition, $"the domain of input {demand.Input}");
                    break;
            }
        }
    }

    private void Compute(int id)
    {
        var node = _graph[id];
        Expect(!_uniform[id], $"%{id} is the same for the whole call and computed in a step");
        Expect(node.Op is not (Op.Index or Op.Reduce or Op.Memory), $"%{id} {node.Op} is computed in a step");
        Expect(node.Op is not (Op.Tabulate or Op.Scatter or Op.Scan or Op.Carry), $"%{id} {node.Op} is no memory in a plan");
        Expect(node.Op != Op.WithGradientOf, $"%{id} is a surrogate in a plan");
        Expect(!IsKnown(id), $"%{id} is computed twice {_setting}");
        foreach (var variable in _graph.SpaceOf(id).Without(Variable.Sample).Items.Where(v => !_bound.Contains(v)))
        {
            _faults.Add($"%{id} is computed outside of the loop over {Printer.Letter(_graph, variable)}");
        }

        if (node.Op == Op.Read && _graph.Inputs[(int)node.Payload] is { IsOptional: true } input)
        {
            Expect(_setting.IsPresent((int)node.Payload), $"%{id} reads '{input.Name}' where it is absent");
        }

        foreach (var operand in Needed(node))
        {
            Use(operand, $"%{id} {node.Op}");
        }

        _scopes[_scopes.Count - 1].Add(id);
    }

    /// <summary>The operands that a node reads: of a select whose condition is uniform, the chosen one.</summary>
    private EquatableArray<int> Needed(Node node) => node.Op == Op.Select && _uniform[node.Operands[0]]
        ? EquatableArray.Of(node.Operands[_setting.Holds(node.Operands[0]) ? 1 : 2])
        : node.Operands;

    private void Loop(Step.Loop loop)
    {
        Expect(!_bound.Contains(loop.Variable), $"a loop hides the {Printer.Letter(_graph, loop.Variable)} of a loop around it");
        Use(loop.Variable.Extent, "the length of a loop");
        _bound.Add(loop.Variable);
        _scopes.Add([]);
        Steps(loop.Body);
        var combined = loop.Reductions.Where(id => IsKnown(_graph[id].Operands[1])).ToList();
        _scopes.RemoveAt(_scopes.Count - 1);
        _bound.RemoveAt(_bound.Count - 1);
        foreach (var id in loop.Reductions)
        {
            Expect(_graph[id].Op == Op.Reduce && _graph[id].Variable == loop.Variable, $"%{id} is not a reduction over its loop");
            Expect(!IsKnown(id), $"%{id} is computed twice {_setting}");
        }

        // A reduction whose body a condition left out has no result, and nothing may read it.
        _scopes[_scopes.Count - 1].UnionWith(combined);
    }

    private void Store(Step.Store store)
    {
        UseAll(store, $"output {store.Output}");
        CheckPosition(store.Output, store.Positions, "stored to");
        _stored.Add((store.Output, store.Positions));
    }

    private void Recall(Step.Recall recall)
    {
        CheckPosition(recall.Output, recall.Positions, "recalled from");
        Expect(!IsKnown(recall.Node), $"%{recall.Node} is computed twice {_setting}");
        Expect(!_stored.Any(s => s.Output == recall.Output), $"%{recall.Node} is recalled from output {recall.Output}, which is stored already");
        Expect(
            _kept.TryGetValue(recall.Output, out var node) && node == recall.Node,
            $"%{recall.Node} is recalled from output {recall.Output}, where it was not kept {_setting}");
        _scopes[_scopes.Count - 1].Add(recall.Node);
    }

    private void CheckPosition(int number, EquatableArray<int> positions, string action)
    {
        if (_plan.Outputs.FirstOrDefault(o => o.Number == number) is not { } output)
        {
            _faults.Add($"output {number} is {action} and not declared");
            return;
        }

        Expect(_setting.IsWanted(number), $"output {number} is {action} where nobody wants it");
        var indices = positions.Where(p => _graph[p].Op == Op.Index).Select(p => _graph[p].Variable).ToList();
        var isAtPosition = positions.Count == output.Axes.Count && indices.SequenceEqual(_bound);
        Expect(isAtPosition, $"output {number} is {action} outside of the loops over its axes");
    }

    private void UseAll(Step step, string user)
    {
        foreach (var id in step.Reads(_graph))
        {
            Use(id, user);
        }
    }

    private void Use(int id, string user) => Expect(IsKnown(id), $"%{id} is not there when {user} reads it {_setting}");

    private bool IsKnown(int id) =>
        _uniform[id] || (_graph[id].Op switch
        {
            Op.Index => _bound.Contains(_graph[id].Variable),
            Op.Memory => _filled.Contains(id),
            _ => _scopes.Exists(s => s.Contains(id)),
        });

    private void Expect(bool holds, string fault)
    {
        if (!holds)
        {
            _faults.Add(fault);
        }
    }
}
