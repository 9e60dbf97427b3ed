using System.CommandLine;
using LossDsl.Cli.Catalogue;
using LossDsl.Cli.Sources;
using LossDsl.Compiler.Ir;

namespace LossDsl.Cli.Commands;

/// <summary><c>lossdsl cuda export</c>: the losses as CUDA C.</summary>
internal static class CudaCommand
{
    public static Command Create()
    {
        var losses = new Argument<string[]>("LOSS") { Description = "The losses; all of the library if none is named.", Arity = ArgumentArity.ZeroOrMore };
        var directory = new Option<DirectoryInfo>("--out") { Description = "The directory that the files go to, a .cu file a loss.", Required = true };
        var export = new Command("export", "Writes losses as CUDA C.") { losses, directory };
        export.SetAction(parsed => Export(parsed.GetValue(losses) ?? [], parsed.GetRequiredValue(directory), ToolConsole.Of(parsed)));
        return new Command("cuda", "The losses on the GPU.") { export };
    }

    private static int Export(string[] names, DirectoryInfo directory, ToolConsole console)
    {
        var selected = Select([.. LossCompilation.OfLibrary().Read()], names);
        var texts = new List<(string Loss, string Text)>();

        console.WithProgress("Writing CUDA C", selected, loss => texts.Add((loss.Name, Stages.Cuda(loss))));
        directory.Create();
        foreach (var (loss, text) in texts)
        {
            File.WriteAllText(Path.Combine(directory.FullName, loss + ".cu"), text);
            console.Out.WriteLine(Path.Combine(directory.ToString(), loss + ".cu"));
        }

        return ExitCodes.Success;
    }

    private static IReadOnlyList<LossDefinition> Select(IReadOnlyList<LossDefinition> all, string[] names) => names.Length == 0
        ? all
        : [.. names.Select(name => LossDefinitions.Find(all, name))];
}
