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
        var form = LinearForm.Of(index);
        return proof.IsNonNegative(form, facts) && proof.IsNonNegative(LinearForm.Of(length).Plus(-1).Minus(form), facts);
    }

    private bool IsNonNegative(LinearForm goal, IReadOnlyList<LinearForm> facts)
    {
        if (goal.Atoms.Where(IsChoice).Select(atom => (int?)atom).FirstOrDefault() is { } choice)
        {
            return CasesOf(choice).All(c => IsNonNegative(goal.Replace(choice, LinearForm.Of(c.Operand)), [.. facts, .. c.Facts]));
        }

        // Sums of two facts are enough for indices that people write.
        var known = facts.Concat(goal.Atoms.SelectMany(atom => FactsOf(atom, facts))).ToList();
        return IsNonNegativeConstant(goal) || known.Any(first =>
            goal.Minus(first) is var rest && (IsNonNegativeConstant(rest) || known.Any(second => IsNonNegativeConstant(rest.Minus(second)))));
    }

    private static bool IsNonNegativeConstant(LinearForm form) => form is { IsConstant: true, Constant: >= 0 };

    private bool IsChoice(int node) => _graph[node].Op is Op.Select or Op.Min or Op.Max;

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
        return _graph[node].Op switch
        {
            Op.Remainder when IsNonNegative(Operand(0), facts) && IsNonNegative(Operand(1), facts) => [self, Operand(1).Plus(-1).Minus(self)],
            Op.IntDivide when IsNonNegative(Operand(0), facts) && IsNonNegative(Operand(1).Plus(-1), facts) => [self, Operand(0).Minus(self)],
            _ => [],
        };
    }

    private IEnumerable<LinearForm> FactsOf(Value condition, bool holds)
    {
        var node = condition.Node;
        if (node.Op == Op.Not)
        {
            return FactsOf(_graph.At(node.Operands[0]), !holds);
        }

        if (node.Op is not (Op.Less or Op.LessOrEqual or Op.Equal) || _graph[node.Operands[0]].Type != Compiler.Ir.ValueType.Int)
        {
            return [];
        }

        var left = LinearForm.Of(_graph.At(node.Operands[0]));
        var right = LinearForm.Of(_graph.At(node.Operands[1]));
        return (node.Op, holds) switch
        {
            (Op.Less, true) => [right.Minus(left).Plus(-1)],
            (Op.Less, false) => [left.Minus(right)],
            (Op.LessOrEqual, true) => [right.Minus(left)],
            (Op.LessOrEqual, false) => [left.Minus(right).Plus(-1)],
            (Op.Equal, true) => [left.Minus(right), right.Minus(left)],
            _ => [],
        };
    }
}
