using LossDsl.Compiler.Collections;
using LossDsl.Compiler.Emission.Cuda;
using LossDsl.Compiler.Emission.Cuda.Launcher;
using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Scheduling;
using LossDsl.Compiler.Tests.Losses;

namespace LossDsl.Compiler.Tests.Cuda;

/// <summary>Emits losses that were built by hand.</summary>
internal static class CudaEmission
{
    public static string Text(string name) => Text(name, CudaLosses.All[name]());

    /// <param name="overloads">The methods of one name.</param>
    public static string Text(string name, params TestLoss[] overloads) => Emit(name, overloads).Program.Source;

    /// <summary>The files for C++ as one text.</summary>
    public static string Launcher(string name, params TestLoss[] overloads)
    {
        var (definition, kernels, program) = Emit(name, overloads);
        var launcher = CudaLauncher.Emit(definition, kernels, program, StoredNumbers.Same);
        return launcher.Source
            .Replace($"#include \"{CudaLauncher.HeaderName(definition)}\"", launcher.Header, StringComparison.Ordinal)
            .Replace($"#include \"{SharedHeader.FileName}\"", SharedHeader.Text, StringComparison.Ordinal)
            .Replace("#pragma once", "", StringComparison.Ordinal);
    }

    private static (LossDefinition Definition, IReadOnlyList<MethodKernels> Kernels, CudaProgram Program) Emit(string name, TestLoss[] overloads)
    {
        var methods = overloads.Select(l => l.Method).ToEquatableArray();
        var definition = new LossDefinition(
            "Tests", "Losses", name, "public", "Built by hand for a test: &lt;no source&gt;.", $"[Loss]\npublic static Term {name}(…) // \\",
            new(-1, 0, "Mean", false, double.NaN, null), methods);
        var kernels = methods.Select(KernelBuilder.Build).ToList();
        return (definition, kernels, CudaEmitter.Emit(definition, kernels));
    }
}
