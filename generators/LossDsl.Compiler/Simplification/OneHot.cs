using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Simplification;

/// <summary>Σᵢ select(i = k, f(i), 0) is f(k): a loop that picks one element becomes a read of that element.</summary>
internal static class OneHot
{
    public static Value? Collapse(Value sum)
    {
        if (sum.Node is not { Op: Op.Reduce, Monoid: Monoid.Sum })
        {
            return null;
        }

        var graph = sum.Graph;
        var variable = sum.Node.Variable;
        var body = sum.Operand(1);
        if (!body.Is(Op.Select) || !body.Operand(2).IsReal(0) || !body.Operand(0).Is(Op.Equal))
        {
            return null;
        }

        var (left, right) = (body.Operand(0).Operand(0), body.Operand(0).Operand(1));
        var index = graph.IndexNode(variable);
        var key = left == index ? right : right == index ? left : (Value?)null;
        if (key is not { } k || k.Space.Contains(variable))
        {
            return null;
        }

        var picked = Substitution.Of(graph, variable, k).Apply(body.Operand(1));
        var inside = graph.Int(0) <= k & k < graph.At(variable.Extent);
        return graph.Select(inside, picked, graph.Real(0));
    }
}
