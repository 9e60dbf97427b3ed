using LossDsl.Runtime;

namespace LossDsl.Cuda;

/// <summary>How many blocks are launched. It depends on shapes alone, so that a result has the same bits on every device.</summary>
internal sealed class LaunchSizes
{
    /// <summary>Enough to keep a large device busy, and few enough for one block to add up what they leave.</summary>
    private const int EnoughBlocks = 1024;

    /// <summary>The most sums of shared gradients that a kernel leaves: 32 MB. Where a block would leave many, there are fewer blocks.</summary>
    private const long MostSums = 1 << 22;

    /// <param name="threads">The threads of a block.</param>
    /// <param name="mostBlocks">The most blocks of a launch.</param>
    /// <exception cref="ArgumentOutOfRangeException">A block of so many threads does not exist.</exception>
    public LaunchSizes(int threads, int mostBlocks = EnoughBlocks)
    {
        if (threads is < 32 or > 1024 || threads % 32 != 0)
        {
            throw new ArgumentOutOfRangeException(nameof(threads), threads, "A block has a multiple of 32 threads, at most 1024.");
        }

        Threads = threads;
        MostBlocks = mostBlocks;
    }

    public int Threads { get; }

    public int MostBlocks { get; }

    /// <param name="work">What the kernel does.</param>
    /// <param name="samples">How many samples.</param>
    /// <param name="elements">How many elements of a shared input are summed by each block, or by the kernel.</param>
    public int Blocks(CudaWork work, long samples, long elements) => work switch
    {
        CudaWork.OneBlock => 1,
        CudaWork.ThreadPerElement => Clamp((elements + Threads - 1) / Threads, MostBlocks),
        CudaWork.ThreadPerSample => Clamp((samples + Threads - 1) / Threads, MostSums / Math.Max(1, elements)),
        CudaWork.BlockPerSample => Clamp(samples, MostSums / Math.Max(1, elements)),
        _ => throw new ArgumentOutOfRangeException(nameof(work), work, "There is no such kind of kernel."),
    };

    private int Clamp(long wanted, long most) => (int)Math.Max(1, Math.Min(wanted, Math.Min(most, MostBlocks)));
}
