using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Differentiation;

/// <summary>Whether an operation has a derivative.</summary>
internal enum Differentiability : byte
{
    /// <summary>Its row says which.</summary>
    Rule,

    /// <summary>Zero wherever it exists, by declaration.</summary>
    Zero,

    /// <summary>None is known to the compiler: a gradient through it is refused.</summary>
    NotDifferentiable,

    /// <summary>It makes or reads an array, whose adjoint is an array: <see cref="ArrayAdjoint"/> says which.</summary>
    Array,
}

/// <summary>One row of <see cref="DerivativeTable"/>: what flows to the operands, linear in the incoming adjoint.</summary>
/// <param name="Kink">Where the derivative does not exist, and what is used there; "none" for a smooth operation.</param>
/// <param name="Source">Where the convention comes from.</param>
/// <param name="Rule">From incoming adjoint g, operands x and result y to the contributions.</param>
internal sealed record DerivativeRow(
    Op Op,
    Differentiability Kind,
    string Kink,
    string Source,
    Func<Value, Value[], Value, IEnumerable<Contribution>> Rule);

/// <summary>The derivative of every operation: one row each, built with the builder that user code is built with. Reverse and forward mode both read it.</summary>
internal static class DerivativeTable
{
    private const string Calculus = "calculus";
    private const string PyTorch = "PyTorch derivatives.yaml";

    private static readonly DerivativeRow[] Table =
    [
        Zero(Op.Constant), Zero(Op.Index), Zero(Op.AxisLength), Zero(Op.Option), Zero(Op.Present), Zero(Op.Uniform), Zero(Op.Wanted), Zero(Op.Read),
        Zero(Op.IntDivide), Zero(Op.Remainder), Zero(Op.ToReal),
        Zero(Op.Less), Zero(Op.LessOrEqual), Zero(Op.Equal), Zero(Op.NotEqual), Zero(Op.IsNaN), Zero(Op.And), Zero(Op.Or), Zero(Op.Not),
        Zero(Op.Sign), Zero(Op.Exponent), Zero(Op.ExpExponent),
        NotDifferentiable(Op.Digamma),
        Array(Op.Tabulate), Array(Op.Scatter), Array(Op.Scan), Array(Op.Carry), Array(Op.Memory), Array(Op.Element),

        Row(Op.Add, "none", Calculus, (g, _, _) => [To(0, g), To(1, g)]),
        Row(Op.Subtract, "none", Calculus, (g, _, _) => [To(0, g), To(1, -g)]),
        Row(Op.Multiply, "none", Calculus, (g, x, _) => [To(0, g * x[1]), To(1, g * x[0])]),

        // The divisor's derivative is made of the dividend's, which a gradient mostly needs as well: one division for both.
        Row(Op.Divide, "none", Calculus, (g, x, y) => [To(0, g / x[1]), To(1, -(g / x[1] * y))]),
        Row(Op.Negate, "none", Calculus, (g, _, _) => [To(0, -g)]),
        Row(Op.Square, "none", Calculus, (g, x, _) => [To(0, g * (2 * x[0]))]),
        Row(Op.Sqrt, "none", Calculus, (g, _, y) => [To(0, g / (2 * y))]),
        Row(Op.Exp, "none", Calculus, (g, _, y) => [To(0, g * y)]),
        Row(Op.Expm1, "none", Calculus, (g, _, y) => [To(0, g * (y + 1))]),
        Row(Op.Log, "none", Calculus, (g, x, _) => [To(0, g / x[0])]),
        Row(Op.Log1p, "none", Calculus, (g, x, _) => [To(0, g / (x[0] + 1))]),
        Row(Op.Sigmoid, "none", Calculus, (g, x, y) => [To(0, g * (y * Of(Op.Sigmoid, -x[0])))]),
        Row(Op.Softplus, "none", Calculus, (g, x, _) => [To(0, g * Of(Op.Sigmoid, x[0]))]),
        Row(Op.LogSigmoid, "none", Calculus, (g, x, _) => [To(0, g * Of(Op.Sigmoid, -x[0]))]),
        Row(Op.Decay, "0 at 0 and at NaN", Calculus, (g, x, y) => [To(0, -(g * (y * Of(Op.Sign, x[0]))))]),
        Row(Op.Log1pOfUnit, "none", Calculus, (g, x, _) => [To(0, g / (x[0] + 1))]),
        Row(Op.Tanh, "none", Calculus, (g, _, y) => [To(0, g * (1 - Of(Op.Square, y)))]),
        Row(Op.Atan, "none", Calculus, (g, x, _) => [To(0, g / (Of(Op.Square, x[0]) + 1))]),
        Row(Op.Erf, "none", Calculus, (g, x, _) => [To(0, g * (TwoOverSqrtPi * Of(Op.Exp, -Of(Op.Square, x[0]))))]),
        Row(Op.Lgamma, "none", Calculus, (g, x, _) => [To(0, g * Of(Op.Digamma, x[0]))]),
        Row(Op.Scale, "0 to the exponent, a whole number", Calculus, (g, x, _) => [To(0, Of(Op.Scale, g, x[1]))]),
        Row(Op.DropTiny, "none", Calculus, (g, _, _) => [To(0, g)]),
        Row(Op.ExpSignificand, "that beside the jump", Calculus, (g, _, y) => [To(0, g * y)]),
        Row(Op.Abs, "0 at 0 and at NaN", PyTorch, (g, x, _) => [To(0, g * Of(Op.Sign, x[0]))]),
        Row(Op.Min, "1/2 to each of a tie; 1 to both where either is NaN", PyTorch, (g, x, _) => [Kept(0, g, x[1] < x[0], x), Kept(1, g, x[0] < x[1], x)]),
        Row(Op.Max, "1/2 to each of a tie; 1 to both where either is NaN", PyTorch, (g, x, _) => [Kept(0, g, x[0] < x[1], x), Kept(1, g, x[1] < x[0], x)]),
        Row(Op.ClampMin, "passes at the bound; 0 at NaN", PyTorch, (g, x, _) =>
            [To(0, Masked(g, x[1] <= x[0]), !(x[0] < x[1])), To(1, g, x[0] < x[1])]),
        Row(Op.Clamp, "passes at the bounds; 0 at NaN; to the maximum where the bounds cross", PyTorch, (g, x, _) =>
            [
                To(0, Masked(g, x[1] <= x[0] & x[0] <= x[2]), !(x[0] < x[1]) & !(x[2] < x[0])),
                To(1, g, x[0] < x[1] & x[1] <= x[2]),
                To(2, g, (x[2] < x[0]) | (x[0] < x[1] & x[2] < x[1])),
            ]),
        Row(Op.Pow, "x^0 is constant; ∂/∂p is 0 at x = 0 with p ≥ 0", PyTorch, (g, x, y) =>
            [
                To(0, g * (x[1] * Of(Op.Pow, x[0], x[1] - 1)), Of(Op.NotEqual, x[1], x[1].Graph.Real(0))),
                To(1, g * (y * Of(Op.Log, x[0])), !(x[0].EqualTo(x[0].Graph.Real(0)) & x[0].Graph.Real(0) <= x[1])),
            ]),
        Row(Op.Xlogy, "∂/∂x is 0 at x = 0 with y ≤ 0", PyTorch, (g, x, _) =>
            [
                To(0, g * Of(Op.Log, x[1]), !(x[0].EqualTo(x[0].Graph.Real(0)) & x[1] <= x[1].Graph.Real(0))),
                To(1, g * (x[0] / x[1])),
            ]),
        Row(Op.Select, "the branch taken", Calculus, (g, x, _) => [To(1, g, x[0]), To(2, g, !x[0])]),
        Row(Op.WithGradientOf, "declared by the author", "declaration", (g, _, _) => [To(0, g)]),
        Row(Op.Reduce, "max, min: shared equally by all that attain it", PyTorch, Reduction),
    ];

