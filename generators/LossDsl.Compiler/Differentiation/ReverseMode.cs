using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Differentiation;

/// <summary>
/// Reverse mode: from the roots and their seeds to the gradient of every input, as nodes of the same graph. One walk against the order
/// of the nodes; what an operand's space lacks is summed on the way (but for the samples: that sum is the runtime's).
/// </summary>
internal sealed class ReverseMode
{
    private readonly Graph _graph;
    private readonly HashSet<int> _active;
    private readonly Dictionary<int, List<(Guard Guard, Value Value)>> _adjoints = [];

    private ReverseMode(Graph graph, HashSet<int> active)
    {
        _graph = graph;
        _active = active;
    }

    /// <summary>The gradient of each input that has one.</summary>
    /// <param name="seeds">The roots, each with the adjoint that flows into it.</param>
    public static IReadOnlyDictionary<int, Gradient> Differentiate(Graph graph, IReadOnlyList<(Value Root, Value Seed)> seeds)
    {
        var active = ActiveNodes.Of(graph, seeds.Select(s => s.Root.Id), input => !graph.Inputs[input].WithholdsGradient);
        var mode = new ReverseMode(graph, active);
        foreach (var (root, seed) in seeds)
        {
            mode.Add(root, root.Space, Guard.None, seed);
        }

        // New nodes are numbered after all old ones, so the old numbers are an order of the old nodes throughout.
        foreach (var id in active.OrderByDescending(id => id))
        {
            mode.Propagate(id);
        }

        return mode.Gather();
    }

    private void Propagate(int id)
    {
        if (!_adjoints.TryGetValue(id, out var adjoint))
        {
            return;
        }

        var value = _graph.At(id);
        var operands = value.Node.Operands.Select(_graph.At).ToArray();
        var row = DerivativeTable.Of(value.Node.Op);
        if (row.Kind == Differentiability.NotDifferentiable)
        {
            throw new NotDifferentiableException(value.Node.Op);
        }

        // A part is sent from every point of the space in which the operand is used, even where it does not vary there.
        var space = value.Node.Op == Op.Reduce ? value.Space.Union(VariableSet.Of(value.Node.Variable)) : value.Space;
        foreach (var (guard, g) in adjoint)
        {
            foreach (var part in row.Rule(g, operands, value))
            {
                Add(operands[part.Operand], space, guard.And(part.Guard), part.Value);
            }
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
        var summed = space.Except(target.Space).Without(Variable.Sample);
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

    private Dictionary<int, Gradient> Gather()
    {
        var gradients = new Dictionary<int, Gradient>();
        foreach (var id in _active.OrderBy(id => id).Where(id => _graph[id].Op == Op.Read && _adjoints.ContainsKey(id)))
        {
            var read = _graph[id];
            var input = (int)read.Payload;
            var adjoint = _adjoints[id].Select(a => a.Guard.Apply(a.Value)).Aggregate((sum, next) => sum + next);
            gradients[input] = gradients.TryGetValue(input, out var sum)
                ? sum.Plus(ReadAdjoint.At(_graph, read, adjoint))
                : ReadAdjoint.At(_graph, read, adjoint);
        }

        return gradients.ToDictionary(g => g.Key, g => g.Value.Closed(_graph));
    }
}
