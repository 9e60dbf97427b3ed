using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Scheduling;

namespace LossDsl.Compiler.Tests.Execution;

/// <summary>What a kernel wrote.</summary>
internal sealed record KernelResult(double Total, IReadOnlyDictionary<int, double[]> Outputs, IReadOnlySet<int> Violated);

/// <summary>
/// The meaning of a plan: runs its steps one after another, in double. It is stricter than any emitted code: a node that no step has
/// computed cannot be read, nor an element of an array that no step has written, an output is written once, and what lies outside of an axis
/// reads as NaN, so nothing may depend on it.
/// </summary>
internal sealed partial class PlanExecutor
{
    private readonly KernelPlan _plan;
    private readonly Graph _graph;
    private readonly bool[] _uniform;
    private readonly Batch _batch;
    private readonly CallSettings _call;
    private readonly Dictionary<int, double[]> _outputs = [];
    private readonly HashSet<(int Output, int Index)> _written = [];
    private readonly Dictionary<(int Output, int Index), (int Node, long Payload)> _kept = [];
    private readonly HashSet<int> _violated = [];
    private readonly List<Dictionary<int, long>> _scopes = [];
    private readonly Dictionary<Variable, long> _positions = [];
    private Interpreter _uniforms = null!;
    private int _sample;
    private double _total;

    private PlanExecutor(KernelPlan plan, Batch batch, CallSettings call)
    {
        (_plan, _batch, _call) = (plan, batch, call);
        _graph = plan.ToGraph();
        _uniform = UniformNodes.Of(_graph);
        foreach (var output in plan.Outputs.Where(o => call.Wanted.Contains(o.Number)))
        {
            var length = (output.IsShared ? 1 : batch.Samples) * SizeOf(output);

            // Where a sample is shorter than its memory the runtime writes 0.
            var isPadded = output.IsShared || output.Axes.Any(axis => axis is Axis.Steps or Axis.Targets);
            _outputs[output.Number] = Enumerable.Repeat(isPadded ? 0 : double.NaN, length).ToArray();
        }
    }

    public static KernelResult Run(KernelPlan plan, Batch batch, CallSettings call)
    {
        var executor = new PlanExecutor(plan, batch, call);
        for (var sample = 0; sample < batch.Samples; sample++)
        {
            executor.RunSample(sample);
        }

        return new(executor._total, executor._outputs, executor._violated);
    }

    private void RunSample(int sample)
    {
        _sample = sample;
        _uniforms = new(_graph, new BatchSample(_batch, sample, _call), ScalarFunctions.Table);
        _scopes.Clear();
        _scopes.Add([]);
        _arrays.Clear();
        Run(_plan.Steps);
        foreach (var (number, output) in _outputs)
        {
            var length = _plan.Outputs.First(o => o.Number == number).Axes.Select(axis => _batch.Length(axis, sample)).Aggregate(1, (product, l) => product * l);
            var written = _written.Count(w => w.Output == number);
            _ = written == length ? output : throw new InvalidOperationException($"output {number} got {written} of {length} elements");
        }

        _written.Clear();
    }

    private void Run(IEnumerable<Step> steps)
    {
        foreach (var step in steps)
        {
            Run(step);
        }
    }

    private void Run(Step step)
    {
        switch (step)
        {
            case Step.Compute compute:
                Define(compute.Node, Compute(compute.Node));
                break;
            case Step.When conditional:
                if (Value(conditional.Condition) != 0)
                {
                    Run(conditional.Body);
                }

                break;
            case Step.Loop loop:
                Run(loop);
                break;
            case Step.Store store:
                Store(store);
                break;
            case Step.Keep keep:
                _kept[(keep.Output, IndexIn(keep.Output, keep.Positions))] = (keep.Node, Value(keep.Node));
                break;
            case Step.Recall recall:
                var (node, payload) = _kept[(recall.Output, IndexIn(recall.Output, recall.Positions))];
                Define(node == recall.Node ? node : throw new InvalidOperationException($"%{node} was kept for %{recall.Node}"), payload);
                break;
            case Step.Clear clear:
                Clear(clear.Array);
                break;
            case Step.Put put:
                Put(put);
                break;
            case Step.AddTo sum:
                AddTo(sum);
                break;
            case Step.AddToTotal add:
                _total += Real(add.Node);
                break;
            case Step.Demand demand:
                _ = Value(demand.Condition) != 0 || _violated.Add(demand.Input);
                break;
            default:
                throw new InvalidOperationException($"{step} has no meaning");
        }
    }

