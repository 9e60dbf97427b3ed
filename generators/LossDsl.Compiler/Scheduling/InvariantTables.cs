using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Scheduling;

/// <summary>
/// Keeps in tables what an inner loop would compute anew in every turn of the loops around it: the symbols of the states of an alignment are
/// looked up once a sample, not once a step. Only where a kernel has memory of its own anyway.
/// </summary>
internal sealed class InvariantTables
{
    /// <summary>What is cheaper than this is computed again rather than stored and loaded.</summary>
    private const int LeastCost = 8;

    /// <summary>A label is looked up element by element.</summary>
    private const int LabelCost = 8;

    private readonly Graph _graph;
    private readonly List<LoweredArray> _tables = [];
    private readonly Dictionary<int, Value> _kept = [];
    private readonly Dictionary<int, Value> _done = [];
    private readonly int _first;
    private readonly HashSet<Variable> _inner;

    /// <param name="number">The number of the first array that is new.</param>
    /// <param name="inner">The variables of loops that stand in others.</param>
    public InvariantTables(Graph graph, int number, IEnumerable<Variable> inner)
    {
        _graph = graph;
        _first = number;
        _inner = new(inner);
    }

    /// <summary>The tables that were made, in the order in which they can be filled.</summary>
    public IReadOnlyList<LoweredArray> Tables => _tables;

    public Value Apply(Value value)
    {
        if (!_done.TryGetValue(value.Id, out var result))
        {
            var node = value.Node;
            var loops = Loops(value);
            var operands = node.Operands.Select(o => Apply(_graph.At(o), loops).Id);
            _done[value.Id] = result = node.Operands.Count == 0 ? value : _graph.Add(node with { Operands = new(operands) });
            _graph.Named(result, _graph.NameOf(value.Id));
        }

        return result;
    }

    /// <summary>A value that is wanted in the given loops: from a table, if it varies over fewer.</summary>
    public Value Apply(Value operand, VariableSet loops)
    {
        var own = Loops(operand);
        var isInvariant = own.Items.Count == 1 && loops.Contains(own.Items[0]) && loops.Items.Count > 1 && _inner.Contains(own.Items[0]);
        return isInvariant && operand.Type != ValueType.Array && Cost(operand) >= LeastCost ? Kept(operand, own.Items[0]) : Apply(operand);
    }

    private static VariableSet Loops(Value value) => value.Space.Without(Variable.Sample);

    /// <summary>The operations of a value that vary with its loop.</summary>
    private int Cost(Value value) => Binders.Reachable(_graph, value.Id, id => !Loops(_graph.At(id)).IsEmpty)
        .Sum(id => _graph[id].Op == Op.Read && _graph[id].Type == ValueType.Int ? LabelCost : OpTable.Of(_graph[id].Op).Cost);

    private Value Kept(Value value, Variable loop)
    {
        if (!_kept.TryGetValue(value.Id, out var read))
        {
            // Integers are kept as numbers, conditions as 0 and 1.
            var number = Apply(value) switch
            {
                { Type: ValueType.Int } integer => _graph.Apply(Op.ToReal, integer),
                { Type: ValueType.Bool } condition => condition.Then(_graph.Real(1), _graph.Real(0)),
                var real => real,
            };
            var memory = _graph.Memory(_first + _tables.Count, []);
            var index = _graph.IndexNode(loop);
            _tables.Add(new(memory, _graph.NameOf(value.Id) ?? "table", [_graph.At(loop.Extent)], 1, [new(0, [index], number, [loop])]));
            read = value.Type switch
            {
                ValueType.Bool => _graph.Real(0) < _graph.Element(memory, 0, index),
                var type => _graph.ElementOf(type, memory, 0, index),
            };
            _kept[value.Id] = read;
        }

        return read;
    }
}
