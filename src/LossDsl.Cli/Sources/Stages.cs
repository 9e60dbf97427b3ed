using LossDsl.Compiler.Emission.Cuda.Launcher;
using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Pipeline;
using LossDsl.Compiler.Scheduling;

namespace LossDsl.Cli.Sources;

/// <summary>What a loss goes through from its definition to code.</summary>
internal enum Stage
{
    Definition,

    Ir,

    Plan,

    CSharp,

    Cuda,
}

/// <summary>Writes a loss as it is at each stage.</summary>
internal static class Stages
{
    public static string Write(LossDefinition definition, Stage stage) => stage switch
    {
        Stage.Definition => definition.Source + "\n",
        Stage.Ir => string.Join("\n", definition.Methods.Select(Printer.Print)),
        Stage.Plan => string.Join("\n", definition.Methods.Select(method => PlanPrinter.Print(KernelBuilder.Build(method)))),
        Stage.CSharp => string.Join("\n", LossCompiler.Compile(definition).Files.Select(file => file.Text)),
        _ => Cuda(definition),
    };

    /// <summary>The loss as CUDA C.</summary>
    public static string Cuda(LossDefinition definition) => LossCompiler.Compile(definition).Cuda.Source;

    /// <summary>The loss as files for C++.</summary>
    public static CudaLauncher CudaFiles(LossDefinition definition)
    {
        var compiled = LossCompiler.Compile(definition);
        return CudaLauncher.Emit(definition, compiled.Kernels, compiled.Cuda);
    }
}
