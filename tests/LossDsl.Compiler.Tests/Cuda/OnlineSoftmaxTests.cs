using LossDsl.Compiler.Emission.Cuda;
using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Scheduling;
using LossDsl.Compiler.Tests.Losses;
using static LossDsl.Compiler.Tests.Losses.Formula;

namespace LossDsl.Compiler.Tests.Cuda;

public sealed class OnlineSoftmaxTests
{
    [Fact]
    public void A_maximum_and_the_exponentials_below_it_take_one_pass_and_the_gradient_a_second()
    {
        var plan = KernelBuilder.Build(CudaLosses.StableCrossEntropy().Method).Main;

        var (fused, pairs) = OnlineSoftmax.Apply(plan);

        Assert.Equal(3, PassesOver(plan, "input"));
        Assert.Equal(2, PassesOver(fused, "input"));
        var pair = Assert.Single(pairs);
        Assert.False(pair.ShiftsFiniteOnly);
        Assert.Contains(Loops(fused.Steps), l => l.Reductions.Contains(pair.Maximum) && l.Reductions.Contains(pair.ExpSum));
    }

    [Fact]
    public void A_shift_by_the_maximum_where_it_is_finite_is_known_as_such()
    {
        var (fused, pairs) = OnlineSoftmax.Apply(KernelBuilder.Build(CudaLosses.NegativeLogSumExp().Method).Main);

        Assert.True(Assert.Single(pairs).ShiftsFiniteOnly);
        Assert.Equal(2, PassesOver(fused, "input"));
    }

    [Fact]
    public void Exponentials_that_serve_another_sum_stay_in_a_pass_of_their_own() =>
        StaysAsItIs((loss, x, max) => Sum(loss.Classes, i => Exp(x(i) - max)) * Sum(loss.Classes, i => x(i) * Exp(x(i) - max)));

    [Fact]
    public void Exponentials_below_twice_the_maximum_stay_in_a_pass_of_their_own() =>
        StaysAsItIs((loss, x, max) => Sum(loss.Classes, i => Exp(x(i) - (2 * max))));

    [Fact]
    public void Exponentials_of_something_else_than_the_maximum_is_of_stay_in_a_pass_of_their_own() =>
        StaysAsItIs((loss, x, max) => Sum(loss.Classes, i => Exp((2 * x(i)) - max)));

    [Fact]
    public void The_largest_of_the_exponentials_stays_in_a_pass_of_its_own() =>
        StaysAsItIs((loss, x, max) => Maximum(loss.Classes, i => Exp(x(i) - max)));

    private static void StaysAsItIs(Func<LossBuilder, Func<Value, Value>, Value, Value> value)
    {
        var loss = new LossBuilder();
        var input = loss.Vector("input");
        var max = loss.Graph.StopGradient(Maximum(loss.Classes, input));
        var plan = KernelBuilder.Build(loss.Plain(value(loss, input, max)).Method).Main;

        var (same, pairs) = OnlineSoftmax.Apply(plan);

        Assert.Empty(pairs);
        Assert.Equal(plan, same);
    }

    private static int PassesOver(KernelPlan plan, string input) => Loops(plan.Steps).Count(loop => loop.Body.Any(step =>
        step is Step.Compute { Node: var id } && plan.Nodes[id] is { Op: Op.Read } read && plan.Inputs[(int)read.Payload].Name == input));

    private static IEnumerable<Step.Loop> Loops(IEnumerable<Step> steps) => steps.SelectMany(step => step switch
    {
        Step.Loop loop => [loop, .. Loops(loop.Body)],
        Step.When conditional => Loops(conditional.Body),
        _ => [],
    });
}
