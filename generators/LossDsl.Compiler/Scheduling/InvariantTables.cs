using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Scheduling;

/// <summary>
/// Keeps in tables what an inner loop would compute anew in every turn of the loops around it: the symbols of the states of an alignment are
/// looked up once a sample, not once a step; a sum over all tags is taken once for each step and tag, not again for each that it is compared
/// with. Only where a kernel has memory of its own anyway.
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
    private readonly Dictionary<(int Value, VariableSet Loops, int Filled), Value> _done = [];
    private readonly int _first;
    private readonly HashSet<Variable> _inner;
    private readonly HashSet<Variable> _innermost;

    /// <param name="number">The number of the first array that is new.</param>
    /// <param name="innermost">The variables of the last loops of nests.</param>
    /// <param name="sums">The variables of sums that stand in loops.</param>
    public InvariantTables(Graph graph, int number, IReadOnlyCollection<Variable> innermost, IReadOnlyCollection<Variable> sums)
    {
        _graph = graph;
        _first = number;
        _innermost = new(innermost);
        _inner = new(innermost.Concat(sums));
    }

    /// <summary>The tables that were made, in the order in which they can be filled.</summary>
    public IReadOnlyList<LoweredArray> Tables => _tables;

    /// <summary>A value with tables in the place of what loops would compute anew.</summary>
    /// <param name="filled">The memory that it is computed for: no table it is read from may wait for that; −1 for an output.</param>
    public Value Apply(Value value, int filled) => Apply(value, Loops(value), filled);

    /// <summary>A value that is wanted in the given loops: from a table, if it varies over fewer.</summary>
    public Value Apply(Value value, VariableSet loops, int filled)
    {
        var own = Loops(value);
        return value.Type != ValueType.Array && own.Items.Count < loops.Items.Count && own.IsSubsetOf(loops) && IsWorthATable(value, own, filled)
            ? Kept(value, own, filled)
            : Computed(value, own.Items.Any(_inner.Contains) ? loops : own, filled);
    }

    /// <summary>A value that is computed in the given loops: what varies with an inner one is, in every turn of those around it.</summary>
    private Value Computed(Value value, VariableSet loops, int filled)
    {
        if (!_done.TryGetValue((value.Id, loops, filled), out var result))
        {
            var node = value.Node;
            Value Inner(Value operand) => Apply(operand, loops, filled);
            result = node.Variables().Count > 0
                ? _graph.Rebind(node, Inner, (body, opened) => Reopened(Apply(body, loops.Union(VariableSet.Of([.. opened.Keys])), filled), opened))
                : node.Operands.Count > 0 ? _graph.Add(node with { Operands = new(node.Operands.Select(o => Inner(_graph.At(o)).Id)) })
                : value;
            _done[(value.Id, loops, filled)] = _graph.Named(result, _graph.NameOf(value.Id));
        }

        return result;
    }

    private Value Reopened(Value body, IReadOnlyDictionary<Variable, Value> opened) =>
        opened.Aggregate(body, (value, variable) => Substitution.Of(_graph, variable.Key, variable.Value).Apply(value));

    private static VariableSet Loops(Value value) => value.Space.Without(Variable.Sample);

    /// <summary>
    /// Whether a table pays: of one loop if computing takes more than storing, of several, whose table is as large as the states of a scan, if there is a
    /// loop inside.
    /// </summary>
    private bool IsWorthATable(Value value, VariableSet own, int filled)
    {
        if (!own.Items.Any(_inner.Contains) || own.Items.Any(loop => !Loops(_graph.At(loop.Extent)).IsEmpty))
        {
            return false;
        }

        var operations = Binders.Reachable(_graph, value.Id, id => !Loops(_graph.At(id)).IsEmpty).ToList();
        return operations.All(id => id != filled && _graph[id].Operands.All(o => o != filled))
            && (own.Items.Count == 1
                ? operations.Sum(CostOf) >= LeastCost
                : operations.Any(id => _graph[id].Op == Op.Reduce && Loops(_graph.At(id)).Items.Count > 1));
    }

    private int CostOf(int id) => _graph[id].Op == Op.Read && _graph[id].Type == ValueType.Int ? LabelCost : OpTable.Of(_graph[id].Op).Cost;

    private Value Kept(Value value, VariableSet own, int filled)
    {
        if (!_kept.TryGetValue(value.Id, out var read))
        {
            // Integers are kept as numbers, conditions as 0 and 1.
            var number = Apply(value, filled) switch
            {
                { Type: ValueType.Int } integer => _graph.Apply(Op.ToReal, integer),
                { Type: ValueType.Bool } condition => condition.Then(_graph.Real(1), _graph.Real(0)),
                var real => real,
            };
            var memory = _graph.Memory(_first + _tables.Count, []);

            // Lanes run along the last loop.
            var loops = own.Items.OrderBy(_innermost.Contains).ToList();
            var indices = loops.Select(_graph.IndexNode).ToArray();
            var extents = loops.Select(loop => _graph.At(loop.Extent)).ToList();
            _tables.Add(new(memory, _graph.NameOf(value.Id) ?? "table", extents, 1, [new(0, indices, number, loops)]));
            read = value.Type switch
            {
                ValueType.Bool => _graph.Real(0) < _graph.Element(memory, 0, indices),
                var type => _graph.ElementOf(type, memory, 0, indices),
            };
            _kept[value.Id] = read;
        }

        return read;
    }
}
