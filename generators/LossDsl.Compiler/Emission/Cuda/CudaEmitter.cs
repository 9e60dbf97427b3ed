using LossDsl.Compiler.Collections;
using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Scheduling;

namespace LossDsl.Compiler.Emission.Cuda;

/// <summary>
/// Writes a loss as CUDA C: one text with every kernel of it, for float and double, that compiles without a header. Kernels come from the
/// plans that the C# comes from.
/// </summary>
internal static class CudaEmitter
{
    /// <param name="methods">The kernels of the definition's methods, in their order.</param>
    public static CudaProgram Emit(LossDefinition definition, IReadOnlyList<MethodKernels> methods)
    {
        var kernels = new CodeWriter();
        var emitted = new List<EmittedKernel>();
        var prefix = CudaNames.Uncapitalized(definition.Name);
        var hasDenominator = methods.Any(m => m.Denominator is not null);
        for (var k = 0; k < methods.Count; k++)
        {
            var suffix = k == 0 ? "" : NumberLiteral.Integer(k + 1);
            foreach (var (plan, name, comment) in Kernels(methods[k]))
            {
                kernels.Line();
                var kernel = CudaKernel.Emit(kernels, plan, prefix + name + suffix, k, definition.Methods[k], comment, methods[k]);
                emitted.Add(methods[k].Head is { } head
                    ? kernel with { Signature = kernel.Signature with { Layer = new CudaLayer(head.Features, head.Matrix) } }
                    : kernel);
            }
        }

        kernels.Line();
        emitted.Add(CombiningKernels.EmitFinish(kernels, prefix + "Finish", hasDenominator));
        if (methods.Any(HasSharedGradient))
        {
            kernels.Line();
            emitted.Add(CombiningKernels.EmitSharedGradient(kernels, prefix + "SharedGradient"));
        }

        var code = new CodeWriter();
        CudaHeader.Write(code, definition, hasDenominator, methods.Any(m => m.Late is not null), methods.Any(HasSharedGradient), methods.Any(HasArrays));
        foreach (var function in DeviceFunctions.Closure(emitted.SelectMany(kernel => kernel.Functions)))
        {
            code.Line();
            code.Lines(function.Text);
        }

        code.Lines(kernels.ToString());
        return new(code.ToString(), emitted.Select(kernel => kernel.Signature).ToEquatableArray());
    }

    private static IEnumerable<(KernelPlan Plan, string Name, string Comment)> Kernels(MethodKernels method)
    {
        if (method.Denominator is { } denominator)
        {
            yield return (denominator, "Denominator", "The sum of the denominators, which a mean divides by.");
        }

        yield return (method.Main, "Main", method.Head is not null ? $"Value and gradients of a chunk of samples whose scores were made by a product of matrices: {method.Main.Inputs[method.Head.Features].Name}."
            : method.Gradients.Count > 0 ? "Value and gradients in one pass."
            : "The value.");
        if (method.Late is { } late)
        {
            yield return (late, "Late", "Under a mean, the gradients of the inputs of its denominator: they need the value of the mean.");
        }
    }

    private static bool HasArrays(MethodKernels method) => new[] { method.Denominator, method.Main, method.Late }.Any(plan => plan is { Arrays.Count: > 0 });

    private static bool HasSharedGradient(MethodKernels method) =>
        new[] { method.Main, method.Late }.Any(plan => plan is not null && plan.Outputs.Any(o => o.IsShared));
}
