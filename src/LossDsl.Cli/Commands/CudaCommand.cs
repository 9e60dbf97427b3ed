using System.CommandLine;
using LossDsl.Cli.Catalogue;
using LossDsl.Cli.Sources;
using LossDsl.Compiler.Emission.Cuda.Launcher;
using LossDsl.Compiler.Ir;

namespace LossDsl.Cli.Commands;

/// <summary><c>lossdsl cuda export</c>: the losses as CUDA C, with what launches them from C++.</summary>
internal static class CudaCommand
{
    public static Command Create()
    {
        var losses = new Argument<string[]>("LOSS") { Description = "The losses; all of the library, or of the files of --source, if none is named.", Arity = ArgumentArity.ZeroOrMore };
        var directory = new Option<DirectoryInfo>("--out") { Description = "The directory that the files go to: a .cu file and a header a loss, and a header of all.", Required = true };
        var storage = new Option<Storage>("--storage")
        {
            Description = "What inputs, values and gradients are in memory: the type of the arithmetic, or numbers of 16 bits like __half and __nv_bfloat16.",
            DefaultValueFactory = _ => Storage.Same,
        };
        var export = new Command("export", "Writes losses as CUDA C that C++ can call.") { losses, directory, storage };
        var sources = new SourceOptions();
        sources.AddTo(export);
        export.SetAction(parsed => Export(sources.Losses(parsed), parsed.GetValue(losses) ?? [], parsed.GetRequiredValue(directory), parsed.GetValue(storage), ToolConsole.Of(parsed)));
        return new Command("cuda", "The losses on the GPU.") { export };
    }

    private static int Export(LossCompilation losses, string[] names, DirectoryInfo directory, Storage storage, ToolConsole console)
    {
        var selected = Select([.. losses.Read()], names);
        var files = new List<(string Name, string Text)>();
        console.WithProgress("Writing CUDA C", selected, loss => files.AddRange(Stages.CudaFiles(loss, storage)));
        files.Add((SharedHeader.FileName, SharedHeader.Text));
        directory.Create();
        foreach (var (name, text) in files)
        {
            File.WriteAllText(Path.Combine(directory.FullName, name), text);
            console.Out.WriteLine(Path.Combine(directory.ToString(), name));
        }

        return ExitCodes.Success;
    }

    private static IReadOnlyList<LossDefinition> Select(IReadOnlyList<LossDefinition> all, string[] names) => names.Length == 0
        ? all.Count > 0 ? all : throw new ToolException("The files define no loss.")
        : [.. names.Select(name => LossDefinitions.Find(all, name))];
}
