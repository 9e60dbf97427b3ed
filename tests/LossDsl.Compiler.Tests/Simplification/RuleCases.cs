using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Tests.Losses;
using static LossDsl.Compiler.Tests.Losses.Formula;

namespace LossDsl.Compiler.Tests.Simplification;

/// <summary>Builds the left side of a rule over the inputs that a test offers.</summary>
internal delegate Value LeftSide(RuleInputs inputs);

/// <summary>What rules are tried on: reals x, y and optional w, an integer k, a row v, conditions, and an option that is not negative.</summary>
internal sealed class RuleInputs
{
    public RuleInputs()
    {
        var loss = new LossBuilder();
        Graph = loss.Graph;
        (X, Y) = (loss.Scalar("x"), loss.Scalar("y"));
        V = loss.Vector("v");
        K = loss.Label("k");
        Classes = loss.Classes;
        W = loss.OptionalScalar("w", 1);
        Bound = loss.Option("bound", 1.0, new Domain(0, double.PositiveInfinity, false, false));
        (IsLess, IsEqual) = (X < Y, X.EqualTo(Y));
        Build = loss.Plain;
    }

    public Graph Graph { get; }

    public Value X { get; }

    public Value Y { get; }

    public Value K { get; }

    public Func<Value, Value> V { get; }

    public Value Classes { get; }

    public Value IsLess { get; }

    public Value IsEqual { get; }

    /// <summary>An optional number, 1 where it is absent.</summary>
    public Value W { get; }

    public Value Bound { get; }

    public Func<Value, TestLoss> Build { get; }

    public Value Real(double number) => Graph.Real(number);

    public Value Int(long number) => Graph.Int(number);

    public Value True => Graph.Bool(true);

    public Value False => Graph.Bool(false);
}

