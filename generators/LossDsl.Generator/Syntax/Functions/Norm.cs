using LossDsl.Compiler.Ir;

namespace LossDsl.Generator.Syntax.Functions;

/// <summary>The p-norm, with derivative 0 at the zero vector for every p.</summary>
internal static class Norm
{
    private static readonly (double Order, Func<Vector, Value> Build)[] SpecialOrders =
    [
        (1, v => Reductions.Sum(v.Length!.Value, i => Abs(v.At(i)))),
        (2, Euclidean),
        (double.PositiveInfinity, Largest),
        (double.NegativeInfinity, v => Reductions.Reduce(Monoid.Min, Absolute(v))),
        (0, CountOfNonZeros),
    ];

    /// <summary>For a constant order its own formula, otherwise a choice of all of them.</summary>
    public static Value Of(Vector v, Value order)
    {
        if (order.Node is { Op: Op.Constant } constant)
        {
            var special = Array.Find(SpecialOrders, row => row.Order == constant.RealValue);
            return special.Build is { } build ? build(v) : General(v, order);
        }

        return Enumerable.Reverse(SpecialOrders).Aggregate(
            General(v, order),
            (rest, row) => order.Graph.Select(order.EqualTo(order.Graph.Real(row.Order)), row.Build(v), rest));
    }

    private static Value Euclidean(Vector v)
    {
        var squares = Reductions.Sum(v.Length!.Value, i => v.At(i) * v.At(i));
        var graph = squares.Graph;
        return graph.Select(squares.EqualTo(graph.Real(0)), graph.Real(0), graph.Apply(Op.Sqrt, squares));
    }

    // The maximum of no elements is −∞, their norm 0.
    private static Value Largest(Vector v)
    {
        var largest = Reductions.Reduce(Monoid.Max, Absolute(v));
        return largest.Graph.Apply(Op.ClampMin, largest, largest.Graph.Real(0));
    }

    private static Value CountOfNonZeros(Vector v)
    {
        var graph = v.Length!.Value.Graph;
        return Reductions.Sum(v.Length.Value, i => graph.Select(v.At(i).EqualTo(graph.Real(0)), graph.Real(0), graph.Real(1)));
    }

    // Where an element or all of them are 0, the value is as the formula says, negative orders included, and the derivative 0.
    private static Value General(Vector v, Value order)
    {
        var sum = Reductions.Sum(v.Length!.Value, i => ConstantAtZero(v.At(i), Pow(Abs(v.At(i)), order)));
        return ConstantAtZero(sum, Pow(sum, 1 / order));
    }

    private static Value ConstantAtZero(Value x, Value result) =>
        x.Graph.Select(x.EqualTo(x.Graph.Real(0)), x.Graph.StopGradient(result), result);

    private static Vector Absolute(Vector v) => v with { At = i => Abs(v.At(i)) };

    private static Value Abs(Value x) => x.Graph.Apply(Op.Abs, x);

    private static Value Pow(Value x, Value y) => x.Graph.Apply(Op.Pow, x, y);
}
