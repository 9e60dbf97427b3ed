namespace LossDsl.Cuda;

/// <summary>
/// Where the labels of samples stand in memory, those of a sample one after another: from <c>starts[n]</c> on, or without starts from <c>n·Stride</c> on. Kernels take it as it is.
/// </summary>
public readonly record struct CudaLists
{
    private CudaLists(nuint starts, long stride) => (Starts, Stride) = (starts, stride);

    /// <summary>The address of the starts in the device's memory; 0: there are none.</summary>
    internal nuint Starts { get; }

    /// <summary>From one sample to the next.</summary>
    internal long Stride { get; }

    /// <summary>Contiguous <c>[N, S]</c>, where samples may use less than S.</summary>
    /// <param name="length">S.</param>
    public static CudaLists Padded(long length) => new(0, length);

    /// <summary>Lists one behind the other.</summary>
    /// <param name="starts">Where the list of each sample begins: the sums of the lengths before it. They are not checked.</param>
    public static CudaLists Joined(CudaSpan<long> starts) => new(starts.Address, 0);
}
