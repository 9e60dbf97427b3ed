using System.Text.Json;
using LossDsl.Cli.PyTorch;

namespace LossDsl.Cli.Tests.PyTorch;

public class ReductionTests
{
    [Theory]
    [InlineData("{}", Reduction.Mean)]
    [InlineData("""{"reduction":"none"}""", Reduction.None)]
    [InlineData("""{"reduction":"sum"}""", Reduction.Sum)]
    [InlineData("""{"reduction":"batchmean"}""", Reduction.BatchMean)]
    [InlineData("""{"reduction":"elementwise_mean"}""", Reduction.Mean)]
    [InlineData("""{"size_average":true}""", Reduction.Mean)]
    [InlineData("""{"size_average":false}""", Reduction.Sum)]
    [InlineData("""{"reduce":false}""", Reduction.None)]
    [InlineData("""{"reduce":true}""", Reduction.Mean)]
    [InlineData("""{"size_average":false,"reduce":true,"reduction":"none"}""", Reduction.Sum)]
    [InlineData("""{"size_average":true,"reduce":false,"reduction":"sum"}""", Reduction.None)]
    [InlineData("""{"size_average":null,"reduce":null,"reduction":"sum"}""", Reduction.Sum)]
    public void A_reduction_is_read_with_its_legacy_spellings(string options, Reduction reduction) =>
        Assert.Equal(reduction, Read("l1_loss", options));

    [Theory]
    [InlineData("l1_loss", """{"reduction":"abc"}""")]
    [InlineData("l1_loss", """{"reduction":null}""")]
    [InlineData("poisson_nll_loss", """{"reduction":"elementwise_mean"}""")]
    public void What_is_no_reduction_is_refused(string loss, string options) =>
        Assert.Contains("is no reduction; allowed are none, mean, sum, batchmean", Assert.Throws<RefusedException>(() => Read(loss, options)).Message);

    [Fact]
    public void Where_no_reduction_is_named_the_loss_decides() =>
        Assert.Equal(Reduction.None, Reductions.Read(AdapterTable.Of("sigmoid_focal_loss"), new Dictionary<string, JsonElement>(), Reduction.None));

    private static Reduction Read(string loss, string options) =>
        Reductions.Read(AdapterTable.Of(loss), JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(options)!, Reduction.Mean);
}
