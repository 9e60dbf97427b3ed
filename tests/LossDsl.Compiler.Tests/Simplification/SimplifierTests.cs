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
