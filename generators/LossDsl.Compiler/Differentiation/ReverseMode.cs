using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Differentiation;

/// <summary>
/// Reverse mode: from the roots and their seeds to the gradient of every leaf, as nodes of the same graph. One walk against the order
/// of the nodes; what an operand's space lacks is summed on the way (but for the samples: that sum is the runtime's).
/// </summary>
internal sealed class ReverseMode
{
    private readonly Graph _graph;
    private readonly Leaves _leaves;
    private readonly VariableSet _outside;
    private readonly HashSet<int> _active;
    private readonly Dictionary<int, List<(Guard Guard, Value Value)>> _adjoints = [];
    private readonly Dictionary<(int Array, int Component), Gradient> _arrays = [];

    /// <param name="outside">The variables that are bound around all roots: nothing is summed over them.</param>
    private ReverseMode(Graph graph, Leaves leaves, VariableSet outside, HashSet<int> active)
    {
        _graph = graph;
        _leaves = leaves;
        _outside = outside;
        _active = active;
    }

    /// <summary>The gradient of each input that has one.</summary>
    /// <param name="seeds">The roots, each with the adjoint that flows into it.</param>
    public static IReadOnlyDictionary<int, Gradient> Differentiate(Graph graph, IReadOnlyList<(Value Root, Value Seed)> seeds) =>
        Differentiate(graph, new InputLeaves(graph), VariableSet.Of(Variable.Sample), seeds.Select(s => new Seed(s.Root, s.Root.Space, s.Seed)).ToList())
            .ToDictionary(g => g.Key, g => g.Value.Closed(graph));

    /// <summary>The gradient of each leaf, open.</summary>
    public static IReadOnlyDictionary<int, Gradient> Differentiate(Graph graph, Leaves leaves, VariableSet outside, IReadOnlyList<Seed> seeds)
    {
        var mode = new ReverseMode(graph, leaves, outside, ActiveNodes.Of(graph, seeds.Select(s => s.Root.Id), leaves.IsActive));
        foreach (var seed in seeds)
        {
            mode.Add(seed.Root, seed.Space, Guard.None, seed.Value);
        }

        // New nodes are numbered after all old ones, so the old numbers are an order of the old nodes throughout.
        foreach (var id in mode._active.OrderByDescending(id => id).ToList())
        {
            mode.Propagate(id);
        }

        return mode.Gather();
    }

    private void Propagate(int id)
    {
        var value = _graph.At(id);
        if (value.Node.IsArray())
        {
            PropagateArray(value);
            return;
        }

        if (!_adjoints.TryGetValue(id, out var adjoint) || _leaves.Of(value.Node) is not null)
        {
            return;
        }

        if (value.Node.Op == Op.Element)
        {
            Collect(value, adjoint);
            return;
        }

        var operands = value.Node.Operands.Select(_graph.At).ToArray();
        var row = DerivativeTable.Of(value.Node.Op);
        if (row.Kind == Differentiability.NotDifferentiable)
        {
            throw new NotDifferentiableException(value.Node.Op);
        }

        // A part is sent from every point of the space in which the operand is used, even where it does not vary there.
        var space = value.Space.Union(VariableSet.Of([.. value.Node.Variables()]));
        foreach (var (guard, g) in adjoint)
        {
            foreach (var part in row.Rule(g, operands, value))
            {
                Add(operands[part.Operand], space, guard.And(part.Guard), part.Value);
            }
        }
    }

    /// <summary>What flows into an element flows to its position in the array.</summary>
    private void Collect(Value element, List<(Guard Guard, Value Value)> adjoint)
    {
        var array = _graph.At(element.Node.Operands[0]);
        var sent = ReadAdjoint.At(
            _graph,
            element.Node.Operands.Skip(1).Select(_graph.At).ToList(),
            ArrayAdjoint.Extents(array),
            _outside.Union(array.Space),
            Total(adjoint));
        var key = (array.Id, (int)element.Node.Payload);
        _arrays[key] = _arrays.TryGetValue(key, out var sum) ? sum.Plus(sent) : sent;
    }

