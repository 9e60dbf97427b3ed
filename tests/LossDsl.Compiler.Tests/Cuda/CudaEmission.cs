using LossDsl.Compiler.Collections;
using LossDsl.Compiler.Emission.Cuda;
using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Scheduling;
using LossDsl.Compiler.Tests.Losses;

namespace LossDsl.Compiler.Tests.Cuda;

/// <summary>Emits losses that were built by hand.</summary>
internal static class CudaEmission
{
    public static string Text(string name) => Text(name, CudaLosses.All[name]());

    /// <param name="overloads">The methods of one name.</param>
    public static string Text(string name, params TestLoss[] overloads)
    {
        var methods = overloads.Select(l => l.Method).ToEquatableArray();
        var definition = new LossDefinition(
            "Tests", "Losses", name, "public", "Built by hand for a test: &lt;no source&gt;.", $"[Loss]\npublic static Term {name}(…) // \\",
            new(-1, 0, "Mean", false, double.NaN, null), methods);
        return CudaEmitter.Emit(definition, methods.Select(KernelBuilder.Build).ToList()).Source;
    }
}