/// <summary>The test table that stands beside the rules: for each id expressions that it must change, one for each of its forms.</summary>
internal static class RuleCases
{
    public static readonly IReadOnlyDictionary<string, LeftSide[]> All = new Dictionary<string, LeftSide[]>
    {
        ["multiply-by-one"] = [r => r.X * r.Real(1), r => r.Real(1) * r.X, r => r.K * r.Int(1), r => r.Int(1) * r.K],
        ["multiply-by-minus-one"] = [r => r.X * r.Real(-1), r => r.Real(-1) * r.X],
        ["divide-by-one"] = [r => r.X / r.Real(1)],
        ["multiply-by-reciprocal"] = [r => r.X / r.Real(3), r => r.X / (r.Real(2) * r.Graph.Apply(Op.ToReal, r.Classes))],
        ["add-zero"] = [r => r.X + r.Real(0), r => r.Real(0) + r.X, r => r.K + r.Int(0), r => r.Int(0) + r.K],
        ["subtract-zero"] = [r => r.X - r.Real(0), r => r.K - r.Int(0)],
        ["negate-twice"] = [r => -(-r.X), r => -(-r.K)],
        ["add-negated"] = [r => r.X + (-r.Y), r => -r.X + r.Y, r => r.K + (-r.K)],
        ["subtract-negated"] = [r => r.X - (-r.Y), r => r.K - (-r.K)],
        ["negate-out-of-product"] = [r => -r.X * r.Y, r => r.X * (-r.Y), r => -r.X * (-r.Y), r => -r.K * r.K],
        ["negate-out-of-quotient"] = [r => -r.X / r.Y],
        ["negate-difference"] = [r => -(r.X - r.Y), r => -(r.K - r.Int(3))],
        ["add-halves"] =
        [
            r => (r.Real(0.5) * (r.X * r.Y)) + (r.X * (r.Real(0.5) * r.Y)),
            r => (r.X * (r.Real(0.5) * r.Y)) + ((r.Y * r.X) * r.Real(0.5)),
        ],
        ["sign-of-magnitude"] =
        [
            r => Abs(r.X) * Sign(r.X), r => Sign(r.X) * Abs(r.X), r => r.Y * Abs(r.X) * Sign(r.X), r => Sign(r.X) * (Abs(r.X) * r.Y * r.Y),
        ],
        ["clamp-magnitude"] =
        [
            r => (r.Bound <= Abs(r.X)).Then(r.Bound, Abs(r.X)) * Sign(r.X),
            r => r.Y * (r.Bound <= Abs(r.X)).Then(r.Bound, Abs(r.X)) * Sign(r.X),
            r => Sign(r.X) * (r.Real(2.5) < Abs(r.X)).Then(r.Real(2.5), Abs(r.X)),
        ],
        ["abs-of-negated"] = [r => Abs(-r.X), r => Abs(-r.K)],
        ["fold-arithmetic"] =
        [
            r => r.Real(0.1) + r.Real(0.2), r => r.Real(0.1) - r.Real(0.3), r => r.Real(0.1) * r.Real(3), r => r.Real(1) / r.Real(-0.0),
            r => -r.Real(0), r => Abs(r.Real(-0.0)), r => Square(r.Real(0.1)),
            r => Choice(r, r.Real(1) < r.Real(2)), r => Choice(r, r.Real(2) <= r.Real(2)), r => Choice(r, r.Real(double.NaN).EqualTo(r.Real(double.NaN))),
            r => Choice(r, Apply(Op.NotEqual, r.Real(double.NaN), r.Real(1))), r => Choice(r, Apply(Op.IsNaN, r.Real(double.NaN))),
            r => r.Int(7) + r.Int(5), r => r.Int(7) - r.Int(9), r => r.Int(7) * r.Int(-5), r => -r.Int(7), r => Abs(r.Int(-7)),
            r => Apply(Op.Min, r.Int(7), r.Int(5)), r => Apply(Op.Max, r.Int(7), r.Int(5)),
            r => Apply(Op.IntDivide, r.Int(-7), r.Int(2)), r => Apply(Op.Remainder, r.Int(-7), r.Int(2)), r => ToReal(r.Int(7)),
            r => Choice(r, r.Int(1) < r.Int(2)), r => Choice(r, r.Int(2) <= r.Int(1)), r => Choice(r, r.Int(2).EqualTo(r.Int(2))),
            r => Choice(r, Apply(Op.NotEqual, r.Int(2), r.Int(1))),
        ],
        ["compare-with-itself"] =
        [
            r => Choice(r, r.K.EqualTo(r.K)), r => Choice(r, r.K <= r.K), r => Choice(r, r.K < r.K), r => Choice(r, Apply(Op.NotEqual, r.K, r.K)), r => r.K - r.K,
        ],
        ["index-in-range"] =
        [
            r => Sum(r.Classes, i => (r.Int(0) <= i).Then(r.V(i), r.X)), r => Sum(r.Classes, i => (i < r.Classes).Then(r.V(i), r.X)),
        ],
        ["collect-constants"] =
        [
            r => r.K + r.Int(3) + r.Int(5), r => r.K + r.Int(3) - r.Int(5), r => r.K - r.Int(3) + r.Int(3), r => r.Int(3) + r.K, r => r.K + r.Int(-3),
            r => r.K + r.Int(3) - r.K, r => r.K + r.Int(3) + r.Classes, r => r.K - (r.Classes + r.Int(3)), r => r.K + r.Int(1) - (r.Classes - r.Int(2)),
        ],
        ["not-twice"] = [r => Choice(r, !!r.IsLess)],
        ["not-constant"] = [r => Choice(r, !r.True), r => Choice(r, !r.False)],
        ["and-constant"] = [r => Choice(r, r.IsLess & r.True), r => Choice(r, r.True & r.IsLess), r => Choice(r, r.IsLess & r.False), r => Choice(r, r.False & r.IsLess)],
        ["or-constant"] = [r => Choice(r, r.IsLess | r.True), r => Choice(r, r.True | r.IsLess), r => Choice(r, r.IsLess | r.False), r => Choice(r, r.False | r.IsLess)],
        ["and-or-same"] = [r => Choice(r, r.IsLess & r.IsLess), r => Choice(r, r.IsLess | r.IsLess)],
        ["select-constant"] = [r => r.True.Then(r.X, r.Y), r => r.False.Then(r.X, r.Y)],
        ["select-same"] = [r => r.IsLess.Then(r.X, r.X)],
        ["select-not"] = [r => (!r.IsLess).Then(r.X, r.Y)],
        ["select-not-equal"] = [r => Apply(Op.NotEqual, r.X, r.Y).Then(r.X, r.Real(3))],
        ["select-uniform-first"] =
        [
            r => (r.IsLess & r.Int(3) < r.Classes).Then(r.X, r.Y),
            r => (r.Classes < r.Int(3) & r.IsLess).Then(r.X, r.Y),
        ],
        ["select-default"] = [r => r.W.EqualTo(r.Real(1)).Then(r.X, r.Y), r => r.Real(1).EqualTo(r.W).Then(r.X, r.Y)],
        ["select-sum"] =
        [
            r => r.IsLess.Then(r.X, r.Real(0)) + r.IsLess.Then(r.Real(0), r.Y),
            r => r.IsLess.Then(r.Real(0), r.X) + r.IsLess.Then(r.Y, r.Real(0)),
            r => r.IsLess.Then(r.X, r.Y) + r.IsLess.Then(r.Real(0), r.X),
            r => r.IsLess.Then(r.Y, r.Real(0)) + r.IsLess.Then(r.X, r.Y),
        ],
        ["select-excluded"] =
        [
            r => (r.X < r.Y).Then(r.Real(0), (r.Y <= r.X).Then(r.X, r.Real(0))),
            r => (r.K < r.Int(3)).Then(r.Real(0), (r.Int(3) <= r.K).Then(r.X, r.Real(0))),
        ],
        ["select-excluded-negated"] = [r => (r.X < r.Y).Then(r.Real(0), -(r.Y <= r.X).Then(r.X, r.Real(0)))],
        ["subtract-selected"] =
        [
            r => r.X + r.IsLess.Then(-r.Y, r.Real(0)),
            r => r.IsLess.Then(r.Real(0), -r.Y) + r.X,
            r => r.X - r.IsLess.Then(r.IsEqual.Then(-r.Y, r.Real(0)), -r.X),
        ],
        ["select-common-factor"] =
        [
            r => r.IsLess.Then(r.X * r.Y, r.X * r.Real(3)), r => r.IsLess.Then(r.Y * r.X, r.X * r.Real(3)),
            r => r.IsLess.Then(r.X * r.Y, r.Bound * r.X), r => r.IsLess.Then(r.Y * r.X, r.Bound * r.X), r => r.IsLess.Then(r.K * r.K, r.K * r.Int(3)),
        ],
        ["select-nested"] =
        [
            r => r.IsLess.Then(r.IsLess.Then(r.X, r.Real(5)), r.Y),
            r => r.IsLess.Then(r.X, r.IsLess.Then(r.Real(5), r.Y)),
        ],
        ["gradient-of-itself"] = [r => r.Graph.WithGradientOf(r.X, r.X)],
        ["negate-out-of-sum"] = [r => Sum(r.Classes, i => -r.V(i)), r => Sum(r.Classes, _ => -r.X)],
        ["one-hot-collapse"] =
        [
            r => Sum(r.Classes, i => i.EqualTo(r.K).Then(r.V(i) * r.X, r.Real(0))),
            r => Sum(r.Classes, i => r.K.EqualTo(i).Then(r.V(i), r.Real(0))),
            r => Sum(r.Classes, i => i.EqualTo(r.Int(2)).Then(r.V(i), r.Real(0))),
            r => Sum(r.Classes, i => i.EqualTo(r.K).Then(Sum(r.Classes, j => r.V(i) * r.V(j)), r.Real(0))),
        ],
        ["keep-scattered-sum"] =
        [
            r => Sum(r.Classes, i => r.V(i) * Sum(r.Classes, j => Key(r, j).EqualTo(i).Then(r.V(j) * r.X, r.Real(0)))),
            r => Sum(r.Classes, i => r.V(i) * Sum(r.Classes, j => i.EqualTo(Key(r, j)).Then(r.V(j), r.Real(0)))),
        ],
        ["join-scattered-sums"] =
        [
            r => Sum(r.Classes, i => Scattered(r, i, j => r.V(j)) + Scattered(r, i, j => Score(r, r.X))),
            r => Sum(r.Classes, i => Scattered(r, i, j => r.V(j)) + (r.V(i) + (Scattered(r, i, j => Score(r, r.X)) + Score(r, r.Y)))),
        ],
        ["drop-constant-component"] =
        [
            r => TwoComponents(r, 0),
            r => TwoComponents(r, 1),
        ],
        ["scan-without-logarithms"] =
        [
            r => LastOf(r, (before, i) => LogSumExp(before(i), (r.Int(1) <= i).Then(before(i - r.Int(1)), Nothing(r))) + Score(r, r.X)),
            r => LastOf(r, (before, i) => r.IsLess.Then(before(i), Score(r, r.Y) + LogSumExp(before(i) - Score(r, r.V(i)), Nothing(r)))),
            r => LastOf(r, (before, i) => LogSumExp(r.Classes, j => before(j) + Score(r, r.V(j) * r.X)) + Score(r, r.V(i))),
        ],
        ["softplus"] = [r => Apply(Op.Log1p, Exp(r.X))],
        ["log1p"] = [r => Log(r.Real(1) + r.X), r => Log(r.X + r.Real(1))],
        ["expm1"] = [r => Exp(r.X) - r.Real(1)],
        ["log-sigmoid"] = [r => Log(Apply(Op.Sigmoid, r.X))],
        ["x-log-x"] = [r => r.X * Log(r.X), r => Log(r.X) * r.X],
    };

