using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Tests.Properties;

/// <summary>Random losses through the whole compiler. A failure names its seed and shows the smallest body that still fails.</summary>
public class RandomBodyTests
{
    private const int Depth = 5;
    private const int LossesPerTest = 15;

    public static TheoryData<int> FirstSeeds => new(Enumerable.Range(0, 8).Select(k => k * LossesPerTest));

    [Theory]
    [MemberData(nameof(FirstSeeds))]
    public void Any_loss_has_the_value_and_the_gradients_of_its_definition(int firstSeed)
    {
        for (var seed = firstSeed; seed < firstSeed + LossesPerTest; seed++)
        {
            if (BodyCheck.Fault(RandomBody.Draw(seed, Depth), seed) is null)
            {
                continue;
            }

            var smallest = Shrinking.Smallest(RandomBody.Draw(seed, Depth), loss => BodyCheck.IsSound(loss, seed) && BodyCheck.Fault(loss, seed) is not null);
            Assert.Fail($"seed {seed}: {BodyCheck.Fault(smallest, seed)}\n{Printer.Print(smallest.Method)}");
        }
    }
}
