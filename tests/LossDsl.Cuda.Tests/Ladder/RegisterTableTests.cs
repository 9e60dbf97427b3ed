using System.Runtime.CompilerServices;
using System.Text;
using LossDsl.CudaExecution;
using LossDsl.CudaExecution.Ptxas;
using LossDsl.CudaExecution.Simt;

namespace LossDsl.Cuda.Tests.Ladder;

/// <summary>Holds the table of registers that <c>lossdsl list --json</c> shows to what NVRTC says; with LOSSDSL_ACCEPT=1 it is written anew.</summary>
public sealed class RegisterTableTests
{
    // What was compiled for the other tests of NVRTC is not compiled again.
    private static readonly CudaCompiler Compiler = new(Gpp.Results);

    [CountedFact]
    public void The_table_says_what_NVRTC_says()
    {
        var table = Table();
        if (Environment.GetEnvironmentVariable("LOSSDSL_ACCEPT") == "1")
        {
            File.WriteAllText(Place(), table);
        }

        Assert.Equal(table, File.ReadAllText(Place()));
    }

    private static string Table()
    {
        var lines = Machine.ShippedPrograms
            .SelectMany(program => Of(program.Source, 90, "float").Zip(Of(program.Source, 80, "double")))
            .Select(pair => $"  \"{pair.First.Kernel}\": {{ \"float\": {pair.First.Registers}, \"double\": {pair.Second.Registers} }}")
            .Order(StringComparer.Ordinal);
        return new StringBuilder("{\n").AppendJoin(",\n", lines).Append("\n}\n").ToString();
    }

    private static IEnumerable<KernelResources> Of(string source, int architecture, string real) => KernelResources
        .Read(Compiler.Compile(source, CudaTarget.MachineCode(architecture), $"-DREAL={real}", "--ptxas-options=-v").Log).Kernels
        .OrderBy(kernel => kernel.Kernel, StringComparer.Ordinal);

    /// <summary>A fact of the version of NVRTC that the table is of: others count otherwise.</summary>
    private sealed class CountedFactAttribute : FactAttribute
    {
        private static readonly Version Counted = new(11, 8);

        public CountedFactAttribute() => Skip = Prerequisites.MissingNvrtc
            ?? (Compiler.Version == Counted ? null : $"The table is of NVRTC {Counted}; this is {Compiler.Version}.");
    }

    private static string Place([CallerFilePath] string file = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", "..", "..", "src", "LossDsl.Cli", "Catalogue", "cuda-registers.json"));
}