    /// <summary>For each stabilizing rule a point where the left side is of no use, and what the right side gives there.</summary>
    public static readonly IReadOnlyDictionary<string, (double X, double Value)> Rescued = new Dictionary<string, (double, double)>
    {
        ["softplus"] = (1000, 1000),
        ["log1p"] = (1e-20, 1e-20),
        ["expm1"] = (1e-20, 1e-20),
        ["log-sigmoid"] = (-1000, -1000),
        ["x-log-x"] = (0, 0),
    };

    /// <summary>Several elements have one key, and some keys lie outside.</summary>
    private static Value Key(RuleInputs r, Value j) => Apply(Op.IntDivide, j * r.Int(3), r.Int(2));

    /// <summary>A recurrence of numbers beside one that never changes.</summary>
    private static Value TwoComponents(RuleInputs r, int component)
    {
        var scan = r.Graph.Scan(
            r.Classes,
            r.Classes,
            i => [r.Real(3), r.V(i)],
            (_, before, i) => [r.Real(3), before(1, i) + before(0, r.Int(2) - i)]);
        return r.Graph.Element(scan, component, r.Int(2), r.Int(1));
    }

    /// <summary>A recurrence of logarithms that starts with scores and with nothing.</summary>
    private static Value LastOf(RuleInputs r, Func<Func<Value, Value>, Value, Value> next)
    {
        var scan = r.Graph.Scan(
            r.Classes,
            r.Classes,
            i => [(i < r.Int(2)).Then(Score(r, r.V(i)), Nothing(r))],
            (_, before, i) => [next(at => before(0, at), i)]);
        return r.Graph.Element(scan, 0, r.Int(2), r.Int(1));
    }

    private static Value Nothing(RuleInputs r) => r.Real(double.NegativeInfinity);

    /// <summary>A number as small as logarithms are.</summary>
    private static Value Score(RuleInputs r, Value x) => Apply(Op.Clamp, x, r.Real(-100), r.Real(100));

    /// <summary>Element i of sums of values by key.</summary>
    private static Value Scattered(RuleInputs r, Value i, Func<Value, Value> value)
    {
        var open = r.Graph.OpenIndex(r.Classes);
        return r.Graph.Element(r.Graph.Scatter(open, r.Classes, Key(r, open), value(open)), 0, i);
    }

    /// <summary>A condition as a number.</summary>
    private static Value Choice(RuleInputs r, Value condition) => condition.Then(r.Real(2), r.Real(3));
}
