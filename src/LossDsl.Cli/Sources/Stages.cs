using LossDsl.Compiler.Emission.Cuda.Launcher;
using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Pipeline;
using LossDsl.Compiler.Scheduling;
using LossDsl.Cuda;

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

/// <summary>What stands in the memory of exported kernels.</summary>
internal enum Storage
{
    /// <summary>The type that they compute in.</summary>
    Same,

    /// <summary>Numbers of 16 bits, as in <see cref="Half"/>.</summary>
    F16,

    /// <summary>Numbers of 16 bits, as in <see cref="BFloat16"/>.</summary>
    Bf16,
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

    /// <summary>The loss as files for C++, and how they are called.</summary>
    public static IEnumerable<(string Name, string Text)> CudaFiles(LossDefinition definition, Storage storage)
    {
        var numbers = Numbers(storage);
        var named = definition with { Name = definition.Name + numbers.Suffix };
        var compiled = LossCompiler.Compile(named);
        var launcher = CudaLauncher.Emit(named, compiled.Kernels, compiled.Cuda, numbers);
        return [(CudaLauncher.SourceName(named), launcher.Source), (CudaLauncher.HeaderName(named), launcher.Header)];
    }

    private static StoredNumbers Numbers(Storage storage) => storage switch
    {
        Storage.F16 => Short("F16", CudaElement.Of<Half>()),
        Storage.Bf16 => Short("Bf16", CudaElement.Of<BFloat16>()),
        _ => StoredNumbers.Same,
    };

    private static StoredNumbers Short(string suffix, CudaElement element) => StoredNumbers.Short(suffix, element.Stored, element.Text);
}
