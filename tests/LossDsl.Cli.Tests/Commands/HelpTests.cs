namespace LossDsl.Cli.Tests.Commands;

public class HelpTests
{
    [Theory]
    [InlineData("lossdsl [command] [options]", "--help")]
    [InlineData("lossdsl show <LOSS> [options]", "show", "--help")]
    [InlineData("lossdsl cuda export [<LOSS>...] [options]", "cuda", "export", "-h")]
    public void Help_calls_the_tool_by_the_name_that_it_is_started_by(string usage, params string[] arguments)
    {
        var run = ToolRun.Of(arguments);

        Assert.Equal(0, run.ExitCode);
        Assert.Contains(usage, run.Output, StringComparison.Ordinal);
    }
}
