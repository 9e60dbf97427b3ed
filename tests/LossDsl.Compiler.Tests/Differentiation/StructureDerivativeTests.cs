using LossDsl.Compiler.Differentiation;
using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Tests.Execution;
using LossDsl.Compiler.Tests.Losses;
using static LossDsl.Compiler.Tests.Losses.Formula;

namespace LossDsl.Compiler.Tests.Differentiation;

/// <summary>The derivatives of selects, reductions and declared gradients.</summary>
public class StructureDerivativeTests
{
    [Fact]
    public void The_gradient_of_a_select_is_that_of_the_branch_taken()
    {
        var loss = new LossBuilder();
        var (x, y) = (loss.Scalar("x"), loss.Scalar("y"));
        var value = (x < y).Then(3 * x, 5 * y);

        Assert.Equal([[3], [0]], Gradients(loss, value, [[1], [2]]));
        Assert.Equal([[0], [5]], Gradients(loss, value, [[2], [1]]));
    }

    [Fact]
    public void A_branch_not_taken_does_not_touch_the_gradient_even_where_its_derivative_is_infinite()
    {
        var loss = new LossBuilder();
        var x = loss.Scalar("x");
        var zero = loss.Graph.Real(0);

        Assert.Equal([[0]], Gradients(loss, (zero < x).Then(Sqrt(x), zero), [[0]]));
        Assert.Equal([[0]], Gradients(loss, (zero < x).Then(Log(Sqrt(x)), zero), [[0]]));
        Assert.Equal([[0]], Gradients(loss, (zero < x).Then(Square(Sqrt(x)), zero), [[-1]]));
        Assert.Equal([[1]], Gradients(loss, (zero < x).Then(x / x, x), [[0]]));
    }

    [Fact]
    public void A_branch_that_can_never_be_taken_sends_nothing_and_hides_nothing()
    {
        var loss = new LossBuilder();
        var (x, isOn) = (loss.Scalar("x"), loss.Scalar("y") < loss.Graph.Real(1));
        var zero = loss.Graph.Real(0);
        var value = isOn.Then(Exp(isOn.Then((zero < x).Then(x, zero), x)), zero);

        Assert.Equal([[0], [0]], Gradients(loss, value, [[-3], [0]]));
        Assert.Equal([[Math.Exp(3)], [0]], Gradients(loss, value, [[3], [0]]));
    }

    [Fact]
    public void A_branch_not_taken_inside_a_sum_does_not_touch_the_gradient()
    {
        var loss = new LossBuilder();
        var x = loss.Vector("x");
        var zero = loss.Graph.Real(0);
        var value = Sum(loss.Classes, i => (zero < x(i)).Then(Sqrt(x(i)), zero));

        Assert.Equal([[0, 0.25, 0]], Gradients(loss, value, [[0, 4, -1]]));
    }

    [Fact]
    public void A_branch_not_taken_does_not_touch_what_all_turns_of_a_loop_share()
    {
        var loss = new LossBuilder();
        var x = loss.Vector("x");
        var zero = loss.Graph.Real(0);
        var largest = Maximum(loss.Classes, x);
        var value = Sum(loss.Classes, i => (zero < largest).Then(Sqrt(largest) * x(i), zero));

        Assert.Equal([[0, 0, 0]], Gradients(loss, value, [[0, -1, -2]]));
    }

    [Fact]
    public void The_largest_elements_of_a_tie_share_the_gradient()
    {
        var loss = new LossBuilder();
        var x = loss.Vector("x");

        Assert.Equal([[0.5, 0, 0.5]], Gradients(loss, Maximum(loss.Classes, x), [[2, 1, 2]]));
        Assert.Equal([[0, 1, 0]], Gradients(loss, Reduce(Monoid.Min, loss.Classes, x), [[2, 1, 2]]));
    }

    [Fact]
    public void A_maximum_that_is_NaN_has_no_gradient()
    {
        var loss = new LossBuilder();
        var x = loss.Vector("x");

        Assert.Equal([[0, 0]], Gradients(loss, Maximum(loss.Classes, x), [[double.NaN, 1]]));
    }

    [Fact]
    public void Every_turn_of_a_loop_adds_to_the_gradient_of_what_it_repeats()
    {
        var loss = new LossBuilder();
        var x = loss.Scalar("x");

        Assert.Equal([[12]], Gradients(loss, Sum(loss.Classes, _ => Square(x)), [[2]], classes: 3));
    }

    [Fact]
    public void A_declared_gradient_takes_the_place_of_the_derivative()
    {
        var loss = new LossBuilder();
        var x = loss.Scalar("x");

        Assert.Equal([[7]], Gradients(loss, loss.Graph.WithGradientOf(7 * x, Square(x)), [[3]]));
        Assert.Equal([[0]], Gradients(loss, loss.Graph.StopGradient(Square(x)), [[3]]));
        Assert.Equal([[3]], Gradients(loss, loss.Graph.StopGradient(x) * x, [[3]]));
    }

    [Fact]
    public void An_input_that_withholds_its_gradient_has_none()
    {
        InputDeclaration[] inputs =
        [
            new("x", null, InputKind.Scalar, false, false, false, ShapeRule.Broadcast, null),
            new("y", null, InputKind.Scalar, false, false, true, ShapeRule.Broadcast, null),
        ];
        var graph = new Graph(inputs);

        var gradients = ReverseMode.Differentiate(graph, [(graph.Read(0) * graph.Read(1), graph.Real(1))]);

        Assert.Equal([0], gradients.Keys);
    }

    /// <summary>The gradient of each input by reverse mode; forward mode along every single element must say the same.</summary>
    private static double[][] Gradients(LossBuilder loss, Value value, double[][] data, int classes = 0)
    {
        var method = loss.Plain(value).Method;
        var batch = new Batch(method.Inputs, 1, classes == 0 ? data[0].Length : classes, data, []);
        var gradients = ReverseMode.Differentiate(loss.Graph, [(value, loss.Graph.Real(1))]);
        var byReverse = data.Select((numbers, input) => numbers.Select((_, position) => !gradients.TryGetValue(input, out var gradient) ? 0
            : gradient.Variables.Count == 0 ? Interpreter(gradient.Value).Real(gradient.Value.Id)
            : Interpreter(gradient.Value).Real(gradient.Value.Id, gradient.Variables[0], position)).ToArray()).ToArray();
        var byForward = data.Select((numbers, input) => numbers.Select((_, position) => Along(input, position)).ToArray()).ToArray();

        Assert.All(gradients.Values, g => Assert.Empty(Verifier.Check(g.Value, [.. g.Variables])));
        Assert.Equal(byReverse, byForward);
        return byReverse;

        double Along(int input, int position)
        {
            var tangent = ForwardMode.Differentiate(value, read => read.Payload != input ? loss.Graph.Real(0)
                : read.Operands.Count == 0 ? loss.Graph.Real(1)
                : loss.Graph.At(read.Operands[0]).EqualTo(loss.Graph.Int(position)).Then(loss.Graph.Real(1), loss.Graph.Real(0)));
            return tangent is { } t ? Interpreter(t).Real(t.Id) : 0;
        }

        Interpreter Interpreter(Value root) => new(root.Graph, new BatchSample(batch, 0, Definition.NoCall), ScalarFunctions.Table);
    }
}
