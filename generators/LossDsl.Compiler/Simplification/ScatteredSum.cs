using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Simplification;

/// <summary>
/// Σⱼ select(k(j) = i, f(j), 0) at every i is what one loop over j adds to the elements k(j) of an array: as many operations as there are
/// i and j, not as many as there are pairs.
/// </summary>
internal static class ScatteredSum
{
    public static Value? Keep(Value sum)
    {
        if (sum.Node is not { Op: Op.Reduce, Monoid: Monoid.Sum, Type: ValueType.Real }
            || !sum.Operand(1).Is(Op.Select)
            || !sum.Operand(1).Operand(0).Is(Op.Equal)
            || !sum.Operand(1).Operand(2).IsReal(0))
        {
            return null;
        }

        var choice = sum.Operand(1);
        return Keep(sum, choice.Operand(0).Operand(0), choice.Operand(0).Operand(1), choice.Operand(1))
            ?? Keep(sum, choice.Operand(0).Operand(1), choice.Operand(0).Operand(0), choice.Operand(1));
    }

    /// <summary>Two arrays of sums with the same keys, added element by element, are one.</summary>
    public static Value? Join(Value sum)
    {
        if (!sum.Is(Op.Add))
        {
            return null;
        }

        return IsScattered(sum.Operand(1)) ? JoinedWith(sum.Operand(0), sum.Operand(1))
            : IsScattered(sum.Operand(0)) ? JoinedWith(sum.Operand(1), sum.Operand(0))
            : null;
    }

    private static Value? JoinedWith(Value terms, Value element)
    {
        if (terms.Is(Op.Add))
        {
            return JoinedWith(terms.Operand(1), element) is { } right ? terms.Operand(0) + right
                : JoinedWith(terms.Operand(0), element) is { } left ? left + terms.Operand(1)
                : null;
        }

        if (!IsScattered(terms) || terms.Operand(1) != element.Operand(1))
        {
            return null;
        }

        var (one, other) = (terms.Operand(0), element.Operand(0));
        if (one.Node.Variable.Extent != other.Node.Variable.Extent || one.Operand(1) != other.Operand(1))
        {
            return null;
        }

        var open = one.Graph.OpenIndex(one.Operand(0));
        var (ofOne, ofOther) = (Substitution.Of(one.Graph, one.Node.Variable, open), Substitution.Of(one.Graph, other.Node.Variable, open));
        var key = ofOne.Apply(one.Operand(2));
        return key == ofOther.Apply(other.Operand(2))
            ? one.Graph.Element(one.Graph.Scatter(open, one.Operand(1), key, ofOne.Apply(one.Operand(3)) + ofOther.Apply(other.Operand(3))), 0, terms.Operand(1))
            : null;
    }

    private static bool IsScattered(Value value) => value.Is(Op.Element) && value.Operand(0).Is(Op.Scatter);

    private static Value? Keep(Value sum, Value position, Value key, Value value)
    {
        var (graph, variable) = (sum.Graph, sum.Node.Variable);
        if (!position.Is(Op.Index)
            || position.Node.Variable == variable
            || !key.Space.Contains(variable)
            || key.Space.Contains(position.Node.Variable)
            || value.Space.Contains(position.Node.Variable))
        {
            return null;
        }

        var open = graph.OpenIndex(graph.At(variable.Extent));
        var move = Substitution.Of(graph, variable, open);
        var sums = graph.Scatter(open, graph.At(position.Node.Variable.Extent), move.Apply(key), move.Apply(value));
        return graph.Element(sums, 0, position);
    }
}
