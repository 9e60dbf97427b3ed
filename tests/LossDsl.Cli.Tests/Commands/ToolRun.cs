using System.CommandLine;
using LossDsl.Cli.Commands;

namespace LossDsl.Cli.Tests.Commands;

/// <summary>What the tool wrote and returned.</summary>
internal sealed record ToolRun(int ExitCode, string Output, string Error)
{
    public IReadOnlyList<string> Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public static ToolRun Of(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exitCode = Tool.Run(arguments, new InvocationConfiguration { Output = output, Error = error });
        return new ToolRun(exitCode, output.ToString(), error.ToString());
    }
}
