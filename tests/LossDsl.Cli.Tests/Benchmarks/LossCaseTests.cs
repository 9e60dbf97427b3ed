using LossDsl.Cli.Benchmarks.Cases;
using LossDsl.Cli.Catalogue;

namespace LossDsl.Cli.Tests.Benchmarks;

public class LossCaseTests
{
    public static TheoryData<string> Losses => [.. LossCases.Select([]).Select(loss => loss.Name)];

    [Theory]
    [MemberData(nameof(Losses))]
    public void The_data_suit_the_loss_in_both_precisions(string name)
    {
        var loss = Assert.Single(LossCases.Select([name]));
        var size = loss.Sizes[0].Depth > 0 ? loss.Sizes[0] : loss.HasRows ? new Size(20, 7) : new Size(100, 0);
        using var floats = new Workload<float>(loss, size);
        using var doubles = new Workload<double>(loss, size);
        loss.Prepare();

        Assert.True(double.IsFinite(loss.Run(floats)));
        Assert.True(double.IsFinite(loss.Run(doubles)));
    }

    [Fact]
    public void Every_counted_cost_is_that_of_a_loss_and_its_inputs() => Assert.All(KnownCosts.All, known =>
    {
        var loss = ShippedLosses.Find(known.Loss);
        Assert.NotNull(loss);
        var inputs = loss.Description.Signatures[0].Inputs.Select(input => input.Name).ToArray();
        Assert.All(known.Data.Keys.Concat(known.Gradients ?? []), name => Assert.Contains(name, inputs));
    });
}
