using System.CommandLine;
using LossDsl.Cli.Catalogue;
using LossDsl.Runtime;

namespace LossDsl.Cli.Commands;

/// <summary><c>lossdsl list</c>: the losses of the library.</summary>
internal static class ListCommand
{
    private static readonly string[] Columns = ["Family", "Loss", "Inputs", "Options", "Reductions", "PyTorch"];

    public static Command Create()
    {
        var json = new Option<bool>("--json") { Description = "As JSON." };
        var markdown = new Option<bool>("--markdown") { Description = "As the page docs/losses.md, with formulas and origins." };
        var command = new Command("list", "Lists the losses: what they take, their options and what is allowed.") { json, markdown };
        command.SetAction(parsed => Run(parsed.GetValue(json), parsed.GetValue(markdown), ToolConsole.Of(parsed)));
        return command;
    }

    private static int Run(bool asJson, bool asMarkdown, ToolConsole console)
    {
        if (asJson && asMarkdown)
        {
            throw new ToolException("--json and --markdown exclude each other.");
        }

        if (asJson)
        {
            console.Out.WriteLine(CatalogueJson.Write(ShippedLosses.All));
        }
        else if (asMarkdown)
        {
            console.Out.Write(CatalogueMarkdown.Write());
        }
        else
        {
            console.WriteTable(Columns, ShippedLosses.All.Select(Row));
        }

        return ExitCodes.Success;
    }

    private static string[] Row(ShippedLoss loss) =>
    [
        loss.Description.Family,
        loss.Description.Name,
        string.Join(" | ", loss.Description.Signatures.Select(signature => string.Join("; ", signature.Inputs.Select(Input)))),
        string.Join("; ", loss.Description.Options.Select(Option)),
        string.Join(", ", loss.Description.Reductions),
        loss.ExternalName,
    ];

    private static string Input(InputSignature input) =>
        $"{input.Name}{(input.IsOptional ? "?" : "")}: {input.Kind}{(input.Domain is { } domain ? $" {domain.Rule}" : "")}";

    private static string Option(OptionDescription option) =>
        option.Name
        + (option.DefaultText is { } standard ? $" = {standard}" : "")
        + (option.AllowedText.Length > 0 ? $", {option.AllowedText}" : "");
}
