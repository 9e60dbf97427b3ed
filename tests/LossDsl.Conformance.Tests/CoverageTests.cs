using LossDsl.Cli.Catalogue;
using LossDsl.Cli.Conformance;

namespace LossDsl.Conformance.Tests;

/// <summary>No loss ships that was not compared with somebody else's numbers.</summary>
public class CoverageTests
{
    public static TheoryData<string> Losses => [.. ShippedLosses.All.Select(loss => loss.ExternalName)];

    [Theory]
    [MemberData(nameof(Losses))]
    public void Every_loss_that_ships_has_cases_in_each_reduction_with_a_gradient(string loss)
    {
        var cases = Cases.Of(loss).Where(item => item.Expected.Error is null).ToArray();

        Assert.True(cases.Length >= 3, $"{loss} has {cases.Length} cases; write it from its paper in cases/catalogue, with three or more.");
        Assert.Contains(cases, item => item.Expected.Gradients.Values.OfType<TensorRecord>().Any());
        Assert.Contains(loss, Cases.Losses);
    }
}
