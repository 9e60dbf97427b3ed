using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Tests.Losses;

/// <summary>The functions of the language as nodes.</summary>
internal static class Formula
{
    public static Value Abs(Value x) => Apply(Op.Abs, x);

    public static Value Sign(Value x) => Apply(Op.Sign, x);

    public static Value Square(Value x) => Apply(Op.Square, x);

    public static Value Sqrt(Value x) => Apply(Op.Sqrt, x);

    public static Value Exp(Value x) => Apply(Op.Exp, x);

    public static Value Log(Value x) => Apply(Op.Log, x);

    public static Value LogSigmoid(Value x) => Apply(Op.LogSigmoid, x);

    public static Value Softplus(Value x) => Apply(Op.Softplus, x);

    public static Value ClampMin(Value x, double minimum) => Apply(Op.ClampMin, x, x.Graph.Real(minimum));

    public static Value Max(Value x, Value y) => Apply(Op.Max, x, y);

    public static Value ToReal(Value x) => Apply(Op.ToReal, x);

    public static Value Sum(Value extent, Func<Value, Value> body) => Reduce(Monoid.Sum, extent, body);

    public static Value Mean(Value extent, Func<Value, Value> body) => Sum(extent, body) / ToReal(extent);

    public static Value Reduce(Monoid monoid, Value extent, Func<Value, Value> body)
    {
        var open = extent.Graph.OpenIndex(extent);
        return extent.Graph.Reduce(monoid, open, body(open));
    }

    public static Value Maximum(Value extent, Func<Value, Value> body) => Reduce(Monoid.Max, extent, body);

    /// <summary>xᵢ − m − log Σ exp(xⱼ − m): the definition's own formula. The shift by m cancels, so its derivative is left out.</summary>
    public static Func<Value, Value> LogSoftmax(Value extent, Func<Value, Value> x)
    {
        var max = extent.Graph.StopGradient(Reduce(Monoid.Level, extent, x));
        var logSum = Log(Sum(extent, i => Exp(x(i) - max)));
        return i => x(i) - max - logSum;
    }

    public static Func<Value, Value> Softmax(Value extent, Func<Value, Value> x)
    {
        var max = extent.Graph.StopGradient(Reduce(Monoid.Level, extent, x));
        var sum = Sum(extent, i => Exp(x(i) - max));
        return i => Exp(x(i) - max) / sum;
    }

    /// <summary>log Σ exp, as the language's function of the same name is read.</summary>
    public static Value LogSumExp(params Value[] x)
    {
        var max = x.Aggregate((largest, next) => Max(largest, next));
        return ShiftedLogSumExp(max, shift => x.Select(next => Exp(next - shift)).Aggregate((sum, next) => sum + next));
    }

    public static Value LogSumExp(Value extent, Func<Value, Value> x) =>
        ShiftedLogSumExp(Maximum(extent, x), shift => Sum(extent, i => Exp(x(i) - shift)));

    private static Value ShiftedLogSumExp(Value max, Func<Value, Value> sumOfExp)
    {
        var graph = max.Graph;
        var level = graph.StopGradient(max);
        var shift = graph.Select(Abs(level) < graph.Real(double.PositiveInfinity), level, graph.Real(0));
        var nothing = graph.Real(double.NegativeInfinity);
        return level.EqualTo(nothing).Then(nothing, shift + Log(sumOfExp(shift)));
    }

    public static Value Apply(Op op, params Value[] operands) => operands[0].Graph.Apply(op, operands);
}
