using System.Runtime.CompilerServices;
using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Tests.Execution;

/// <summary>A loss by its definition: the interpreter on every sample, reduced as the term says. What plans are compared with.</summary>
internal static class Definition
{
    /// <summary>For bodies that ask nothing of the call.</summary>
    public static readonly CallSettings NoCall = new(false, double.NaN, [], new HashSet<int>());

    // A slope evaluates one body many times.
    private static readonly ConditionalWeakTable<LossMethod, Graph> Graphs = [];

    public static (double Value, double Numerator, double Denominator)[] Terms(LossMethod method, Batch batch)
    {
        var graph = Graphs.GetValue(method, m => m.Body.ToGraph(m.Inputs));
        return Enumerable.Range(0, batch.Samples).Select(sample =>
        {
            var interpreter = new Interpreter(graph, new BatchSample(batch, sample, NoCall), ScalarFunctions.Table);
            return (interpreter.Real(method.Body.Value), interpreter.Real(method.Body.Numerator), interpreter.Real(method.Body.Denominator));
        }).ToArray();
    }

    public static double Value(LossMethod method, Batch batch, CallKind kind)
    {
        var terms = Terms(method, batch);
        return kind == CallKind.Mean ? terms.Sum(t => t.Numerator) / terms.Sum(t => t.Denominator) : terms.Sum(t => t.Value);
    }

    /// <summary>The number whose gradient a call computes: the samples scaled, or the result scaled.</summary>
    public static double Objective(LossMethod method, Batch batch, CallKind kind, double[] upstream) => kind == CallKind.Mean
        ? upstream[0] * Value(method, batch, kind)
        : Terms(method, batch).Zip(upstream, (t, u) => u * t.Value).Sum();

    /// <summary>The derivative by one number of the data: a central difference of fourth order.</summary>
    public static double Slope(LossMethod method, Batch batch, CallKind kind, double[] upstream, int input, int index)
    {
        // Truncation is of the order of h⁴ and cancellation of 1e-16 / h: both are near 1e-12 here.
        const double Step = 1e-3;
        var center = batch.Data[input]![index];
        return ((8 * (At(Step) - At(-Step))) - (At(2 * Step) - At(-2 * Step))) / (12 * Step);

        double At(double offset) => Objective(method, batch.With(input, index, center + offset), kind, upstream);
    }
}
