using LossDsl.Runtime;

namespace LossDsl.Cuda;

/// <summary>How many blocks are launched. It depends on shapes alone, so that a result has the same bits on every device.</summary>
internal static class LaunchSizes
{
    /// <summary>Enough to keep a large device busy, and few enough for one block to add up what they leave.</summary>
    public const int MostBlocks = 1024;

    /// <summary>The most sums of shared gradients that a kernel leaves: 32 MB. Where a block would leave many, there are fewer blocks.</summary>
    private const long MostSums = 1 << 22;

    /// <param name="work">What the kernel does.</param>
    /// <param name="threads">The threads of a block.</param>
    /// <param name="samples">How many samples.</param>
    /// <param name="elements">How many elements of a shared input are summed by each block, or by the kernel.</param>
    public static int Blocks(CudaWork work, int threads, long samples, long elements) => work switch
    {
        CudaWork.OneBlock => 1,
        CudaWork.ThreadPerElement => Clamp((elements + threads - 1) / threads, MostBlocks),
        CudaWork.ThreadPerSample => Clamp((samples + threads - 1) / threads, MostSums / Math.Max(1, elements)),
        CudaWork.BlockPerSample => Clamp(samples, MostSums / Math.Max(1, elements)),
        _ => throw new ArgumentOutOfRangeException(nameof(work), work, "There is no such kind of kernel."),
    };

    private static int Clamp(long wanted, long most) => (int)Math.Max(1, Math.Min(wanted, Math.Min(most, MostBlocks)));
}
