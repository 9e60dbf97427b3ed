using LossDsl.Compiler.Collections;
using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Scheduling;
using LossDsl.Compiler.Tests.Losses;
using static LossDsl.Compiler.Tests.Losses.Formula;

namespace LossDsl.Compiler.Tests.Ir;

public class VerifierTests
{
    public static TheoryData<string> Losses => new(LossList.Names);

    [Theory]
    [MemberData(nameof(Losses))]
    public void A_built_body_is_in_order(string name) => Assert.Empty(Verifier.Check(LossList.All[name]().Method));

    [Theory]
    [MemberData(nameof(Losses))]
    public void The_nodes_of_a_plan_are_in_order(string name)
    {
        var plan = KernelBuilder.Build(LossList.All[name]().Method).Main;

        Assert.Empty(Verifier.Check(plan.Nodes, plan.Inputs));
    }

    [Fact]
    public void An_operand_that_comes_later_is_a_fault() =>
        Fault("needs %9, which does not come before it", (_, _) => new(Op.Exp, ValueType.Real, 0, EquatableArray.Of(9)));

    [Fact]
    public void A_wrong_number_of_operands_is_a_fault() =>
        Fault("has 1 operands and needs 2", (_, x) => new(Op.Add, ValueType.Real, 0, EquatableArray.Of(x.Id)));

    [Fact]
    public void A_row_read_without_a_position_is_a_fault() =>
        Fault("has 0 operands and needs 1", (_, _) => new(Op.Read, ValueType.Real, 1, default));

    [Fact]
    public void A_function_of_an_integer_is_a_fault() =>
        Fault("Exp makes real of int", (g, _) => new(Op.Exp, ValueType.Real, 0, EquatableArray.Of(g.Int(1).Id)));

    [Fact]
    public void A_sum_of_a_real_and_an_integer_is_a_fault() =>
        Fault("Add makes real of real, int", (g, x) => new(Op.Add, ValueType.Real, 0, EquatableArray.Of(x.Id, g.Int(1).Id)));

    [Fact]
    public void A_select_between_types_is_a_fault() =>
        Fault("Select makes real of bool, real, int", (g, x) => new(Op.Select, ValueType.Real, 0, EquatableArray.Of(g.Bool(true).Id, x.Id, g.Int(1).Id)));

    [Fact]
    public void A_select_by_a_number_is_a_fault() =>
        Fault("Select makes real of real, real, real", (_, x) => new(Op.Select, ValueType.Real, 0, EquatableArray.Of(x.Id, x.Id, x.Id)));

    [Fact]
    public void A_sum_of_conditions_is_a_fault() =>
        Fault("Reduce makes bool of int, bool", (g, _) => Node.Reduction(Monoid.Sum, new(g.Int(3).Id, 0), ValueType.Bool, g.Bool(true).Id));

    [Fact]
    public void An_input_that_does_not_exist_is_a_fault() =>
        Fault("refers to input 7 of 2", (_, _) => new(Op.Present, ValueType.Bool, 7, default));

    [Fact]
    public void Asking_for_a_required_input_is_a_fault() =>
        Fault("asks whether 'x' is present", (_, _) => new(Op.Present, ValueType.Bool, 0, default));

    [Fact]
    public void A_binder_of_another_height_is_a_fault() =>
        Fault("binds height 3 where 0 is canonical", (g, _) =>
        {
            var variable = new Variable(g.AxisLength(0).Id, 3);
            return Node.Reduction(Monoid.Sum, variable, ValueType.Real, g.Read(1, g.IndexNode(variable)).Id);
        });

    [Fact]
    public void A_value_that_varies_over_an_unbound_index_is_a_fault()
    {
        var loss = new LossBuilder();
        var row = loss.Vector("row");

        Assert.Contains("which nothing binds", Assert.Single(Verifier.Check(row(loss.Graph.IndexNode(new(loss.Classes.Id, 0))))), StringComparison.Ordinal);
    }

    [Fact]
    public void A_loop_that_another_one_encloses_through_a_loop_of_another_length_gets_a_height_of_its_own()
    {
        var loss = new LossBuilder();
        var row = loss.Vector("row");

        var value = Sum(loss.Classes, i => Sum(loss.Graph.Int(3), k => row(i) * Sum(loss.Classes, j => row(j) * ToReal(k))));

        Assert.Equal(1, value.Node.Variable.Height);
        Assert.Empty(Verifier.Check(value));
    }

    [Fact]
    public void Loops_that_do_not_run_inside_one_another_share_a_variable()
    {
        var loss = new LossBuilder();
        var row = loss.Vector("row");
        var mean = Mean(loss.Classes, row);

        var value = Sum(loss.Classes, i => row(i) - mean);

        Assert.Equal(0, value.Node.Variable.Height);
    }

    [Fact]
    public void Bodies_that_differ_in_the_names_of_their_indices_are_one_node()
    {
        var loss = new LossBuilder();
        var row = loss.Vector("row");

        var first = Sum(loss.Classes, i => Sum(loss.Classes, j => row(i) / row(j)));
        var second = Sum(loss.Classes, j => Sum(loss.Classes, i => row(j) / row(i)));

        Assert.Equal(first, second);
        Assert.NotEqual(first, Sum(loss.Classes, i => Sum(loss.Classes, j => row(j) / row(i))));
    }

    [Fact]
    public void A_node_that_occurs_twice_is_a_fault()
    {
        Node read = new(Op.Read, ValueType.Real, 0, default);

        Assert.Equal(["a node occurs twice"], Verifier.Check([read, read], Inputs));
    }

    [Fact]
    public void A_term_that_is_a_condition_is_a_fault()
    {
        var loss = new LossBuilder();
        var isPositive = loss.Graph.Real(0) < loss.Scalar("x");

        Assert.Contains("is bool where real is needed", Verifier.Check(loss.Plain(isPositive).Method)[0], StringComparison.Ordinal);
    }

    private static InputDeclaration[] Inputs =>
    [
        new("x", null, InputKind.Scalar, false, false, false, ShapeRule.Broadcast, null),
        new("row", null, InputKind.Vector, false, false, false, ShapeRule.Broadcast, null),
    ];

    /// <summary>Puts a node behind well-formed ones.</summary>
    private static void Fault(string expected, Func<Graph, Value, Node> node)
    {
        var graph = new Graph(Inputs);
        var last = node(graph, graph.Read(0));
        Node[] nodes = [.. Enumerable.Range(0, graph.Count).Select(id => graph[id]), last];

        Assert.Contains(expected, Assert.Single(Verifier.Check(nodes, Inputs)), StringComparison.Ordinal);
    }
}
