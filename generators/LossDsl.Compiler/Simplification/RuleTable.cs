using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Simplification;

/// <summary>
/// Every rewrite, in the order in which they are tried. Missing on purpose, since they are not exact on floating-point numbers:
/// 0·x → 0 for a zero that is data, x/x → 1, the negation of a comparison by order, the exchange of its branches.
/// </summary>
internal static class RuleTable
{
    public static readonly IReadOnlyList<Rule> Algebra =
    [
        new("multiply-by-one", Safety.Exact, "x·1 → x", v =>
            !v.Is(Op.Multiply) ? null : v.Operand(1).IsNeutral(1) ? v.Operand(0) : v.Operand(0).IsNeutral(1) ? v.Operand(1) : null),
        new("multiply-by-minus-one", Safety.Exact, "x·(−1) → −x", v =>
            !v.Is(Op.Multiply) ? null : v.Operand(1).IsReal(-1) ? -v.Operand(0) : v.Operand(0).IsReal(-1) ? -v.Operand(1) : null),
        new("divide-by-one", Safety.Exact, "x/1 → x", v => v.Is(Op.Divide) && v.Operand(1).IsReal(1) ? v.Operand(0) : null),
        new("multiply-by-reciprocal", Safety.UpToRounding, "x/u → x·(1/u) for u the same for a whole call", v =>
            v.Is(Op.Divide) && IsUniform(v.Operand(1)) && !IsUniform(v.Operand(0)) ? v.Operand(0) * (v.Graph.Real(1) / v.Operand(1)) : null),
        new("add-zero", Safety.ExactUpToZeroSign, "x + 0 → x", v =>
            !v.Is(Op.Add) ? null : v.Operand(1).IsNeutral(0) ? v.Operand(0) : v.Operand(0).IsNeutral(0) ? v.Operand(1) : null),
        new("subtract-zero", Safety.Exact, "x − 0 → x", v => v.Is(Op.Subtract) && v.Operand(1).IsNeutral(0) ? v.Operand(0) : null),
        new("negate-twice", Safety.Exact, "−(−x) → x", v => v.Is(Op.Negate) && v.Operand(0).Is(Op.Negate) ? v.Operand(0).Operand(0) : null),
        new("add-negated", Safety.Exact, "x + (−y) → x − y", v =>
            !v.Is(Op.Add) ? null
            : v.Operand(1).Is(Op.Negate) ? v.Operand(0) - v.Operand(1).Operand(0)
            : v.Operand(0).Is(Op.Negate) ? v.Operand(1) - v.Operand(0).Operand(0)
            : null),
        new("subtract-negated", Safety.Exact, "x − (−y) → x + y", v =>
            v.Is(Op.Subtract) && v.Operand(1).Is(Op.Negate) ? v.Operand(0) + v.Operand(1).Operand(0) : null),
        new("negate-out-of-product", Safety.Exact, "(−x)·y → −(x·y)", v =>
            !v.Is(Op.Multiply) ? null
            : v.Operand(0).Is(Op.Negate) ? -(v.Operand(0).Operand(0) * v.Operand(1))
            : v.Operand(1).Is(Op.Negate) ? -(v.Operand(0) * v.Operand(1).Operand(0))
            : null),
        new("negate-out-of-quotient", Safety.Exact, "(−x)/y → −(x/y)", v =>
            v.Is(Op.Divide) && v.Operand(0).Is(Op.Negate) ? -(v.Operand(0).Operand(0) / v.Operand(1)) : null),
        new("negate-difference", Safety.ExactUpToZeroSign, "−(x − y) → y − x", v =>
            v.Is(Op.Negate) && v.Operand(0).Is(Op.Subtract) ? v.Operand(0).Operand(1) - v.Operand(0).Operand(0) : null),
        new("add-halves", Safety.ExactUpToUnderflow, "½·(x·y) + (½·x)·y → x·y", EqualHalves.Add),
        new("sign-of-magnitude", Safety.ExactUpToZeroSign, "|x|·sign(x) → x, and so in (p·|x|)·sign(x)", SignedMagnitude.Join),
        new("clamp-magnitude", Safety.ExactUpToZeroSign, "select(k ≤ |x|, k, |x|)·sign(x) → clamp(x, −k, k) for a constant or an option k ≥ 0", SignedMagnitude.Clamp),
        new("abs-of-negated", Safety.Exact, "|−x| → |x|", v =>
            v.Is(Op.Abs) && v.Operand(0).Is(Op.Negate) ? v.Graph.Apply(Op.Abs, v.Operand(0).Operand(0)) : null),
        new("fold-arithmetic", Safety.Exact, "constants are computed", ConstantFolding.Fold),
        new("compare-with-itself", Safety.Exact, "i = i → true, i − i → 0 for integers", Integers.CompareWithItself),
        new("index-in-range", Safety.Exact, "0 ≤ i → true, i < n → true for the index i of a loop over n", Integers.IndexInRange),
        new("collect-constants", Safety.Exact, "(i + 1) − 2 → i − 1 for integers", Integers.CollectConstants),
    ];

