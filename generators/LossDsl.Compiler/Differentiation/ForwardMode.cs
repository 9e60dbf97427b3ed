using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Differentiation;

/// <summary>Forward mode: the directional derivative of a value, by the same table. Rows are linear in what comes in, so the tangent of an operand takes the adjoint's place.</summary>
internal sealed class ForwardMode
{
    private readonly Graph _graph;
    private readonly HashSet<int> _active;
    private readonly Func<Node, Value?> _direction;
    private readonly Dictionary<int, Value?> _tangents = [];

    private ForwardMode(Graph graph, HashSet<int> active, Func<Node, Value?> direction)
    {
        _graph = graph;
        _active = active;
        _direction = direction;
    }

    /// <param name="direction">The tangent of a read, as a node over the same space; null where it is zero by structure.</param>
    /// <returns>The tangent; null where it is zero by structure.</returns>
    public static Value? Differentiate(Value root, Func<Node, Value?> direction)
    {
        var graph = root.Graph;
        var active = ActiveNodes.Of(graph, [root.Id], input => !graph.Inputs[input].WithholdsGradient);
        return new ForwardMode(graph, active, direction).Tangent(root.Id);
    }

    private Value? Tangent(int id)
    {
        if (!_active.Contains(id))
        {
            return null;
        }

        if (!_tangents.TryGetValue(id, out var tangent))
        {
            _tangents[id] = tangent = _graph[id].Op == Op.Read ? _direction(_graph[id]) : Combine(id);
        }

        return tangent;
    }

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
