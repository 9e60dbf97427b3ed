using LossDsl.Compiler.Collections;
using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Scheduling;
using LossDsl.Compiler.Tests.Losses;

namespace LossDsl.Compiler.Tests.Scheduling;

public class PlanVerifierTests
{
    public static TheoryData<string> Losses => new(LossList.Names);

    [Theory]
    [MemberData(nameof(Losses))]
    public void The_plans_of_a_loss_are_in_order(string name)
    {
        var kernels = KernelBuilder.Build(LossList.All[name]().Method);

        Assert.Empty(PlanVerifier.Check(kernels.Main));
        Assert.Empty(PlanVerifier.Check(KeepInOutput.Apply(kernels.Main)));
        Assert.Empty(kernels.Denominator is { } denominator ? PlanVerifier.Check(denominator) : []);
        Assert.Empty(kernels.Late is { } late ? PlanVerifier.Check(late) : []);
    }

    [Fact]
    public void A_node_is_kept_only_where_the_loop_that_recalls_it_can_rely_on_that()
    {
        var main = KeepInOutput.Apply(KernelBuilder.Build(RowLosses.ExponentialsForTwoGradients().Method).Main);

        Assert.Contains("keep %", PlanPrinter.Print(main), StringComparison.Ordinal);
        Assert.Empty(PlanVerifier.Check(main));
    }

    [Fact]
    public void The_exponentials_of_a_softmax_wait_in_the_row_of_its_gradient()
    {
        var main = KeepInOutput.Apply(KernelBuilder.Build(SkeletonLosses.CrossEntropy().Method).Main);

        Assert.Contains("keep %", PlanPrinter.Print(main), StringComparison.Ordinal);
        Assert.Contains("kept in inputGradient[i]", PlanPrinter.Print(main), StringComparison.Ordinal);
    }

    [Fact]
    public void A_node_recalled_without_being_kept_is_a_fault()
    {
        var main = KeepInOutput.Apply(KernelBuilder.Build(SkeletonLosses.CrossEntropy().Method).Main);
        var changed = main with { Steps = Without(main.Steps, s => s is Step.Keep).ToEquatableArray() };

        Assert.Contains(PlanVerifier.Check(changed), f => f.Contains("where it was not kept", StringComparison.Ordinal));
    }

    private static IEnumerable<Step> Without(IEnumerable<Step> steps, Func<Step, bool> isLeftOut) => steps.Where(s => !isLeftOut(s)).Select(s => s switch
    {
        Step.When conditional => conditional with { Body = Without(conditional.Body, isLeftOut).ToEquatableArray() },
        Step.Loop loop => loop with { Body = Without(loop.Body, isLeftOut).ToEquatableArray() },
        _ => s,
    });

    [Fact]
    public void A_node_read_before_it_is_computed_is_a_fault() =>
        Assert.Contains(PlanVerifier.Check(Changed(steps => steps.Skip(1))), f => f.Contains("is not there when", StringComparison.Ordinal));

    [Fact]
    public void A_node_computed_twice_is_a_fault() =>
        Assert.Contains(PlanVerifier.Check(Changed(steps => steps.Prepend(steps[0]))), f => f.Contains("computed twice", StringComparison.Ordinal));

    [Fact]
    public void A_wanted_output_that_is_not_stored_is_a_fault() =>
        Assert.Contains(
            PlanVerifier.Check(Changed(steps => steps.Where(s => s is not Step.When))),
            f => f.StartsWith("output 0 is stored 0 times", StringComparison.Ordinal));

    [Fact]
    public void An_output_stored_twice_is_a_fault() =>
        Assert.Contains(
            PlanVerifier.Check(Changed(steps => steps.Append(steps.Last(s => s is Step.When)))),
            f => f.Contains("is stored 2 times", StringComparison.Ordinal));

    [Fact]
    public void A_total_that_is_not_added_is_a_fault() =>
        Assert.Contains(
            PlanVerifier.Check(Changed(steps => steps.Where(s => s is not Step.AddToTotal))),
            f => f.StartsWith("the total is added to 0 times", StringComparison.Ordinal));

    [Fact]
    public void A_loop_inside_a_loop_over_the_same_variable_is_a_fault() =>
        Assert.Contains(
            PlanVerifier.Check(Changed(steps => steps.Select(s => s is Step.Loop loop ? loop with { Body = EquatableArray.Of<Step>(loop) } : s))),
            f => f.StartsWith("a loop hides", StringComparison.Ordinal));

    [Fact]
    public void A_reduction_of_another_loop_is_a_fault() =>
        Assert.Contains(
            PlanVerifier.Check(Changed(steps => steps.Select(s => s is Step.Loop loop ? loop with { Variable = new(loop.Variable.Extent, 7) } : s))),
            f => f.Contains("is not a reduction over its loop", StringComparison.Ordinal));

    [Fact]
    public void A_block_decided_by_data_is_a_fault()
    {
        var plan = Changed(steps => steps);
        var isPositive = Enumerable.Range(0, plan.Nodes.Count).First(id => plan.Nodes[id] is { Op: Op.Less });
        var changed = plan with { Steps = plan.Steps.Append(new Step.When(isPositive, [])).ToEquatableArray() };

        Assert.Contains(PlanVerifier.Check(changed), f => f.Contains("is not a condition of the whole call", StringComparison.Ordinal));
    }

    private static KernelPlan Changed(Func<IReadOnlyList<Step>, IEnumerable<Step>> change)
    {
        var plan = KernelBuilder.Build(RowLosses.GuardedRootOfTheMaximum().Method).Main;
        return plan with { Steps = change(plan.Steps).ToEquatableArray() };
    }
}