    private void Run(Step.Loop loop)
    {
        var count = Value(loop.Variable.Extent);
        var results = loop.Reductions.ToDictionary(id => id, id => Interpreter.Identity(_graph[id].Monoid, _graph[id].Type));
        if (_positions.ContainsKey(loop.Variable))
        {
            throw new InvalidOperationException("a loop hides the variable of an enclosing loop");
        }

        for (var position = 0L; position < count; position++)
        {
            _positions[loop.Variable] = position;
            _scopes.Add([]);
            Run(loop.Body);
            foreach (var id in loop.Reductions)
            {
                Accumulate(results, id);
            }

            _scopes.RemoveAt(_scopes.Count - 1);
        }

        _positions.Remove(loop.Variable);
        foreach (var (id, result) in results)
        {
            Define(id, result);
        }
    }

    /// <summary>A reduction whose body a condition left out is not needed in this call: it has no result.</summary>
    private void Accumulate(Dictionary<int, long> results, int id)
    {
        var body = _graph[id].Operands[1];
        if (!IsKnown(body))
        {
            results.Remove(id);
        }
        else if (results.TryGetValue(id, out var sum))
        {
            results[id] = Interpreter.Combine(_graph[id].Monoid, _graph[id].Type, sum, Value(body));
        }
    }

    private void Store(Step.Store store)
    {
        var output = _plan.Outputs.First(o => o.Number == store.Output);
        var index = IndexIn(store.Output, store.Positions);
        if (!_written.Add((store.Output, index)))
        {
            throw new InvalidOperationException($"element {index} of output {store.Output} is written twice");
        }

        // What waited in this place is gone.
        _kept.Remove((store.Output, index));
        var data = _outputs[store.Output];
        data[index] = output.IsShared ? data[index] + Real(store.Node) : Real(store.Node);
    }

    private int SizeOf(PlanOutput output) => output.Axes.Select(_batch.PaddedLength).Aggregate(1, (product, length) => product * length);

    private int IndexIn(int number, IEnumerable<int> positions)
    {
        var output = _plan.Outputs.First(o => o.Number == number);
        var place = positions.Select((p, k) => (Position: Value(p), Length: _batch.PaddedLength(output.Axes[k])))
            .Aggregate(0L, (index, axis) => (index * axis.Length) + axis.Position);
        return (int)place + (output.IsShared ? 0 : _sample * SizeOf(output));
    }

    private long Compute(int id)
    {
        var node = _graph[id];
        return node.Op switch
        {
            Op.Read => Read(node),
            Op.AxisLength => _batch.Length((int)node.Payload, _sample),
            Op.Element when node.Type == Compiler.Ir.ValueType.Int => (long)Element(node),
            Op.Element => BitConverter.DoubleToInt64Bits(Element(node)),
            Op.Select => Value(Value(node.Operands[0]) != 0 ? node.Operands[1] : node.Operands[2]),
            Op.And => Value(node.Operands[0]) & Value(node.Operands[1]),
            Op.Or => Value(node.Operands[0]) | Value(node.Operands[1]),

            // Under a guard that is false a lane divides by whatever is there.
            Op.IntDivide or Op.Remainder when Value(node.Operands[1]) == 0 => 0,
            _ => Interpreter.Apply(
                node.Op, _graph[node.Operands[0]].Type, node.Operands.Select(Value).ToArray(), ScalarFunctions.Table),
        };
    }

    private long Read(Node node)
    {
        var positions = node.Operands.Select(Value).ToArray();
        var axes = _graph.Inputs[(int)node.Payload].Axes;
        return positions.Select((p, k) => p >= 0 && p < _batch.Length(axes[k], _sample)).All(isInside => isInside)
            ? new BatchSample(_batch, _sample, _call).Read((int)node.Payload, positions)
            : BitConverter.DoubleToInt64Bits(double.NaN);
    }

    private double Real(int id) => BitConverter.Int64BitsToDouble(Value(id));

    private void Define(int id, long payload)
    {
        if (IsKnown(id))
        {
            throw new InvalidOperationException($"%{id} is computed although it is known");
        }

        _scopes[^1][id] = payload;
    }

    private bool IsKnown(int id) => _uniform[id] || _graph[id].Op is Op.Index or Op.Memory || _scopes.Any(s => s.ContainsKey(id));

    private long Value(int id)
    {
        if (_uniform[id])
        {
            return _uniforms.Evaluate(id);
        }

        if (_graph[id].Op == Op.Index)
        {
            return _positions[_graph[id].Variable];
        }

        foreach (var scope in _scopes)
        {
            if (scope.TryGetValue(id, out var payload))
            {
                return payload;
            }
        }

        throw new InvalidOperationException($"%{id} {_graph[id].Op} is read before it is computed");
    }
}
