using System.Diagnostics.CodeAnalysis;
using LossDsl.Cuda.Native;

namespace LossDsl.Cuda;

/// <summary>A stream of a device: what is put on it runs in order.</summary>
[SuppressMessage("Naming", "CA1711:Identifiers should not have incorrect suffix", Justification = "CUDA calls it a stream.")]
public sealed class CudaStream : IDisposable
{
    private readonly CudaContext.Resource? _owned;
    private readonly nint _handle;

    internal CudaStream(CudaContext.Resource owned) => _owned = owned;

    private CudaStream(nint handle) => _handle = handle;

    /// <summary>The driver's handle, a <c>CUstream</c>.</summary>
    /// <exception cref="ObjectDisposedException">The stream was disposed.</exception>
    public nint Handle => _owned?.Value(typeof(CudaStream)) ?? _handle;

    /// <summary>A stream that another library made and keeps.</summary>
    /// <param name="handle">Its <c>CUstream</c>, which is also a <c>cudaStream_t</c>; 0: the default stream.</param>
    public static CudaStream FromHandle(nint handle) => new(handle);

    /// <summary>Destroys a stream that was made here, once what is on it is done; leaves alone one that another library keeps.</summary>
    public void Dispose() => _owned?.Dispose();

    internal static nint HandleOf(CudaStream? stream) => stream?.Handle ?? 0;
}