    public static readonly IReadOnlyList<Rule> Conditions =
    [
        new("not-twice", Safety.Exact, "¬¬c → c", v => v.Is(Op.Not) && v.Operand(0).Is(Op.Not) ? v.Operand(0).Operand(0) : null),
        new("not-constant", Safety.Exact, "¬true → false", v =>
            v.Is(Op.Not) && v.Operand(0).Is(Op.Constant) ? v.Graph.Bool(!v.Operand(0).Node.BoolValue) : null),
        new("and-constant", Safety.Exact, "c ∧ true → c, c ∧ false → false", v => v.Is(Op.And) ? Absorb(v, true) : null),
        new("or-constant", Safety.Exact, "c ∨ false → c, c ∨ true → true", v => v.Is(Op.Or) ? Absorb(v, false) : null),
        new("and-or-same", Safety.Exact, "c ∧ c → c, c ∨ c → c", v =>
            (v.Is(Op.And) || v.Is(Op.Or)) && v.Operand(0) == v.Operand(1) ? v.Operand(0) : null),
        new("select-constant", Safety.Exact, "select(true, x, y) → x", v =>
            !v.Is(Op.Select) ? null : v.Operand(0).IsBool(true) ? v.Operand(1) : v.Operand(0).IsBool(false) ? v.Operand(2) : null),
        new("select-same", Safety.Exact, "select(c, x, x) → x", v => v.Is(Op.Select) && v.Operand(1) == v.Operand(2) ? v.Operand(1) : null),
        new("select-not", Safety.Exact, "select(¬c, x, y) → select(c, y, x)", v =>
            v.Is(Op.Select) && v.Operand(0).Is(Op.Not) ? v.Graph.Select(v.Operand(0).Operand(0), v.Operand(2), v.Operand(1)) : null),
        new("select-not-equal", Safety.Exact, "select(a ≠ b, x, y) → select(a = b, y, x) for real a, b", v =>
            v.Is(Op.Select) && v.Operand(0).Is(Op.NotEqual) && v.Operand(0).Operand(0).Type == ValueType.Real
                ? v.Operand(0).Operand(0).EqualTo(v.Operand(0).Operand(1)).Then(v.Operand(2), v.Operand(1)) : null),
        new("select-uniform-first", Safety.Exact, "select(u ∧ c, x, y) → select(u, select(c, x, y), y) for u the same for a whole call", SelectUniformFirst),
        new("select-default", Safety.Exact, "select((p ? x : k) = k, y, z) → select(p, select(x = k, y, z), y) where p asks for an optional input", ComparedDefault.Split),
        new("select-sum", Safety.ExactUpToZeroSign, "select(c, x, y) + select(c, 0, z) → select(c, x, y + z), and with 0 at any of the places", SelectSum),
        new("select-excluded", Safety.Exact, "select(a < b, 0, select(b ≤ a, x, 0)) → select(b ≤ a, x, 0)", SelectExcluded),
        new("select-excluded-negated", Safety.ExactUpToZeroSign, "select(a < b, 0, −select(b ≤ a, x, 0)) → select(b ≤ a, −x, 0)", SelectExcludedNegated),
        new("subtract-selected", Safety.ExactUpToZeroSign, "x + select(c, −y, 0) → x − select(c, y, 0)", SelectedNegation.Absorb),
        new("select-common-factor", Safety.Exact, "select(c, p·x, p·y) → p·select(c, x, y)", CommonFactor.Extract),
        new("select-nested", Safety.Exact, "select(c, select(c, x, y), z) → select(c, x, z)", SelectNested),
    ];

