using LossDsl.Compiler.Ir;

namespace LossDsl.Generator.Syntax.Functions;

/// <summary>A function of one vector. Its argument has a length.</summary>
/// <param name="TakesIndexed">Whether it is also written over a range, <c>Sum(n, i => …)</c>.</param>
internal sealed record AxisFunction(string Name, bool TakesIndexed, Func<Vector, Meaning> Build);

/// <summary>The functions of one vector by name: formulas and order of operations are those of the executable ones.</summary>
internal static class AxisFunctions
{
    private static readonly AxisFunction[] Table =
    [
        new("Sum", true, x => new Scalar(Sum(x))),
        new("Mean", true, x => new Scalar(Sum(x) / x.Length!.Value.Graph.Apply(Op.ToReal, x.Length.Value))),
        new("Max", true, x => new Scalar(Reductions.Reduce(Monoid.Max, x))),
        new("Min", true, x => new Scalar(Reductions.Reduce(Monoid.Min, x))),
        new("LogSumExp", true, x => new Scalar(LogSumExp.OfVector(x))),
        new("Softmax", false, Softmax),
        new("LogSoftmax", false, LogSoftmax),
    ];

    public static IReadOnlyList<AxisFunction> All => Table;

    public static AxisFunction? Find(string name) => Table.FirstOrDefault(row => row.Name == name);

    public static Value Sum(Vector x) => Reductions.Reduce(Monoid.Sum, x);

    private static Vector Softmax(Vector x)
    {
        var powers = Powers(x, out _);
        var sum = Sum(powers);
        return powers with { At = i => powers.At(i) / sum };
    }

    private static Vector LogSoftmax(Vector x)
    {
        var powers = Powers(x, out var max);
        var logSum = max.Graph.Apply(Op.Log, Sum(powers));
        return x with { At = i => x.At(i) - max - logSum };
    }

    // Shifting by the maximum changes nothing but the range of the exponentials, so its derivative is left out.
    private static Vector Powers(Vector x, out Value max)
    {
        var shift = x.Length!.Value.Graph.StopGradient(Reductions.Reduce(Monoid.Level, x));
        max = shift;
        return x with { At = i => shift.Graph.Apply(Op.Exp, x.At(i) - shift) };
    }
}
