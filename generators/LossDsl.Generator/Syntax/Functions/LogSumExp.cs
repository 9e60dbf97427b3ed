using LossDsl.Compiler.Ir;

namespace LossDsl.Generator.Syntax.Functions;

/// <summary>log Σ exp xᵢ, shifted by the maximum, so that nothing overflows and nothing but −∞ gives −∞.</summary>
internal static class LogSumExp
{
    public static Value OfVector(Vector x)
    {
        var max = Reductions.Reduce(Monoid.Max, x);
        return Shifted(max, shift => Reductions.Sum(x.Length!.Value, i => Exp(x.At(i) - shift)));
    }

    public static Value OfNumbers(Value[] x)
    {
        var max = x.Aggregate((largest, next) => largest.Graph.Apply(Op.Max, largest, next));
        return Shifted(max, shift => x.Select(next => Exp(next - shift)).Aggregate((sum, next) => sum + next));
    }

    /// <summary>False for NaN.</summary>
    public static Value IsFinite(Value x) => x.Graph.Apply(Op.Abs, x) < x.Graph.Real(double.PositiveInfinity);

    private static Value Shifted(Value max, Func<Value, Value> sumOfExp)
    {
        var graph = max.Graph;
        var level = graph.StopGradient(max);
        var shift = graph.Select(IsFinite(level), level, graph.Real(0));
        var nothing = graph.Real(double.NegativeInfinity);
        return graph.Select(level.EqualTo(nothing), nothing, shift + graph.Apply(Op.Log, sumOfExp(shift)));
    }

    private static Value Exp(Value x) => x.Graph.Apply(Op.Exp, x);
}
