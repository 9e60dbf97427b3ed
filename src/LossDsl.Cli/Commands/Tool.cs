using System.CommandLine;
using System.CommandLine.Help;
using LossDsl.Cli.Conformance;
using LossDsl.Cli.Sources;

namespace LossDsl.Cli.Commands;

/// <summary>The tool: its commands, and how it ends where one cannot do its work.</summary>
internal static class Tool
{
    public static int Run(IReadOnlyList<string> arguments, InvocationConfiguration configuration)
    {
        configuration.EnableDefaultExceptionHandler = false;
        try
        {
            return Create().Parse(arguments).Invoke(configuration);
        }
        catch (SourceErrorException errors)
        {
            configuration.Error.WriteLine(errors.Message);
            return ExitCodes.Failure;
        }
        catch (Exception problem) when (problem is ToolException or CaseFormatException or IOException or UnauthorizedAccessException)
        {
            configuration.Error.WriteLine($"lossdsl: {problem.Message}");
            return ExitCodes.Misuse;
        }
    }

    // Not a RootCommand, which goes by the name of the assembly.
    private static Command Create() => new("lossdsl", "Shows, checks, measures and exports the losses of LossDsl.")
    {
        new HelpOption(),
        new VersionOption(),
        ListCommand.Create(),
        ShowCommand.Create(),
        EvalCommand.Create(),
        CudaCommand.Create(),
        BenchCommand.Create(),
    };
}
