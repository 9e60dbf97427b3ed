namespace LossDsl.Losses.Tests.Behaviour;

/// <summary>Whoever uses one loss deploys all of them, so all of them stay small.</summary>
public sealed class AssemblySizeTests
{
    private const int Limit = 3_000_000;

    [Fact]
    public void The_losses_are_an_assembly_of_less_than_three_megabytes() =>
        Assert.InRange(new FileInfo(typeof(HuberLoss).Assembly.Location).Length, 1, Limit);
}
