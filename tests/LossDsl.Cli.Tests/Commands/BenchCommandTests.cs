using System.Text.Json;

namespace LossDsl.Cli.Tests.Commands;

public class BenchCommandTests
{
    private static readonly string[] Quick = ["--rounds", "1", "--turn", "2"];

    [Fact]
    public void A_row_a_measurement_says_time_and_floor()
    {
        var run = ToolRun.Of(["bench", "Huber", "CrossEntropy", "--size", "1e3", "16x10", "--threads", "1", "2", .. Quick]);

        Assert.Equal(("", 0), (run.Error, run.ExitCode));
        Assert.Equal("Loss\tSize\tType\tThreads\tTime\tGB/s\tMemory\tArithmetic\t/ floor", run.Lines[0]);
        Assert.Equal(
            ["Huber 1e3 float 1", "Huber 1e3 float 2", "CrossEntropy 16x10 float 1", "CrossEntropy 16x10 float 2"],
            run.Lines.Skip(1).Select(line => string.Join(' ', line.Split('\t').Take(4))));
    }

    [Fact]
    public void Json_has_the_bytes_that_must_move_and_the_times()
    {
        using var json = JsonDocument.Parse(ToolRun.Of(["bench", "mse_loss", "--size", "1000", "--precision", "double", "--json", .. Quick]).Output);

        var found = Assert.Single(json.RootElement.EnumerateArray());
        Assert.Equal(("Mse", "double"), (found.GetProperty("loss").GetString(), found.GetProperty("type").GetString()));
        Assert.Equal(3 * 8 * 1000, found.GetProperty("bytes").GetDouble());
        Assert.InRange(found.GetProperty("nanoseconds").GetDouble(), 1, 1e9);
        Assert.InRange(found.GetProperty("memoryNanoseconds").GetDouble(), 1, 1e9);
    }

    [Theory]
    [InlineData("There is no loss Hubert; there are ", "Hubert")]
    [InlineData("No size fits: Huber takes numbers, such as 1e6; given is 10x10.", "Huber", "--size", "10x10")]
    [InlineData("No size fits: Nll takes rows of classes, such as 1024x1000; given is 100.", "Nll", "--size", "100")]
    public void What_cannot_be_measured_is_refused(string message, params string[] arguments)
    {
        var run = ToolRun.Of(["bench", .. arguments]);

        Assert.Equal(2, run.ExitCode);
        Assert.StartsWith("lossdsl: " + message, run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("'1.5' is not a size: 1e6 and 1024x1000 are.", "--size", "1.5")]
    [InlineData("'0' is not allowed: it must be a whole number from 1 to 1024.", "--threads", "0")]
    [InlineData("'many' is not allowed: it must be a whole number from 1 to 1024.", "--rounds", "many")]
    public void Numbers_that_mean_nothing_are_refused(string message, params string[] arguments)
    {
        var run = ToolRun.Of(["bench", "Huber", .. arguments]);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_first_call_is_measured_in_a_process_of_its_own()
    {
        var run = ToolRun.Of("bench", "Mse", "--first-call");

        Assert.Equal("Loss\tFirst call", run.Lines[0]);
        Assert.Matches(@"^Mse\t[0-9]+\.[0-9] ms$", run.Lines[1]);
    }
}
