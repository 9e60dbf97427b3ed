using System.CommandLine;
using LossDsl.Cli.Catalogue;
using LossDsl.Cli.Sources;

namespace LossDsl.Cli.Commands;

/// <summary><c>lossdsl show</c>: a loss at any stage from its definition to code.</summary>
internal static class ShowCommand
{
    public static Command Create()
    {
        var loss = new Argument<string>("LOSS") { Description = "The name of the loss, its type's or PyTorch's." };
        var stage = new Option<Stage>("--as") { Description = "The stage.", DefaultValueFactory = _ => Stage.Definition };
        var source = new Option<FileInfo?>("--source") { Description = "A C# file that defines the loss; without it, the library's is meant." };
        var command = new Command("show", "Shows a loss at any stage: as it is written, and what the compiler makes of it.") { loss, stage, source };
        command.SetAction(parsed => Run(
            parsed.GetRequiredValue(loss), parsed.GetValue(stage), parsed.GetValue(source), ToolConsole.Of(parsed)));
        return command;
    }

    private static int Run(string name, Stage stage, FileInfo? source, ToolConsole console)
    {
        var losses = source is null
            ? LossCompilation.OfLibrary()
            : LossCompilation.OfFile(new SourceText(source.ToString(), File.ReadAllText(source.FullName)));
        console.Out.Write(Stages.Write(LossDefinitions.Find([.. losses.Read()], name), stage));
        return ExitCodes.Success;
    }
}
