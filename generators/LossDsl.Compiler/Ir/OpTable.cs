namespace LossDsl.Compiler.Ir;

/// <summary>Which operands an operation takes and what type comes out.</summary>
internal enum Signature : byte
{
    /// <summary>A leaf or a structural node: the verifier knows it by name.</summary>
    Special,

    /// <summary>Reals in, a real out.</summary>
    Real,

    /// <summary>All reals or all integers in, the same out.</summary>
    Number,

    /// <summary>Integers in, an integer out.</summary>
    Int,

    /// <summary>An integer in, a real out.</summary>
    IntToReal,

    /// <summary>All reals or all integers in, a condition out.</summary>
    Comparison,

    /// <summary>A real in, a condition out.</summary>
    RealTest,

    /// <summary>Conditions in, a condition out.</summary>
    Logic,
}

/// <summary>One row of <see cref="OpTable"/>.</summary>
/// <param name="Name">The name in the printed IR; also that of the authoring function, where there is one.</param>
/// <param name="Arity">The number of operands; −1 where it depends on what the node refers to.</param>
/// <param name="Cost">Rough machine operations per element, to weigh work against memory.</param>
internal sealed record OpRow(Op Op, string Name, int Arity, Signature Signature, int Cost);

/// <summary>The facts about operations that do not belong to one stage: name, arity, types and cost.</summary>
internal static class OpTable
{
    private static readonly OpRow[] Table =
    [
        new(Op.Constant, "Constant", 0, Signature.Special, 0),
        new(Op.Index, "Index", 1, Signature.Special, 1),
        new(Op.AxisLength, "AxisLength", 0, Signature.Special, 0),
        new(Op.Option, "Option", 0, Signature.Special, 0),
        new(Op.Present, "Present", 0, Signature.Special, 0),
        new(Op.Uniform, "Uniform", 0, Signature.Special, 0),
        new(Op.Wanted, "Wanted", 0, Signature.Special, 0),
        new(Op.Read, "Read", -1, Signature.Special, 1),

        new(Op.Add, "Add", 2, Signature.Number, 1),
        new(Op.Subtract, "Subtract", 2, Signature.Number, 1),
        new(Op.Multiply, "Multiply", 2, Signature.Number, 1),
        new(Op.Negate, "Negate", 1, Signature.Number, 1),
        new(Op.Abs, "Abs", 1, Signature.Number, 1),
        new(Op.Min, "Min", 2, Signature.Number, 2),
        new(Op.Max, "Max", 2, Signature.Number, 2),

        new(Op.IntDivide, "IntDivide", 2, Signature.Int, 8),
        new(Op.Remainder, "Remainder", 2, Signature.Int, 8),
        new(Op.ToReal, "ToReal", 1, Signature.IntToReal, 1),

        new(Op.Divide, "Divide", 2, Signature.Real, 8),
        new(Op.Square, "Square", 1, Signature.Real, 1),
        new(Op.Sqrt, "Sqrt", 1, Signature.Real, 10),
        new(Op.Exp, "Exp", 1, Signature.Real, 14),
        new(Op.Expm1, "Expm1", 1, Signature.Real, 20),
        new(Op.Log, "Log", 1, Signature.Real, 18),
        new(Op.Log1p, "Log1p", 1, Signature.Real, 22),
        new(Op.Pow, "Pow", 2, Signature.Real, 60),
        new(Op.Xlogy, "Xlogy", 2, Signature.Real, 22),
        new(Op.Clamp, "Clamp", 3, Signature.Real, 4),
        new(Op.ClampMin, "ClampMin", 2, Signature.Real, 2),
        new(Op.Sign, "Sign", 1, Signature.Real, 3),
        new(Op.Sigmoid, "Sigmoid", 1, Signature.Real, 26),
        new(Op.Softplus, "Softplus", 1, Signature.Real, 36),
        new(Op.LogSigmoid, "LogSigmoid", 1, Signature.Real, 36),
        new(Op.Decay, "Decay", 1, Signature.Real, 15),
        new(Op.Log1pOfUnit, "Log1pOfUnit", 1, Signature.Real, 10),
        new(Op.Tanh, "Tanh", 1, Signature.Real, 30),
        new(Op.Atan, "Atan", 1, Signature.Real, 30),
        new(Op.Erf, "Erf", 1, Signature.Real, 60),
        new(Op.Lgamma, "Lgamma", 1, Signature.Real, 100),
        new(Op.Digamma, "Digamma", 1, Signature.Real, 100),

        new(Op.Scale, "Scale", 2, Signature.Real, 2),
        new(Op.Exponent, "Exponent", 1, Signature.Real, 4),
        new(Op.ExpSignificand, "ExpSignificand", 1, Signature.Real, 14),
        new(Op.ExpExponent, "ExpExponent", 1, Signature.Real, 2),
        new(Op.DropTiny, "DropTiny", 1, Signature.Real, 2),

        new(Op.Less, "Less", 2, Signature.Comparison, 1),
        new(Op.LessOrEqual, "LessOrEqual", 2, Signature.Comparison, 1),
        new(Op.Equal, "Equal", 2, Signature.Comparison, 1),
        new(Op.NotEqual, "NotEqual", 2, Signature.Comparison, 1),
        new(Op.IsNaN, "IsNaN", 1, Signature.RealTest, 1),
        new(Op.And, "And", 2, Signature.Logic, 1),
        new(Op.Or, "Or", 2, Signature.Logic, 1),
        new(Op.Not, "Not", 1, Signature.Logic, 1),

        new(Op.Select, "Select", 3, Signature.Special, 1),
        new(Op.WithGradientOf, "WithGradientOf", 2, Signature.Special, 0),
        new(Op.Reduce, "Reduce", 2, Signature.Special, 1),

        new(Op.Tabulate, "Tabulate", 2, Signature.Special, 1),
        new(Op.Scatter, "Scatter", 4, Signature.Special, 2),
        new(Op.Scan, "Scan", -1, Signature.Special, 1),
        new(Op.Carry, "Carry", 2, Signature.Special, 1),
        new(Op.Memory, "Memory", -1, Signature.Special, 0),
        new(Op.Element, "Element", -1, Signature.Special, 1),
    ];

    private static readonly Dictionary<Op, OpRow> ByOp = Table.ToDictionary(row => row.Op);

    public static IReadOnlyList<OpRow> Rows => Table;

    public static OpRow Of(Op op) => ByOp[op];
}
