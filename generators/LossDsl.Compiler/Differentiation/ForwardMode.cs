using LossDsl.Compiler.Collections;
using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Differentiation;

/// <summary>Forward mode: the directional derivative of a value, by the same table. Rows are linear in what comes in, so the tangent of an operand takes the adjoint's place.</summary>
internal sealed class ForwardMode
{
    private readonly Graph _graph;
    private readonly Func<Node, bool?> _isLeaf;
    private readonly Func<Node, Value?> _direction;
    private readonly HashSet<int> _active;
    private readonly Dictionary<int, Value?> _tangents = [];

    private ForwardMode(Graph graph, IEnumerable<int> roots, Func<Node, bool?> isLeaf, Func<Node, Value?> direction)
    {
        _graph = graph;
        _isLeaf = isLeaf;
        _direction = direction;
        _active = ActiveNodes.Of(graph, roots, isLeaf);
    }

    /// <param name="direction">The tangent of a read, as a node over the same space; null where it is zero by structure.</param>
    /// <returns>The tangent; null where it is zero by structure.</returns>
    public static Value? Differentiate(Value root, Func<Node, Value?> direction) =>
        new ForwardMode(root.Graph, [root.Id], new InputLeaves(root.Graph).IsActive, direction).Tangent(root.Id);

    private Value? Tangent(int id)
    {
        if (!_active.Contains(id))
        {
            return null;
        }

        if (!_tangents.TryGetValue(id, out var tangent))
        {
            var node = _graph[id];
            _tangents[id] = tangent = _isLeaf(node) == true ? _direction(node) : node.Op switch
            {
                Op.Element => Tangent(node.Operands[0]) is { } array
                    ? _graph.Element(array, (int)node.Payload, node.Operands.Skip(1).Select(_graph.At).ToArray())
                    : null,
                Op.Tabulate or Op.Scatter => OfLoop(node),
                Op.Scan => OfScan(_graph.At(id)),
                _ => Combine(id),
            };
        }

        return tangent;
    }

    /// <summary>The values of an array are exchanged for their tangents.</summary>
    private Value? OfLoop(Node node)
    {
        var body = node.Operands[node.Operands.Count - 1];
        return Tangent(body) is { } tangent
            ? _graph.Rebind(
                node with { Operands = node.Operands.Take(node.Operands.Count - 1).Append(tangent.Id).ToEquatableArray() },
                value => value,
                Moved)
            : null;
    }

    /// <summary>The tangents of a scan's states are a scan that reads the states.</summary>
    private Value OfScan(Value scan)
    {
        var node = scan.Node;
        var components = Enumerable.Range(0, node.Components()).ToList();
        return _graph.Scan(
            _graph.At(node.Operands[Binding.ScanSteps]),
            _graph.At(node.Operands[Binding.ScanTransitions]),
            _graph.At(node.Operands[Binding.ScanStates]),
            state => components.Select(k => At(Tangent(node.First(k)), state)).ToList(),
            (transition, before, state) =>
            {
                var next = components.Select(k => Substitution
                    .OfTransition(_graph, node.Transition(), transition, (j, at) => _graph.Element(scan, j, transition, at))
                    .Apply(_graph.At(node.Next(k))).Id).ToList();
                var inside = new ForwardMode(
                    _graph,
                    next,
                    n => IsState(n) ? true : _isLeaf(n),
                    n => IsState(n) ? before((int)n.Payload, _graph.At(n.Operands[2])) : _direction(n));
                return next.Select(root => At(inside.Tangent(root), state)).ToList();
            });

        bool IsState(Node n) => n.Op == Op.Element && n.Operands[0] == scan.Id;

        Value At(Value? tangent, Value state) =>
            tangent is { } value ? Substitution.Of(_graph, node.State(), state).Apply(value) : _graph.Real(0);
    }

    private Value Moved(Value body, IReadOnlyDictionary<Variable, Value> opened) =>
        opened.Aggregate(body, (value, o) => Substitution.Of(_graph, o.Key, o.Value).Apply(value));

    private Value? Combine(int id)
    {
        var value = _graph.At(id);
        var row = DerivativeTable.Of(value.Node.Op);
        if (row.Kind == Differentiability.NotDifferentiable)
        {
            throw new NotDifferentiableException(value.Node.Op);
        }

        var operands = value.Node.Operands.Select(_graph.At).ToArray();
        Value? sum = null;
        for (var k = 0; k < operands.Length; k++)
        {
            if (Tangent(operands[k].Id) is not { } tangent)
            {
                continue;
            }

            foreach (var part in row.Rule(tangent, operands, value).Where(p => p.Operand == k))
            {
                var term = part.Guard is { } guard ? guard.Then(part.Value, _graph.Real(0)) : part.Value;
                if (value.Node.Op == Op.Reduce)
                {
                    term = _graph.SumOver(term, [value.Node.Variable]);
                }

                sum = sum is { } known ? known + term : term;
            }
        }

        return sum;
    }
}
