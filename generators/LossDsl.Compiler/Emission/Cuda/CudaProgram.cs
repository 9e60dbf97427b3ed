using LossDsl.Compiler.Collections;
using LossDsl.Compiler.Ir;

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
    ThreadPerPack,
    GroupPerSample,
    BlockPerSample,
    ThreadPerElement,
    OneBlock,
}

/// <summary>What has to be known of a kernel to launch it.</summary>
/// <param name="Method">The number of the definition's method; −1: all of them.</param>
internal sealed record CudaKernelSignature(string Name, CudaPhase Phase, int Method, CudaWork Work, EquatableArray<CudaParameter> Parameters)
{
    /// <summary>The bytes that it reads for a sample: a sum of products of lengths (<see cref="CudaTraffic"/>).</summary>
    public string BytesRead { get; init; } = "0";

    /// <summary>The bytes that it writes for a sample.</summary>
    public string BytesWritten { get; init; } = "0";

    /// <summary>How many numbers of workspace a sample needs, by the largest sizes of a call: an expression of C and of C#; null: none.</summary>
    public string? SampleMemory { get; init; }

    /// <summary>The linear layer that was taken out: the kernel reads its scores in the place of the features; null: none was.</summary>
    public CudaLayer? Layer { get; init; }

    /// <summary>The names of the sizes that <see cref="SampleMemory"/> may mention.</summary>
    public static IReadOnlyList<string> MemorySizes { get; } =
        [CudaNames.Classes, CudaNames.Most(Axis.Steps), CudaNames.Most(Axis.Targets), CudaNames.LengthOf(Axis.Rows), CudaNames.LargestLabel];
}

/// <summary>A linear layer, by the numbers of the inputs that it multiplies.</summary>
internal readonly record struct CudaLayer(int Features, int Matrix);

/// <summary>A loss as CUDA C, and its kernels.</summary>
internal sealed record CudaProgram(string Source, EquatableArray<CudaKernelSignature> Kernels);
