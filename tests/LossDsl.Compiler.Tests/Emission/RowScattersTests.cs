using LossDsl.Compiler.Emission;
using LossDsl.Compiler.Emission.CSharp;
using LossDsl.Compiler.Scheduling;
using LossDsl.Compiler.Tests.Losses;

namespace LossDsl.Compiler.Tests.Emission;

public class RowScattersTests
{
    [Fact]
    public void Along_the_classes_the_term_of_the_label_is_added_after_the_loop() =>
        Assert.Contains("LaneAccess.AddAt(ref inputGradientData, target, classes, ", Row("CrossEntropy"), StringComparison.Ordinal);

    [Fact]
    public void Across_samples_every_sample_compares_its_own_label()
    {
        var samples = Kernel("CrossEntropy")[..^Row("CrossEntropy").Length];

        Assert.DoesNotContain("LaneAccess.AddAt", samples, StringComparison.Ordinal);
        Assert.Contains("TLane.Equal", samples, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("VarianceOfSoftmax")]
    [InlineData("NeighbourDifferences")]
    public void A_loss_that_picks_no_class_has_no_such_term(string loss) =>
        Assert.DoesNotContain("LaneAccess.AddAt", Kernel(loss), StringComparison.Ordinal);

    private static string Row(string loss) => Kernel(loss)[Kernel(loss).IndexOf("public void Row<", StringComparison.Ordinal)..];

    private static string Kernel(string loss)
    {
        var code = new CodeWriter();
        KernelEmitter.Emit(code, KernelBuilder.Build(LossList.Of(loss).Method).Main, "Main", "Loss", isWhole: false);
        return code.ToString();
    }
}
