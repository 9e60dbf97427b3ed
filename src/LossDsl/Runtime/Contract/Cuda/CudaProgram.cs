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
public sealed record CudaKernelSignature(string Name, CudaPhase Phase, int Signature, CudaWork Work, ImmutableArray<CudaParameter> Parameters);

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
    /// As many threads as <see cref="CudaParameterKind.ThreadsPerSample"/> says take a sample, then the one that is as many further on as there are such groups.
    /// </summary>
    GroupPerSample,

    /// <summary>A thread takes an element of a shared input, then the one that is as many further on as there are threads.</summary>
    ThreadPerElement,

    /// <summary>One block takes everything.</summary>
    OneBlock,
}
