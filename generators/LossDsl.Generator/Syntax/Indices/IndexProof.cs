using LossDsl.Compiler.Ir;

namespace LossDsl.Generator.Syntax.Indices;

/// <summary>
/// Proves from the ranges of the loops and from the conditions on the way that an index lies in its vector, so that nothing
/// need be checked when the loss runs: <c>i &gt; 0 ? x[i] - x[i - 1] : 0</c>.
/// </summary>
internal sealed class IndexProof
{
    private readonly Graph _graph;

    private IndexProof(Graph graph) => _graph = graph;

    public static bool Holds(Value index, Value length, IReadOnlyList<Value> conditions)
    {
        var proof = new IndexProof(index.Graph);
        var ranges = Binders.Reachable(index.Graph, [index.Id, length.Id]).SelectMany(proof.RangeOf);
        var facts = conditions.SelectMany(condition => proof.FactsOf(condition, holds: true)).Concat(ranges).ToList();
        facts.AddRange(conditions.SelectMany(condition => proof.StrictFactsOf(condition, facts)).ToList());
        var form = LinearForm.Of(index);
        return proof.IsNonNegative(form, facts) && proof.IsNonNegative(LinearForm.Of(length).Plus(-1).Minus(form), facts);
    }

    private bool IsNonNegative(LinearForm goal, IReadOnlyList<LinearForm> facts)
    {
        if (goal.Atoms.Where(IsChoice).Select(atom => (int?)atom).FirstOrDefault() is { } choice)
        {
            return CasesOf(choice).All(c => IsNonNegative(goal.Replace(choice, LinearForm.Of(c.Operand)), [.. facts, .. c.Facts]));
        }

        // Sums of two facts are enough for indices that people write; quotients need a third, and their divisor as a factor.
        var known = facts.Concat(goal.Atoms.SelectMany(atom => FactsOf(atom, facts))).ToList();
        return IsSumOf(goal, known, 2)
            || goal.Atoms.Select(DivisorOf).Any(divisor => divisor > 1 && IsSumOf(goal.Times(divisor).Plus(divisor - 1), known, 3));
    }

    /// <summary>Whether what is left of the goal after taking so many facts away is not negative.</summary>
    private static bool IsSumOf(LinearForm goal, IReadOnlyList<LinearForm> facts, int most) =>
        goal is { IsConstant: true, Constant: >= 0 } || (most > 0 && facts.Any(fact => IsSumOf(goal.Minus(fact), facts, most - 1)));

    private bool IsChoice(int node) => _graph[node].Op is Op.Select or Op.Min or Op.Max;

    /// <summary>The constant by which a quotient divides; 0 for any other node.</summary>
    private long DivisorOf(int node) =>
        _graph[node].Op == Op.IntDivide && _graph[_graph[node].Operands[1]] is { Op: Op.Constant } divisor ? divisor.Payload : 0;

    // What a choice may be, each with what is known if it is that.
    private IEnumerable<(Value Operand, IEnumerable<LinearForm> Facts)> CasesOf(int choice)
    {
        var operands = _graph[choice].Operands.Select(_graph.At).ToList();
        if (_graph[choice].Op == Op.Select)
        {
            return [(operands[1], FactsOf(operands[0], holds: true)), (operands[2], FactsOf(operands[0], holds: false))];
        }

        var difference = LinearForm.Of(operands[0]).Minus(LinearForm.Of(operands[1]));
        var opposite = LinearForm.Of(operands[1]).Minus(LinearForm.Of(operands[0]));
        return _graph[choice].Op == Op.Max
            ? [(operands[0], [difference]), (operands[1], [opposite])]
            : [(operands[0], [opposite]), (operands[1], [difference])];
    }

    // The range of a loop or of a length, as forms that are not negative.
    private IReadOnlyList<LinearForm> RangeOf(int node)
    {
        var self = LinearForm.Of(_graph.At(node));
        return _graph[node].Op switch
        {
            Op.AxisLength => [self],
            Op.Index => [self, LinearForm.Of(_graph.At(_graph[node].Operands[0])).Plus(-1).Minus(self)],
            _ => [],
        };
    }

    // The range of a remainder or a quotient, as forms that are not negative.
    private IReadOnlyList<LinearForm> FactsOf(int node, IReadOnlyList<LinearForm> facts)
    {
        var self = LinearForm.Of(_graph.At(node));
        LinearForm Operand(int k) => LinearForm.Of(_graph.At(_graph[node].Operands[k]));
        switch (_graph[node].Op)
        {
            case Op.Remainder when IsNonNegative(Operand(0), facts) && IsNonNegative(Operand(1), facts):
                return [self, Operand(1).Plus(-1).Minus(self)];
            case Op.IntDivide when IsNonNegative(Operand(0), facts) && IsNonNegative(Operand(1).Plus(-1), facts):
                return [self, Operand(0).Minus(self), .. Exactly(node)];
            default:
                return [];
        }
    }

    /// <summary>A number is its quotient times the divisor plus the remainder.</summary>
    private IEnumerable<LinearForm> Exactly(int quotient)
    {
        if (DivisorOf(quotient) is not (> 1 and var divisor))
        {
            yield break;
        }

        var operands = _graph[quotient].Operands.Select(_graph.At).ToArray();
        var rest = LinearForm.Of(operands[0])
            .Minus(LinearForm.Of(_graph.At(quotient)).Times(divisor))
            .Minus(LinearForm.Of(_graph.Apply(Op.Remainder, operands)));
        yield return rest;
        yield return rest.Times(-1);
    }

    private IEnumerable<LinearForm> FactsOf(Value condition, bool holds)
    {
        var node = condition.Node;
        if (node.Op == Op.Not)
        {
            return FactsOf(_graph.At(node.Operands[0]), !holds);
        }

        if (Sides(condition) is not var (left, right))
        {
            return [];
        }

        return (node.Op, holds) switch
        {
            (Op.Less, true) => [right.Minus(left).Plus(-1)],
            (Op.Less, false) => [left.Minus(right)],
            (Op.LessOrEqual, true) => [right.Minus(left)],
            (Op.LessOrEqual, false) => [left.Minus(right).Plus(-1)],
            (Op.Equal, true) or (Op.NotEqual, false) => [left.Minus(right), right.Minus(left)],
            _ => [],
        };
    }

    /// <summary>What differs from something that it is not below is above it.</summary>
    private IEnumerable<LinearForm> StrictFactsOf(Value condition, IReadOnlyList<LinearForm> facts)
    {
        var (inner, holds) = condition.Node.Op == Op.Not ? (_graph.At(condition.Node.Operands[0]), false) : (condition, true);
        if (Sides(inner) is not var (left, right) || (inner.Node.Op, holds) is not ((Op.NotEqual, true) or (Op.Equal, false)))
        {
            return [];
        }

        return new[] { left.Minus(right), right.Minus(left) }
            .Where(difference => IsNonNegative(difference, facts))
            .Select(difference => difference.Plus(-1));
    }

    /// <summary>The two sides of a comparison of integers.</summary>
    private (LinearForm Left, LinearForm Right)? Sides(Value condition)
    {
        var node = condition.Node;
        return node.Op is Op.Less or Op.LessOrEqual or Op.Equal or Op.NotEqual && _graph[node.Operands[0]].Type == Compiler.Ir.ValueType.Int
            ? (LinearForm.Of(_graph.At(node.Operands[0])), LinearForm.Of(_graph.At(node.Operands[1])))
            : null;
    }
}