    public static readonly IReadOnlyList<Rule> Structure =
    [
        new("gradient-of-itself", Safety.Exact, "withGradientOf(x, x) → x", v =>
            v.Is(Op.WithGradientOf) && v.Operand(0) == v.Operand(1) ? v.Operand(0) : null),
        new("negate-out-of-sum", Safety.ExactUpToZeroSign, "Σᵢ −f(i) → −Σᵢ f(i)", v =>
            v.Node is { Op: Op.Reduce, Monoid: Monoid.Sum } && v.Operand(1).Is(Op.Negate)
                ? -v.Graph.SumOver(v.Operand(1).Operand(0), [v.Node.Variable]) : null),
        new("one-hot-collapse", Safety.ExactUpToZeroSign, "Σᵢ select(i = k, f(i), 0) → f(k) where 0 ≤ k < n", OneHot.Collapse),
        new("keep-scattered-sum", Safety.ExactUpToZeroSign, "Σⱼ select(k(j) = i, f(j), 0) → element i of an array to which f(j) is added at k(j)", ScatteredSum.Keep),
        new("join-scattered-sums", Safety.UpToRounding, "two arrays of sums with the same keys, added element by element → one array", ScatteredSum.Join),
        new("drop-constant-component", Safety.Exact, "a component of a scan that is the same constant at every step is not carried along", ConstantComponent.Drop),
        new("scan-without-logarithms", Safety.UpToRounding, "a scan of logarithms, whose step is a log-sum-exp, carries significand and exponent instead", ScaledScan.Rewrite),
    ];

    public static readonly IReadOnlyList<Rule> Stabilizing =
    [
        new("softplus", Safety.Stabilizing, "log(1 + exp x) → softplus(x)", v =>
            v.Is(Op.Log1p) && v.Operand(0).Is(Op.Exp) ? v.Graph.Apply(Op.Softplus, v.Operand(0).Operand(0)) : null),
        new("log1p", Safety.Stabilizing, "log(1 + x) → log1p(x)", v =>
            !v.Is(Op.Log) || !v.Operand(0).Is(Op.Add) ? null
            : v.Operand(0).Operand(0).IsReal(1) ? v.Graph.Apply(Op.Log1p, v.Operand(0).Operand(1))
            : v.Operand(0).Operand(1).IsReal(1) ? v.Graph.Apply(Op.Log1p, v.Operand(0).Operand(0))
            : null),
        new("expm1", Safety.Stabilizing, "exp(x) − 1 → expm1(x)", v =>
            v.Is(Op.Subtract) && v.Operand(0).Is(Op.Exp) && v.Operand(1).IsReal(1)
                ? v.Graph.Apply(Op.Expm1, v.Operand(0).Operand(0)) : null),
        new("log-sigmoid", Safety.Stabilizing, "log(sigmoid x) → logSigmoid(x)", v =>
            v.Is(Op.Log) && v.Operand(0).Is(Op.Sigmoid) ? v.Graph.Apply(Op.LogSigmoid, v.Operand(0).Operand(0)) : null),
        new("x-log-x", Safety.Stabilizing, "x·log x → xlogy(x, x)", v =>
            !v.Is(Op.Multiply) ? null
            : v.Operand(1).Is(Op.Log) && v.Operand(1).Operand(0) == v.Operand(0) ? v.Graph.Apply(Op.Xlogy, v.Operand(0), v.Operand(0))
            : v.Operand(0).Is(Op.Log) && v.Operand(0).Operand(0) == v.Operand(1) ? v.Graph.Apply(Op.Xlogy, v.Operand(1), v.Operand(1))
            : null),
    ];

