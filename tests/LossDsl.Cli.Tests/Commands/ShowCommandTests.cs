using LossDsl.Losses;

namespace LossDsl.Cli.Tests.Commands;

public class ShowCommandTests
{
    private const string Doubled = """
        using LossDsl;
        using LossDsl.Losses;

        namespace Mine;

        public static partial class Own
        {
            [Loss]
            public static double Doubled(double input, double target) => 2 * Regression.Huber(input, target);

            public static float Use(float[] data) => new DoubledLoss().Forward(data, data);
        }
        """;

    [Theory]
    [InlineData("definition", "public static double Huber(double input, double target")]
    [InlineData("ir", "option delta: double = 1.0")]
    [InlineData("plan", "Main kernel")]
    [InlineData("csharp", "public sealed partial record HuberLoss : ILoss")]
    [InlineData("cuda", "__global__")]
    public void Every_stage_of_a_loss_of_the_library_can_be_seen(string stage, string part)
    {
        var run = ToolRun.Of("show", "Huber", "--as", stage);

        Assert.Equal("", run.Error);
        Assert.Equal(0, run.ExitCode);
        Assert.Contains(part, run.Output);
    }

    [Fact]
    public void A_loss_of_the_library_is_shown_as_it_was_built() =>
        Assert.Equal(HuberLoss.CudaSource.Trim(), ToolRun.Of("show", "Huber", "--as", "cuda").Output.Trim());

    [Theory]
    [InlineData("HuberLoss")]
    [InlineData("huber_loss")]
    [InlineData("huber")]
    public void A_loss_goes_by_the_names_of_its_type_and_in_pytorch_too(string name) =>
        Assert.Contains("double Huber(", ToolRun.Of("show", name).Output);

    [Fact]
    public void An_unknown_loss_is_an_error_that_names_those_there_are()
    {
        var run = ToolRun.Of("show", "Hubert");

        Assert.Equal(2, run.ExitCode);
        Assert.StartsWith("lossdsl: There is no loss Hubert; there are ", run.Error);
        Assert.Contains("CrossEntropy", run.Error);
    }

    [Fact]
    public void A_loss_of_a_file_may_use_those_of_the_library_and_its_own_generated_type()
    {
        using var folder = new TemporaryFolder();

        var run = ToolRun.Of("show", "Doubled", "--as", "csharp", "--source", folder.Write("Own.cs", Doubled));

        Assert.Equal("", run.Error);
        Assert.Contains("record DoubledLoss", run.Output);
    }

    [Fact]
    public void An_error_of_a_file_is_printed_as_the_compiler_does()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("Own.cs", Doubled.Replace("2 * Regression.Huber(input, target)", "System.Math.Acos(input - target)", StringComparison.Ordinal));

        var run = ToolRun.Of("show", "Doubled", "--source", path);

        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith($"{path}(9,66): error LOSS0013: ", run.Error);
        Assert.Equal("", run.Output);
    }

    [Fact]
    public void An_error_of_csharp_is_printed_too()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("Own.cs", Doubled.Replace("2 *", "2 * missing *", StringComparison.Ordinal));

        var run = ToolRun.Of("show", "Doubled", "--source", path);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("error CS0103", run.Error);
    }

    [Fact]
    public void A_file_that_is_not_there_is_an_error()
    {
        var run = ToolRun.Of("show", "Doubled", "--source", "/nowhere/Own.cs");

        Assert.Equal(2, run.ExitCode);
        Assert.StartsWith("lossdsl: ", run.Error);
    }
}
