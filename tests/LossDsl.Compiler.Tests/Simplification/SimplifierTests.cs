using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Simplification;
using LossDsl.Compiler.Tests.Losses;
using static LossDsl.Compiler.Tests.Losses.Formula;

namespace LossDsl.Compiler.Tests.Simplification;

public class SimplifierTests
{
    public static TheoryData<string> Losses => new(LossList.Names);

    [Theory]
    [MemberData(nameof(Losses))]
    public void Simplifying_again_changes_nothing(string name)
    {
        var method = LossList.All[name]().Method;
        var graph = method.Body.ToGraph(method.Inputs);

        var once = new Simplifier(graph, RuleTable.All).Apply(graph.At(method.Body.Value));
        var twice = new Simplifier(graph, RuleTable.All).Apply(once);

        Assert.Equal(once, twice);
        Assert.Empty(Verifier.Check(once));
    }

    [Fact]
    public void A_loop_whose_length_becomes_simpler_still_binds_its_index()
    {
        var loss = new LossBuilder();
        var input = loss.Vector("input");
        var value = Sum(loss.Classes + loss.Graph.Int(0), i => Square(input(i)));

        var simple = new Simplifier(loss.Graph, RuleTable.All).Apply(value);

        Assert.Empty(Verifier.Check(simple));
        Assert.Equal(Sum(loss.Classes, i => Square(input(i))), simple);
    }

    [Fact]
    public void Loops_whose_lengths_become_equal_keep_their_indices_apart()
    {
        var loss = new LossBuilder();
        var input = loss.Vector("input");
        var value = Sum(loss.Classes, i => Sum(loss.Classes + loss.Graph.Int(0), j => input(i) / input(j)));

        var simple = new Simplifier(loss.Graph, RuleTable.All).Apply(value);

        Assert.Equal(Sum(loss.Classes, i => Sum(loss.Classes, j => input(i) / input(j))), simple);
    }

    [Fact]
    public void A_simpler_body_is_numbered_anew()
    {
        var loss = new LossBuilder();
        var input = loss.Vector("input");
        var none = loss.Graph.Bool(false);
        var value = Sum(loss.Classes, i => none.Then(Sum(loss.Classes, j => input(i) * input(j)), input(i)));

        var simple = new Simplifier(loss.Graph, RuleTable.All).Apply(value);

        Assert.Equal(Sum(loss.Classes, input), simple);
    }

    [Fact]
    public void The_rules_that_were_applied_are_told()
    {
        var loss = new LossBuilder();
        var simplifier = new Simplifier(loss.Graph, RuleTable.All);

        simplifier.Apply(Log(1 * (loss.Graph.Real(1) + Exp(loss.Scalar("input")))));

        Assert.Equal(["log1p", "multiply-by-one", "softplus"], simplifier.Fired);
    }

    [Fact]
    public void A_zero_that_is_data_does_not_swallow_its_factor()
    {
        var loss = new LossBuilder();
        var value = loss.Scalar("input") * loss.Graph.Real(0);

        Assert.Equal(value, new Simplifier(loss.Graph, RuleTable.All).Apply(value));
    }

    [Fact]
    public void A_magnitude_is_clamped_only_where_its_bound_is_known_not_to_be_negative()
    {
        var loss = new LossBuilder();
        var (input, unknown) = (loss.Scalar("input"), loss.Option("unknown", 1.0));
        var known = loss.Option("known", 1.0, new Domain(0, double.PositiveInfinity, true, false));

        Assert.Equal(Bounded(unknown), new Simplifier(loss.Graph, RuleTable.All).Apply(Bounded(unknown)));
        Assert.Equal(Apply(Op.Clamp, input, -known, known), new Simplifier(loss.Graph, RuleTable.All).Apply(Bounded(known)));

        Value Bounded(Value bound) => (bound <= Abs(input)).Then(bound, Abs(input)) * Sign(input);
    }

    [Fact]
    public void A_common_factor_adds_no_multiplication_to_a_loop()
    {
        var loss = new LossBuilder();
        var (input, weight, bias) = (loss.Vector("input"), loss.Scalar("weight"), loss.Scalar("bias"));
        var value = Sum(loss.Classes, i => (bias < input(i)).Then(weight * bias, weight * weight));

        Assert.Equal(value, new Simplifier(loss.Graph, RuleTable.All).Apply(value));
    }

    [Fact]
    public void The_term_of_one_class_stays_one_of_a_sum()
    {
        var loss = new LossBuilder();
        var (input, target) = (loss.Vector("input"), loss.Label("target"));
        var value = Sum(loss.Classes, i => input(i) * (input(i) + i.EqualTo(target).Then(-input(i), loss.Graph.Real(0))));

        Assert.Equal(value, new Simplifier(loss.Graph, RuleTable.All).Apply(value));
    }

    [Fact]
    public void Rules_that_undo_each_other_are_reported()
    {
        var loss = new LossBuilder();
        Rule[] rules =
        [
            new("exchange", Safety.Exact, "x + y → y + x", v => v.Is(Op.Add) ? v.Operand(1) + v.Operand(0) : null),
        ];

        Assert.Throws<InvalidOperationException>(() => new Simplifier(loss.Graph, rules).Apply(loss.Scalar("x") + loss.Scalar("y")));
    }
}
