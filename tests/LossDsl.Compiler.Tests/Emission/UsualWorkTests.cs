using LossDsl.Compiler.Emission.CSharp;
using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Scheduling;
using LossDsl.Compiler.Tests.Losses;

namespace LossDsl.Compiler.Tests.Emission;

public sealed class UsualWorkTests
{
    [Fact]
    public void A_loss_of_one_input_has_only_usual_work()
    {
        var plan = PlanOf((_, x) => Formula.Exp(x) * x);

        Assert.Equal(AllOf(plan), UsualWork.CostOf(plan));
    }

    [Fact]
    public void The_gradient_of_a_second_input_is_not_counted()
    {
        // Its gradient is the exponential, which the value needs, times what only that gradient needs.
        var plan = PlanOf((loss, x) => x * Formula.Exp(loss.Scalar("y")));
        var alone = PlanOf((loss, x) => x * loss.Graph.StopGradient(Formula.Exp(loss.Scalar("y"))));

        Assert.True(AllOf(plan) > AllOf(alone));
        Assert.Equal(UsualWork.CostOf(alone), UsualWork.CostOf(plan));
    }

    [Theory]
    [InlineData("Huber")]
    [InlineData("CrossEntropy")]
    [InlineData("WeightedL1")]
    public void Optional_inputs_and_options_with_defaults_leave_less_to_do(string name)
    {
        var plan = KernelBuilder.Build(LossList.Of(name).Method).Main;

        Assert.InRange(UsualWork.CostOf(plan), 1, AllOf(plan) - 1);
    }

    [Fact]
    public void What_several_loops_compute_counts_each_time()
    {
        var loss = new LossBuilder();
        var plan = KernelBuilder.Build(loss.Plain(Formula.Softmax(loss.Classes, loss.Vector("x"))(loss.Graph.Int(0))).Method).Main;
        var exponentials = plan.AllSteps.OfType<Step.Compute>().Where(compute => plan.Nodes[compute.Node].Op == Op.Exp).ToList();

        Assert.NotEqual(exponentials.Count, exponentials.Distinct().Count());
        Assert.Equal(AllOf(plan), UsualWork.CostOf(plan));
    }

    private static KernelPlan PlanOf(Func<LossBuilder, Value, Value> body)
    {
        var loss = new LossBuilder();
        return KernelBuilder.Build(loss.Plain(body(loss, loss.Scalar("x"))).Method).Main;
    }

    private static int AllOf(KernelPlan plan) =>
        plan.AllSteps.SelectMany(Computed).Sum(node => OpTable.Of(plan.Nodes[node].Op).Cost);

    private static IEnumerable<int> Computed(Step step) => step switch
    {
        Step.Compute compute => [compute.Node],
        Step.Loop loop => loop.Reductions,
        _ => [],
    };
}