    public static IEnumerable<Rule> All => Algebra.Concat(Conditions).Concat(Structure).Concat(Stabilizing);

    /// <summary>The neutral constant drops out; its opposite decides.</summary>
    private static Value? Absorb(Value v, bool neutral)
    {
        foreach (var (one, other) in new[] { (v.Operand(0), v.Operand(1)), (v.Operand(1), v.Operand(0)) })
        {
            if (one.IsBool(neutral))
            {
                return other;
            }

            if (one.IsBool(!neutral))
            {
                return one;
            }
        }

        return null;
    }

    /// <summary>Outermost, an option decides for a whole call what is computed at all.</summary>
    private static Value? SelectUniformFirst(Value v)
    {
        if (!v.Is(Op.Select) || !v.Operand(0).Is(Op.And))
        {
            return null;
        }

        var (left, right) = (v.Operand(0).Operand(0), v.Operand(0).Operand(1));
        var (uniform, other) = IsUniform(left) ? (left, right) : (right, left);
        return IsUniform(uniform) && !IsUniform(other)
            ? v.Graph.Select(uniform, v.Graph.Select(other, v.Operand(1), v.Operand(2)), v.Operand(2))
            : null;
    }

    private static bool IsUniform(Value value) =>
        value.Node.Op is not (Op.Read or Op.Index or Op.Reduce) && value.Node.Operands.All(o => IsUniform(value.Graph.At(o)));

    private static Value? SelectSum(Value v)
    {
        if (!v.Is(Op.Add) || !v.Operand(0).Is(Op.Select) || !v.Operand(1).Is(Op.Select) || v.Operand(0).Operand(0) != v.Operand(1).Operand(0))
        {
            return null;
        }

        var (left, right) = (v.Operand(0), v.Operand(1));
        return HasZeroBranch(left) || HasZeroBranch(right)
            ? v.Graph.Select(left.Operand(0), left.Operand(1) + right.Operand(1), left.Operand(2) + right.Operand(2))
            : null;
    }

    private static bool HasZeroBranch(Value select) => select.Operand(1).IsReal(0) || select.Operand(2).IsReal(0);

    private static Value? SelectExcluded(Value v) => v.Is(Op.Select) && Excludes(v, v.Operand(2)) ? v.Operand(2) : null;

    private static Value? SelectExcludedNegated(Value v) =>
        v.Is(Op.Select) && v.Operand(2).Is(Op.Negate) && v.Operand(2).Operand(0) is var inner && Excludes(v, inner)
            ? v.Graph.Select(inner.Operand(0), -inner.Operand(1), inner.Operand(2))
            : null;

    /// <summary>Whether a choice is 0 where an inner one is 0 anyway.</summary>
    private static bool Excludes(Value outer, Value inner) =>
        outer.Operand(0).Is(Op.Less)
        && outer.Operand(1).IsReal(0)
        && inner.Is(Op.Select)
        && inner.Operand(2).IsReal(0)
        && inner.Operand(0).Is(Op.LessOrEqual)
        && inner.Operand(0).Operand(0) == outer.Operand(0).Operand(1)
        && inner.Operand(0).Operand(1) == outer.Operand(0).Operand(0);

    private static Value? SelectNested(Value v)
    {
        if (!v.Is(Op.Select))
        {
            return null;
        }

        var (condition, whenTrue, whenFalse) = (v.Operand(0), v.Operand(1), v.Operand(2));
        if (whenTrue.Is(Op.Select) && whenTrue.Operand(0) == condition)
        {
            return v.Graph.Select(condition, whenTrue.Operand(1), whenFalse);
        }

        return whenFalse.Is(Op.Select) && whenFalse.Operand(0) == condition
            ? v.Graph.Select(condition, whenTrue, whenFalse.Operand(2))
            : null;
    }
}
