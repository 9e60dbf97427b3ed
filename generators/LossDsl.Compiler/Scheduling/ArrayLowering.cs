using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Scheduling;

/// <summary>One way in which an array gets its numbers.</summary>
/// <param name="Component">The component that is written; null where the value is added to the element at the position.</param>
/// <param name="Positions">The element.</param>
/// <param name="Loops">The loops that this happens in, outermost first.</param>
internal sealed record ArrayFill(int? Component, IReadOnlyList<Value> Positions, Value Value, IReadOnlyList<Variable> Loops);

/// <summary>An array as memory that loops fill.</summary>
/// <param name="Fills">In order: the first step of a scan before the others.</param>
internal sealed record LoweredArray(Value Memory, string Name, IReadOnlyList<Value> Extents, int Components, IReadOnlyList<ArrayFill> Fills);

/// <summary>
/// Turns the arrays of a body into memory and the loops that fill it. From here on the states before a transition are elements of the
/// memory that the scan is just filling.
/// </summary>
internal sealed class ArrayLowering
{
    private readonly Graph _graph;
    private readonly Dictionary<int, Value> _done = [];
    private readonly List<LoweredArray> _arrays = [];
    private int _count;

    public ArrayLowering(Graph graph) => _graph = graph;

    /// <summary>The arrays that were found, those first that others are made of.</summary>
    public IReadOnlyList<LoweredArray> Arrays => _arrays;

    public Value Apply(Value value)
    {
        if (!_done.TryGetValue(value.Id, out var lowered))
        {
            lowered = value.Node.Op switch
            {
                Op.Tabulate => Tabulate(value),
                Op.Scatter => Scatter(value),
                Op.Scan => Scan(value),
                _ => _graph.Add(value.Node with { Operands = new(value.Node.Operands.Select(o => Apply(_graph.At(o)).Id)) }),
            };
            _graph.Named(lowered, _graph.NameOf(value.Id));
            _done[value.Id] = lowered;
        }

        return lowered;
    }

    private Value Tabulate(Value array)
    {
        var node = array.Node;
        var index = _graph.IndexNode(node.Variable);
        return Lowered(array, "table", [_graph.At(node.Operands[0])], 1, _ =>
            [new(0, [index], _graph.At(node.Operands[1]), [node.Variable])]);
    }

    private Value Scatter(Value array)
    {
        var node = array.Node;
        return Lowered(array, "sums", [_graph.At(node.Operands[1])], 1, _ =>
            [new(null, [_graph.At(node.Operands[2])], _graph.At(node.Operands[3]), [node.Variable])]);
    }

    private Value Scan(Value array)
    {
        var node = array.Node;
        var (state, transition) = (_graph.IndexNode(node.State()), _graph.IndexNode(node.Transition()));
        Value[] extents = [_graph.At(node.Operands[Binding.ScanSteps]), _graph.At(node.Operands[Binding.ScanStates])];
        var components = Enumerable.Range(0, node.Components()).ToList();
        return Lowered(array, "states", extents, components.Count, memory =>
        {
            var before = Substitution.OfTransition(_graph, node.Transition(), transition, (k, at) => _graph.Element(memory, k, transition, at));
            var first = components.Select(k => new ArrayFill(k, [_graph.Int(0), state], _graph.At(node.First(k)), [node.State()]));
            var next = components.Select(k => new ArrayFill(
                k, [transition + _graph.Int(1), state], before.Apply(_graph.At(node.Next(k))), [node.Transition(), node.State()]));
            return first.Concat(next);
        });
    }

    private Value Lowered(Value array, string name, IReadOnlyList<Value> extents, int components, Func<Value, IEnumerable<ArrayFill>> fills)
    {
        var indices = array.Space.Without(Variable.Sample).Items.Select(_graph.IndexNode);
        var memory = _graph.Memory(_count++, indices);
        var lowered = fills(memory)
            .Select(f => f with { Positions = f.Positions.Select(Apply).ToList(), Value = Apply(f.Value) })
            .ToList();
        _arrays.Add(new(memory, _graph.NameOf(array.Id) ?? name, extents.Select(Apply).ToList(), components, lowered));
        return memory;
    }
}
