using LossDsl.Compiler.Scheduling;
using LossDsl.Compiler.Tests.Losses;

namespace LossDsl.Compiler.Tests.Scheduling;

/// <summary>The plans of the probes and of the skeleton losses, as text to be read.</summary>
public class PlanSnapshots
{
    [Theory]
    [InlineData("Huber")]
    [InlineData("WeightedL1")]
    [InlineData("CrossEntropy")]
    [InlineData("MultiLabelSoftMargin")]
    [InlineData("BinaryCrossEntropyWithLogits")]
    [InlineData("VarianceOfSoftmax")]
    [InlineData("SumOfGuardedRoots")]
    [InlineData("HingeOfAllPairs")]
    [InlineData("NeighbourDifferences")]
    [InlineData("ScaledByTheLabelled")]
    [InlineData("MultiLabelMargin")]
    [InlineData("Ctc")]
    [InlineData("Chain")]
    [InlineData("Areas")]
    public async Task Plan(string loss) =>
        await Verify(PlanPrinter.Print(KernelBuilder.Build(LossList.All[loss]().Method))).UseParameters(loss);
}