    private static readonly Dictionary<Op, DerivativeRow> ByOp = Table.ToDictionary(row => row.Op);

    private const double TwoOverSqrtPi = 1.1283791670955126;

    public static IReadOnlyList<DerivativeRow> Rows => Table;

    public static DerivativeRow Of(Op op) => ByOp[op];

    private static IEnumerable<Contribution> Reduction(Value g, Value[] x, Value y)
    {
        if (y.Node.Monoid == Monoid.Sum)
        {
            return [To(1, g)];
        }

        var graph = y.Graph;
        var open = graph.OpenIndex(x[0]);
        var moved = Substitution.Of(graph, y.Node.Variable, open).Apply(x[1]);
        var ties = graph.Reduce(Monoid.Sum, open, moved.EqualTo(y).Then(graph.Real(1), graph.Real(0)));
        return [To(1, g / ties, x[1].EqualTo(y))];
    }

    private static Contribution Kept(int operand, Value g, Value loses, Value[] x) =>
        To(operand, g * x[0].EqualTo(x[1]).Then(g.Graph.Real(0.5), g.Graph.Real(1)), !loses);

    private static Contribution To(int operand, Value value, Value? guard = null) => new(operand, guard, value);

    // A number, not a guard: times a NaN further on it is NaN, so that NaN is not taken for a branch that does not matter.
    private static Value Masked(Value g, Value condition) => condition.Then(g, g.Graph.Real(0));

    private static Value Of(Op op, params Value[] operands) => operands[0].Graph.Apply(op, operands);

    private static DerivativeRow Row(Op op, string kink, string source, Func<Value, Value[], Value, IEnumerable<Contribution>> rule) =>
        new(op, Differentiability.Rule, kink, source, rule);

    private static DerivativeRow Zero(Op op) => new(op, Differentiability.Zero, "0 wherever it exists", Calculus, (_, _, _) => []);

    private static DerivativeRow NotDifferentiable(Op op) => new(op, Differentiability.NotDifferentiable, "no row", Calculus, (_, _, _) => []);

    private static DerivativeRow Array(Op op) => new(op, Differentiability.Array, "none", Calculus, (_, _, _) => []);
}
