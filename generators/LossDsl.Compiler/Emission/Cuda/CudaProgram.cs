using LossDsl.Compiler.Collections;

namespace LossDsl.Compiler.Emission.Cuda;

/// <summary>When a kernel runs in a call: the names of the runtime's <c>CudaPhase</c>.</summary>
internal enum CudaPhase : byte
{
    Denominator,
    Main,
    Finish,
    Late,
    SharedGradient,
}

/// <summary>What threads and blocks do: the names of the runtime's <c>CudaWork</c>.</summary>
internal enum CudaWork : byte
{
    ThreadPerSample,
    GroupPerSample,
    ThreadPerElement,
    OneBlock,
}

/// <summary>What has to be known of a kernel to launch it.</summary>
/// <param name="Method">The number of the definition's method; −1: all of them.</param>
internal sealed record CudaKernelSignature(string Name, CudaPhase Phase, int Method, CudaWork Work, EquatableArray<CudaParameter> Parameters);

/// <summary>A loss as CUDA C, and its kernels.</summary>
internal sealed record CudaProgram(string Source, EquatableArray<CudaKernelSignature> Kernels)
{
    /// <summary>What a loss has whose samples no kernel computes.</summary>
    public static CudaProgram None { get; } = new("", EquatableArray<CudaKernelSignature>.Empty);
}
