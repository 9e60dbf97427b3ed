using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Simplification;
using LossDsl.Compiler.Tests.Execution;

namespace LossDsl.Compiler.Tests.Simplification;

/// <summary>Every rewrite: both sides on random and on special numbers, as equal as the rule's safety says.</summary>
public class RuleTests
{
    private const int RandomPoints = 30;

    // The left side of a stabilizing rule rounds an intermediate near 1 once or twice; the functions are within a few ulp.
    private const double StabilizingTolerance = 2e-15;

    // Scores of up to 100 cancel.
    private const double RoundingTolerance = 1e-12;

    // The largest number times half of the smallest.
    private const double Underflow = 5e-16;

    // e⁻⁷⁰⁰ is still a normal number: the left sides of stabilizing rules keep their digits.
    private static readonly double[] SpecialNumbers =
    [
        0, -0.0, 1, -1, 2.5, -2.5, 1e-8, -1e-8, double.Epsilon, -double.Epsilon, 1e-310, 1e155, -1e155, 709.5, -700,
        double.MaxValue, double.MinValue, double.PositiveInfinity, double.NegativeInfinity, double.NaN,
    ];

    // Before, in and behind the row.
    private static readonly long[] SpecialLabels = [-100, -1, 0, 2, 3, 4];

    public static TheoryData<string> Ids => new(RuleTable.All.Select(rule => rule.Id));

    public static TheoryData<string> StabilizingIds => new(RuleTable.Stabilizing.Select(rule => rule.Id));

    [Fact]
    public void Every_rule_is_tested()
    {
        Assert.Equal(RuleTable.All.Select(rule => rule.Id).Order(), RuleCases.All.Keys.Order());
        Assert.Equal(RuleTable.Stabilizing.Select(rule => rule.Id).Order(), RuleCases.Rescued.Keys.Order());
        Assert.All(RuleTable.Stabilizing, rule => Assert.Equal(Safety.Stabilizing, rule.Safety));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Both_sides_of_a_rule_are_equal_as_far_as_its_safety_says(string id)
    {
        var rule = RuleTable.All.Single(r => r.Id == id);
        foreach (var build in RuleCases.All[id])
        {
            var inputs = new RuleInputs();
            var left = build(inputs);
            var right = Rewritten(rule, left);
            var method = inputs.Build(inputs.X).Method;
            foreach (var batch in Points(method.Inputs))
            {
                AssertEqual(rule.Safety, Evaluate(left, batch), Evaluate(right, batch), $"{id} at {Text(batch)}");
            }

            Assert.Empty(Verifier.Check(right));
        }
    }

    [Theory]
    [MemberData(nameof(StabilizingIds))]
    public void A_stabilizing_rule_is_accurate_where_the_formula_is_not(string id)
    {
        var rule = RuleTable.All.Single(r => r.Id == id);
        var (x, expected) = RuleCases.Rescued[id];
        foreach (var build in RuleCases.All[id])
        {
            var inputs = new RuleInputs();
            var left = build(inputs);
            var right = Rewritten(rule, left);
            var batch = Batch(inputs.Build(inputs.X).Method.Inputs, x, 0, 0, [0, 0, 0]);

            Assert.Equal(expected, Real(Evaluate(right, batch)));
            Assert.NotEqual(expected, Real(Evaluate(left, batch)));
        }
    }

    private static Value Rewritten(Rule rule, Value left)
    {
        // The rule looks at one node: the first that it changes, inside out.
        foreach (var id in Binders.Reachable(left.Graph, [left.Id]))
        {
            if (rule.Rewrite(left.Graph.At(id)) is not null)
            {
                return new Simplifier(left.Graph, [rule]).Apply(left);
            }
        }

        throw new InvalidOperationException($"{rule.Id} does not change {Printer.Print(left.Graph, Binders.Reachable(left.Graph, [left.Id]))}");
    }

    private static IEnumerable<Batch> Points(IReadOnlyList<InputDeclaration> inputs)
    {
        var random = new Random(5);
        foreach (var x in SpecialNumbers)
        {
            foreach (var y in SpecialNumbers)
            {
                yield return Batch(inputs, x, y, SpecialLabels[random.Next(SpecialLabels.Length)], [y, 1.5, x]);
            }
        }

        foreach (var label in SpecialLabels)
        {
            yield return Batch(inputs, 1.5, -0.0, label, [-0.0, 2, 3]);
        }

        for (var point = 0; point < RandomPoints; point++)
        {
            double Number() => (random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-3, 3));
            yield return Batch(inputs, Number(), Number(), random.Next(-1, 4), [Number(), Number(), Number()]);
        }
    }

    private static Batch Batch(IReadOnlyList<InputDeclaration> inputs, double x, double y, long k, double[] v) =>
        new(inputs, 1, v.Length, [[x], [y], v, [k], k % 2 == 0 ? null : [y]], [BitConverter.DoubleToInt64Bits(double.IsNaN(y) ? 0 : Math.Abs(y))]);

    private static long Evaluate(Value value, Batch batch) =>
        new Interpreter(value.Graph, new BatchSample(batch, 0, Definition.NoCall), ScalarFunctions.Table).Evaluate(value.Id)
        is var payload && value.Type == ValueType.Real ? payload : BitConverter.DoubleToInt64Bits(payload);

    private static void AssertEqual(Safety safety, long left, long right, string where)
    {
        var (x, y) = (Real(left), Real(right));
        var areEqual = safety switch
        {
            _ when double.IsNaN(x) && double.IsNaN(y) => true,
            Safety.Exact => left == right,
            Safety.ExactUpToZeroSign => x == y,
            // ∞ times a half that has become 0 is NaN; and a product of numbers at the end of the range may differ by that half.
            Safety.ExactUpToUnderflow => x.Equals(y) || (double.IsNaN(x) && double.IsInfinity(y)) || Math.Abs(x - y) <= Underflow,
            _ when double.IsFinite(x) => Math.Abs(x - y) <= StabilizingTolerance * Math.Max(1, Math.Abs(x)),
            Safety.UpToRounding => x.Equals(y) || double.IsPositiveInfinity(x) || Math.Abs(x - y) <= RoundingTolerance * Math.Max(1, Math.Abs(x)),
            _ => double.IsFinite(y) || x.Equals(y),
        };
        Assert.True(areEqual, $"{where}: {x:R} became {y:R}");
    }

    private static double Real(long payload) => BitConverter.Int64BitsToDouble(payload);

    private static string Text(Batch batch) => string.Join(", ", batch.Data.Select(d => d is null ? "-" : string.Join(" ", d.Select(x => x.ToString("R")))));
}
