using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Emission;

/// <summary>
/// How large an integer of a sample can get: an expression of the largest sizes of a call that reads the same in C# and in C. Labels have the bounds that the
/// author requires of them; those of which he requires nothing are a size of the call themselves.
/// </summary>
internal sealed class SizeBounds
{
    private readonly Graph _graph;
    private readonly Func<int, string> _lengthOf;
    private readonly string _largestLabel;
    private readonly Graph _requirements;
    private readonly Dictionary<int, int> _labelBounds = [];

    /// <param name="method">The method, for what it requires of labels.</param>
    /// <param name="graph">The nodes to be bounded: those of one of its kernels.</param>
    /// <param name="lengthOf">How the largest length of an axis is written.</param>
    /// <param name="largestLabel">How the largest label is written.</param>
    public SizeBounds(LossMethod method, Graph graph, Func<int, string> lengthOf, string largestLabel)
    {
        (_graph, _lengthOf, _largestLabel) = (graph, lengthOf, largestLabel);
        _requirements = method.Body.ToGraph(method.Inputs);
        foreach (var requirement in method.Body.Requirements.Where(r => _requirements[r.Guard] is { Op: Op.Constant, BoolValue: true }))
        {
            Require(requirement.Condition);
        }
    }

    /// <summary>The bound of an integer that is not negative.</summary>
    public Expression Of(int node) => Of(_graph, node);

    private void Require(int condition)
    {
        var node = _requirements[condition];
        if (node.Op == Op.And)
        {
            Require(node.Operands[0]);
            Require(node.Operands[1]);
        }
        else if (node.Op is Op.Less or Op.LessOrEqual
            && _requirements[node.Operands[0]] is { Op: Op.Read, Type: ValueType.Int } label
            && Binders.Reachable(_requirements, [node.Operands[1]]).All(id => _requirements[id].Op != Op.Read))
        {
            _labelBounds[(int)label.Payload] = node.Operands[1];
        }
    }

    private Expression Of(Graph graph, int id)
    {
        var node = graph[id];
        return node.Op switch
        {
            Op.Constant => Expression.Primary(NumberLiteral.Integer(Math.Max(0, node.Payload))),
            Op.AxisLength => Expression.Primary(_lengthOf((int)node.Payload)),
            Op.Read when _labelBounds.TryGetValue((int)node.Payload, out var bound) => Of(_requirements, bound),
            Op.Add => Both("+", Precedence.Additive),
            Op.Multiply => Both("*", Precedence.Multiplicative),
            Op.Max => Larger(Operand(0), Operand(1)),
            Op.Select => Larger(Operand(1), Operand(2)),

            // What is subtracted, or divides, is not negative either; an index is below its extent, and one of two bounds does for the smaller of two.
            Op.Subtract or Op.IntDivide or Op.Remainder or Op.Index => Operand(0),
            Op.Min => Operand(IsLabel(graph, node.Operands[0]) ? 1 : 0),
            Op.Reduce when node.Monoid is Monoid.Min or Monoid.Max => Operand(1),
            _ => Expression.Primary(_largestLabel),
        };

        Expression Operand(int k) => Of(graph, node.Operands[k]);

        Expression Both(string symbol, Precedence precedence) =>
            new($"{Operand(0).In(precedence)} {symbol} {Operand(1).In(precedence + 1)}", precedence);
    }

    private bool IsLabel(Graph graph, int id) => Of(graph, id).Text == _largestLabel;

    private static Expression Larger(Expression a, Expression b) => a == b ? a
        : new($"{a.In(Precedence.Additive)} > {b.In(Precedence.Additive)} ? {a.In(Precedence.Or)} : {b.In(Precedence.Or)}", Precedence.Conditional);
}