    private void PropagateArray(Value array)
    {
        var components = array.Node.Op == Op.Scan ? array.Node.Components() : 1;
        var adjoints = Enumerable.Range(0, components)
            .Select(component => _arrays.TryGetValue((array.Id, component), out var known) ? known : null)
            .ToList();
        if (adjoints.All(a => a is null))
        {
            return;
        }

        var seeds = ArrayAdjoint.Seeds(array, adjoints);

        // A scan's bodies are taken out of it: what is new in them comes after all old nodes and goes before them.
        var news = ActiveNodes
            .Of(_graph, seeds.Select(s => s.Root.Id), node => node.Op == Op.Element && node.Operands[0] == array.Id ? false : _leaves.IsActive(node))
            .Where(id => id > array.Id)
            .OrderByDescending(id => id)
            .ToList();
        _active.UnionWith(news);
        foreach (var id in news)
        {
            // Where an old node is the same, what flowed into it before has been passed on.
            _adjoints.Remove(id);
        }

        foreach (var seed in seeds)
        {
            Add(seed.Root, seed.Space, Guard.None.And(seed.Guard), seed.Value);
        }

        foreach (var id in news)
        {
            Propagate(id);
        }
    }

    /// <param name="space">Where the value is sent from: what the target lacks of it is summed.</param>
    private void Add(Value target, VariableSet space, Guard guard, Value value)
    {
        if (!_active.Contains(target.Id) || guard.IsNever)
        {
            return;
        }

        // What the target does not vary over is summed; conditions over what is summed go inside, the others stay.
        var summed = space.Except(target.Space).Except(_outside);
        if (!summed.IsEmpty)
        {
            var (inner, rest) = guard.Split(_graph, c => summed.Items.Any(c.Space.Contains));
            value = Sum(inner(value), summed.Items);
            guard = rest;
        }

        if (!_adjoints.TryGetValue(target.Id, out var adjoint))
        {
            _adjoints[target.Id] = adjoint = [];
        }

        Insert(adjoint, guard, value);
    }

    /// <summary>Adds a part: to the one of the same guard, or joined with the one that it excludes into a choice between the two.</summary>
    private void Insert(List<(Guard Guard, Value Value)> adjoint, Guard guard, Value value)
    {
        var same = adjoint.FindIndex(a => a.Guard.Equals(guard));
        if (same >= 0)
        {
            adjoint[same] = (guard, adjoint[same].Value + value);
            return;
        }

        for (var k = 0; k < adjoint.Count; k++)
        {
            if (adjoint[k].Guard.Complement(guard) is not { } pair)
            {
                continue;
            }

            var (whenTrue, whenFalse) = pair.FirstWhenTrue ? (adjoint[k].Value, value) : (value, adjoint[k].Value);
            adjoint.RemoveAt(k);
            Insert(adjoint, pair.Shared, _graph.Select(_graph.At(pair.Condition), whenTrue, whenFalse));
            return;
        }

        adjoint.Add((guard, value));
    }

    /// <summary>Σ over the variables; what does not vary over one of them comes as often as it has values.</summary>
    private Value Sum(Value value, IReadOnlyList<Variable> variables)
    {
        var varying = variables.Where(value.Space.Contains).ToList();
        var repeated = variables.Except(varying).Select(v => _graph.Apply(Op.ToReal, _graph.At(v.Extent)));
        return repeated.Aggregate(_graph.SumOver(value, varying), (product, count) => product * count);
    }

    private static Value Total(List<(Guard Guard, Value Value)> adjoint) =>
        adjoint.Select(a => a.Guard.Apply(a.Value)).Aggregate((sum, next) => sum + next);

    private Dictionary<int, Gradient> Gather()
    {
        var gradients = new Dictionary<int, Gradient>();
        var leaves = _active.OrderBy(id => id).Where(_adjoints.ContainsKey)
            .Select(id => (Leaf: _leaves.Of(_graph[id]), Adjoint: _adjoints[id]))
            .Where(l => l.Leaf is not null)
            .ToList();
        foreach (var (found, adjoint) in leaves)
        {
            var leaf = found!.Value;
            var sent = ReadAdjoint.At(_graph, leaf.Indices, leaf.Extents, _outside, _leaves.Sent(Total(adjoint), leaves.Count == 1));
            gradients[leaf.Key] = gradients.TryGetValue(leaf.Key, out var sum) ? sum.Plus(sent) : sent;
        }

        return gradients;
    }
}
