using LossDsl.Compiler.Collections;
using LossDsl.Compiler.Emission.CSharp;
using LossDsl.Compiler.Emission.Cuda;
using LossDsl.Compiler.Fragments;
using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Scheduling;

namespace LossDsl.Compiler.Pipeline;

/// <summary>A source file that the compiler made.</summary>
internal sealed record GeneratedFile(string HintName, string Text);

/// <summary>What the compiler made of a loss.</summary>
/// <param name="Fragment">The file that carries the definition to losses of other assemblies.</param>
/// <param name="Cuda">The loss as CUDA C, with its kernels.</param>
/// <param name="AppliedRules">The ids of stabilizing rules that changed the author's formula: he is told.</param>
internal sealed record CompiledLoss(
    EquatableArray<GeneratedFile> Files,
    GeneratedFile Fragment,
    EquatableArray<MethodKernels> Kernels,
    CudaProgram Cuda,
    EquatableArray<string> AppliedRules);

/// <summary>From a definition to its generated files.</summary>
internal static class LossCompiler
{
    public static CompiledLoss Compile(LossDefinition definition)
    {
        var kernels = definition.Methods.Select(KernelBuilder.Build).ToList();
        var prefix = definition.Namespace.Length == 0 ? "" : definition.Namespace + ".";
        var hint = $"{prefix}{definition.ContainingType}.{definition.Name}";
        var cuda = CudaEmitter.Emit(definition, kernels);
        return new(
            EquatableArray.Of(new GeneratedFile(hint + ".g.cs", CSharpEmitter.Emit(definition, kernels, cuda))),
            new GeneratedFile(hint + ".Fragment.g.cs", FragmentFile.Emit(definition)),
            kernels.ToEquatableArray(),
            cuda,
            kernels.SelectMany(k => k.AppliedRules).Distinct().ToEquatableArray());
    }
}
