using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Scheduling;

namespace LossDsl.Compiler.Emission.Cuda.Launcher;

/// <summary>A loss as files for C++.</summary>
/// <param name="Header">What its callers include.</param>
/// <param name="Source">Its kernels, and the functions that launch them.</param>
internal sealed record CudaLauncher(string Header, string Source)
{
    public static string HeaderName(LossDefinition definition) => definition.Name + ".h";

    public static string SourceName(LossDefinition definition) => definition.Name + ".cu";

    /// <param name="methods">The kernels of the definition's methods, in their order.</param>
    /// <param name="program">Their text.</param>
    /// <param name="numbers">What stands in memory.</param>
    public static CudaLauncher Emit(LossDefinition definition, IReadOnlyList<MethodKernels> methods, CudaProgram program, StoredNumbers numbers)
    {
        var overloads = methods.Select((kernels, number) => new LossOverload(definition, number, kernels, program, numbers)).ToList();
        var header = new CodeWriter();
        CallHeader.Write(header, overloads);

        var source = new CodeWriter();
        source.Line("// How the kernels are launched. NVRTC has no use for it: it compiles the kernels only.");
        source.Line("#ifndef __CUDACC_RTC__");
        source.Line($"#include \"{HeaderName(definition)}\"");
        foreach (var overload in overloads)
        {
            source.Line();
            LaunchWriter.Write(source, overload);
        }

        source.Line("#endif");
        return new(header.ToString(), $"{numbers.Declaration}{program.Source}\n{source}");
    }
}
