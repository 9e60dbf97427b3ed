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
        var sources = new SourceOptions();
        var command = new Command("show", "Shows a loss at any stage: as it is written, and what the compiler makes of it.") { loss, stage };
        sources.AddTo(command);
        command.SetAction(parsed => Run(parsed.GetRequiredValue(loss), parsed.GetValue(stage), sources.Losses(parsed), ToolConsole.Of(parsed)));
        return command;
    }

    private static int Run(string name, Stage stage, LossCompilation losses, ToolConsole console)
    {
        console.Out.Write(Stages.Write(LossDefinitions.Find([.. losses.Read()], name), stage));
        return ExitCodes.Success;
    }
}
