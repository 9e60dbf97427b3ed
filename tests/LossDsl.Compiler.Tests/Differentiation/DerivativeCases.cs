using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Tests.Differentiation;

/// <summary>Where the derivative of an operation on reals is compared with differences.</summary>
/// <param name="Domain">For each operand the interval from which points are drawn, away from kinks and poles.</param>
internal sealed record DerivativeCase(Op Op, params (double From, double To)[] Domain);

/// <summary>A point at which the derivative does not exist, overflows or is a matter of convention.</summary>
/// <param name="Partials">What is used there, an operand after another.</param>
internal sealed record KinkCase(Op Op, double[] At, double[] Partials);

/// <summary>The test table that stands beside the derivative table: a row for every operation with real operands.</summary>
internal static class DerivativeCases
{
    private const double NaN = double.NaN;
    private const double Infinity = double.PositiveInfinity;

    public static readonly IReadOnlyList<DerivativeCase> Smooth =
    [
        new(Op.Add, (-3, 3), (-3, 3)),
        new(Op.Subtract, (-3, 3), (-3, 3)),
        new(Op.Multiply, (-3, 3), (-3, 3)),
        new(Op.Divide, (-3, 3), (0.5, 3)),
        new(Op.Negate, (-3, 3)),
        new(Op.Abs, (-3, -0.1)),
        new(Op.Abs, (0.1, 3)),
        new(Op.Min, (-3, 0.4), (0.5, 3)),
        new(Op.Min, (0.5, 3), (-3, 0.4)),
        new(Op.Max, (-3, 0.4), (0.5, 3)),
        new(Op.Max, (0.5, 3), (-3, 0.4)),
        new(Op.Square, (-3, 3)),
        new(Op.Sqrt, (0.2, 9)),
        new(Op.Exp, (-5, 5)),
        new(Op.Expm1, (-5, 5)),
        new(Op.Log, (0.2, 9)),
        new(Op.Log1p, (-0.8, 9)),
        new(Op.Pow, (0.3, 3), (-3, 3)),
        new(Op.Xlogy, (-3, 3), (0.2, 9)),
        new(Op.Clamp, (-0.9, 0.9), (-3, -1), (1, 3)),
        new(Op.Clamp, (-5, -3.1), (-3, -1), (1, 3)),
        new(Op.Clamp, (3.1, 5), (-3, -1), (1, 3)),
        new(Op.Clamp, (-5, 5), (6, 7), (-7, -6)),
        new(Op.ClampMin, (1, 3), (-3, 0.9)),
        new(Op.ClampMin, (-3, 0.9), (1, 3)),
        new(Op.Sign, (0.1, 3)),
        new(Op.Sign, (-3, -0.1)),
        new(Op.Sigmoid, (-8, 8)),
        new(Op.Softplus, (-8, 8)),
        new(Op.LogSigmoid, (-8, 8)),
        new(Op.Decay, (0.1, 8)),
        new(Op.Decay, (-8, -0.1)),
        new(Op.Log1pOfUnit, (0.01, 0.99)),
        new(Op.Tanh, (-4, 4)),
        new(Op.Atan, (-5, 5)),
        new(Op.Erf, (-3, 3)),
        new(Op.Lgamma, (0.3, 9)),
        new(Op.Lgamma, (-0.7, -0.3)),
        new(Op.Scale, (-3, 3), (2.1, 2.9)),
        new(Op.Exponent, (0.8, 1.4)),
        new(Op.ExpSignificand, (-0.3, 0.3)),
        new(Op.ExpSignificand, (3.9, 4.4)),
        new(Op.DropTiny, (-3, 3)),
        new(Op.ExpExponent, (-0.3, 0.3)),
        new(Op.Less, (0.5, 3), (-3, 0.4)),
        new(Op.LessOrEqual, (0.5, 3), (-3, 0.4)),
        new(Op.Equal, (0.5, 3), (-3, 0.4)),
        new(Op.NotEqual, (0.5, 3), (-3, 0.4)),
        new(Op.IsNaN, (-3, 3)),
    ];

    public static readonly IReadOnlyList<KinkCase> Kinks =
    [
        new(Op.Abs, [0], [0]),
        new(Op.Abs, [-0.0], [0]),
        new(Op.Abs, [NaN], [0]),
        new(Op.Min, [2, 2], [0.5, 0.5]),
        new(Op.Max, [2, 2], [0.5, 0.5]),
        new(Op.Max, [0.0, -0.0], [0.5, 0.5]),
        new(Op.Min, [NaN, 1], [1, 1]),
        new(Op.Max, [1, NaN], [1, 1]),
        new(Op.ClampMin, [0, 0], [1, 0]),
        new(Op.ClampMin, [-0.0, 0], [1, 0]),
        new(Op.ClampMin, [NaN, 0], [0, 0]),
        new(Op.Clamp, [1, 1, 2], [1, 0, 0]),
        new(Op.Clamp, [2, 1, 2], [1, 0, 0]),
        new(Op.Clamp, [NaN, 1, 2], [0, 0, 0]),
        new(Op.Scale, [1, 2], [4, 0]),
        new(Op.ExpSignificand, [0], [1]),
        new(Op.Sqrt, [0], [Infinity]),
        new(Op.Log, [0], [Infinity]),
        new(Op.Log1p, [-1], [Infinity]),
        new(Op.Pow, [0, 2], [0, 0]),
        new(Op.Pow, [0, 1], [1, 0]),
        new(Op.Pow, [0, 0], [0, 0]),
        new(Op.Pow, [2, 0], [0, Math.Log(2)]),
        new(Op.Pow, [-2, 2], [-4, NaN]),
        new(Op.Xlogy, [0, 0], [0, NaN]),
        new(Op.Xlogy, [0, -1], [0, -0.0]),
        new(Op.Xlogy, [0, Math.E], [1, 0]),
        new(Op.Xlogy, [2, 0], [double.NegativeInfinity, Infinity]),
        new(Op.Sigmoid, [1000], [0]),
        new(Op.Sigmoid, [-1000], [0]),
        new(Op.Softplus, [0], [0.5]),
        new(Op.Softplus, [1000], [1]),
        new(Op.Softplus, [-1000], [0]),
        new(Op.LogSigmoid, [0], [0.5]),
        new(Op.Decay, [0], [0]),
        new(Op.Decay, [-0.0], [0]),
        new(Op.Decay, [1000], [0]),
        new(Op.LogSigmoid, [1000], [0]),
        new(Op.LogSigmoid, [-1000], [1]),
        new(Op.Tanh, [1000], [0]),
        new(Op.Atan, [1e200], [0]),
        new(Op.Exp, [double.NegativeInfinity], [0]),
        new(Op.Expm1, [double.NegativeInfinity], [0]),
    ];
}
