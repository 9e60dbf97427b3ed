using LossDsl.Compiler.Collections;
using LossDsl.Compiler.Emission;
using LossDsl.Compiler.Emission.CSharp;
using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Scheduling;
using LossDsl.Compiler.Tests.Losses;

namespace LossDsl.Compiler.Tests.Emission;

public class UsualConditionsTests
{
    [Fact]
    public void A_condition_over_an_option_is_usually_what_the_default_makes_it()
    {
        var plan = PlanOf("CrossEntropy");

        var usual = Assert.Single(new UsualConditions(plan).All);

        Assert.Equal((Op.Less, false), (plan.Nodes[usual.Key].Op, usual.Value));
    }

    [Fact]
    public void A_condition_over_data_is_not_usually_anything() => Assert.Empty(new UsualConditions(PlanOf("Huber")).All);

    [Fact]
    public void A_kernel_asks_its_variant_for_such_a_condition()
    {
        var code = new CodeWriter();

        KernelEmitter.Emit(code, PlanOf("CrossEntropy"), "CrossEntropyMain", "CrossEntropyLoss", isWhole: false);

        Assert.Contains("TVariant.Usually(isLess, false)", code.ToString(), StringComparison.Ordinal);
        Assert.Contains("public bool IsUsual => !(0.0 < loss.LabelSmoothing);", code.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_default_nothing_is_usual()
    {
        var plan = KernelBuilder.Build(LossList.Of("CrossEntropy").Method).Main;

        Assert.Empty(new UsualConditions(plan).All);
    }

    /// <summary>The plan of a loss whose options all have the default 0.</summary>
    private static KernelPlan PlanOf(string loss)
    {
        var plan = KernelBuilder.Build(LossList.Of(loss).Method).Main;
        return plan with { Options = plan.Options.Select(option => option with { DefaultText = "0" }).ToEquatableArray() };
    }
}
