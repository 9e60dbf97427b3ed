using System.Collections.Immutable;
using System.ComponentModel;

namespace LossDsl.Runtime;

/// <summary>A loss as CUDA C, with all that has to be known to launch it.</summary>
/// <param name="Source">The text. <c>REAL</c> is the element type, <c>BLOCK_SIZE</c> the number of threads of a block.</param>
/// <param name="Kernels">The kernels in it.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record CudaProgram(string Source, ImmutableArray<CudaKernelSignature> Kernels);

/// <summary>A kernel of a loss.</summary>
/// <param name="Name">Its name in the text.</param>
/// <param name="Phase">When it runs.</param>
/// <param name="Signature">The overload of the loss that it belongs to; −1: all of them.</param>
/// <param name="Work">What its threads and blocks do.</param>
/// <param name="Parameters">What it is given, in order.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record CudaKernelSignature(string Name, CudaPhase Phase, int Signature, CudaWork Work, ImmutableArray<CudaParameter> Parameters)
{
    /// <summary>
    /// The bytes that it reads for a sample in single precision, with everything wanted and no upstream gradient: a sum of products of C, T, L and R, the lengths of the classes, the
    /// steps, the targets and the rows of shared matrices. Null for kernels that do not go over samples.
    /// </summary>
    public string? BytesRead { get; init; }

    /// <summary>The bytes that it writes for a sample, like <see cref="BytesRead"/>.</summary>
    public string? BytesWritten { get; init; }

    /// <summary>How many numbers of workspace a sample needs at most; null: none.</summary>
    public CudaSampleMemory? SampleMemory { get; init; }

    /// <summary>The linear layer that was taken out: the kernel reads its scores in the place of the features; null: none was.</summary>
    public CudaLayer? Layer { get; init; }
}

/// <summary>A linear layer, by the numbers of the inputs that it multiplies.</summary>
/// <param name="Features">The vector of each sample.</param>
/// <param name="Matrix">The matrix that all samples share.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct CudaLayer(int Features, int Matrix);

/// <summary>How many numbers of workspace a sample needs, by the largest sizes of a call.</summary>
/// <param name="classes">The length of the class axis.</param>
/// <param name="mostSteps">How many steps the longest sample has.</param>
/// <param name="mostTargets">How many targets the longest sample has.</param>
/// <param name="rows">How many rows the shared matrices have.</param>
/// <param name="largestLabel">The largest label, of those that say how much a sample has of something.</param>
/// <returns>The number, from 0 on.</returns>
[EditorBrowsable(EditorBrowsableState.Never)]
public delegate long CudaSampleMemory(long classes, long mostSteps, long mostTargets, long rows, long largestLabel);

/// <summary>When a kernel runs in a call.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public enum CudaPhase
{
    /// <summary>First, under a mean that divides by more than a count: every block leaves the sum of its denominators.</summary>
    Denominator,

    /// <summary>Always: every block leaves a total; the value of each sample and the gradients are written.</summary>
    Main,

    /// <summary>After either of them, where the result is needed: adds what the blocks left.</summary>
    Finish,

    /// <summary>Under a mean, once its value is known: the gradients of what its denominator reads.</summary>
    Late,

    /// <summary>Last, for each wanted gradient of an input that all samples share: adds what the blocks left.</summary>
    SharedGradient,
}

/// <summary>What the threads and blocks of a kernel do, which decides how many blocks are launched.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public enum CudaWork
{
    /// <summary>A thread takes a sample, then the one that is as many further on as there are threads.</summary>
    ThreadPerSample,

    /// <summary>
    /// A thread takes neighbouring samples, as many as there are elements in 16 bytes, then those that are as many such packs further on as there are threads.
    /// </summary>
    ThreadPerPack,

    /// <summary>
    /// As many threads as <see cref="CudaParameterKind.ThreadsPerSample"/> says take a sample, then the one that is as many further on as there are such groups.
    /// </summary>
    GroupPerSample,

    /// <summary>A block takes a sample, then the one that is as many further on as there are blocks.</summary>
    BlockPerSample,

    /// <summary>A thread takes an element of a shared input, then the one that is as many further on as there are threads.</summary>
    ThreadPerElement,

    /// <summary>One block takes everything.</summary>
    OneBlock,
}
