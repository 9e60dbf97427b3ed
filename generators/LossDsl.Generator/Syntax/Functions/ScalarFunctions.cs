using LossDsl.Compiler.Ir;

namespace LossDsl.Generator.Syntax.Functions;

/// <summary>A function of numbers; of vectors it is taken element by element.</summary>
/// <param name="TakesIntegers">Whether it is defined on integers as it stands.</param>
internal sealed record ScalarFunction(string Name, int Arity, bool TakesIntegers, Func<Value[], Value> Build);

/// <summary>The functions of numbers by name. Those that are one operation are called as it is.</summary>
internal static class ScalarFunctions
{
    private static readonly Op[] SingleOperations =
    [
        Op.Abs, Op.Exp, Op.Expm1, Op.Log, Op.Log1p, Op.Sqrt, Op.Square, Op.Pow, Op.Xlogy, Op.Min, Op.Max, Op.Clamp, Op.ClampMin,
        Op.Sigmoid, Op.Softplus, Op.LogSigmoid, Op.Tanh, Op.Atan, Op.Erf, Op.Lgamma, Op.Digamma, Op.IsNaN,
    ];

    private static readonly ScalarFunction[] Table =
    [
        .. SingleOperations.Select(OfOperation),
        new("Cosh", 1, false, x => (0.5 * x[0].Graph.Apply(Op.Exp, x[0])) + (0.5 * x[0].Graph.Apply(Op.Exp, -x[0]))),
        new("WithGradientOf", 2, false, x => x[0].Graph.WithGradientOf(surrogate: x[0], value: x[1])),
        new("StopGradient", 1, false, x => x[0].Graph.StopGradient(x[0])),
        new("LogSumExp", 2, false, LogSumExp.OfNumbers),
        new("LogSumExp", 3, false, LogSumExp.OfNumbers),
        new("IsFinite", 1, false, x => LogSumExp.IsFinite(x[0])),
        new("IsInfinity", 1, false, x => x[0].Graph.Apply(Op.Abs, x[0]).EqualTo(x[0].Graph.Real(double.PositiveInfinity))),
        new("IsPositiveInfinity", 1, false, x => x[0].EqualTo(x[0].Graph.Real(double.PositiveInfinity))),
        new("IsNegativeInfinity", 1, false, x => x[0].EqualTo(x[0].Graph.Real(double.NegativeInfinity))),
    ];

    private static readonly ScalarFunction IntegerClamp = new("Clamp", 3, true, x => x[0].Graph.Apply(Op.Min, x[0].Graph.Apply(Op.Max, x[0], x[1]), x[2]));

    public static IReadOnlyList<ScalarFunction> All => Table;

    public static ScalarFunction? Find(string name, int arity, bool onIntegers) =>
        onIntegers && name == IntegerClamp.Name
            ? IntegerClamp
            : Table.FirstOrDefault(row => row.Name == name && row.Arity == arity && (row.TakesIntegers || !onIntegers));

    private static ScalarFunction OfOperation(Op op)
    {
        var row = OpTable.Of(op);
        return new(row.Name, row.Arity, row.Signature == Signature.Number, x => x[0].Graph.Apply(op, x));
    }
}
