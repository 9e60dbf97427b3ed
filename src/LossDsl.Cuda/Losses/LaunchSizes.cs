using System.Numerics;
using LossDsl.Runtime;

namespace LossDsl.Cuda;

/// <summary>How many blocks are launched, and how many threads share a sample. It depends on shapes alone, so that a result has the same bits on every device.</summary>
internal sealed class LaunchSizes
{
    /// <summary>Enough to keep a large device busy, and few enough for one block to add up what they leave.</summary>
    private const int EnoughBlocks = 1024;

    /// <summary>The most sums of shared gradients that a kernel leaves: 32 MB. Where a block would leave many, there are fewer blocks.</summary>
    private const long MostSums = 1 << 22;

    private const int WarpThreads = 32;

    /// <summary>A thread with fewer classes would spend more on combining than on them; with more, what a warp reads at once lies further apart.</summary>
    private const long FewClasses = 4;

    /// <summary>A row that keeps a block busy: a warp would go round it 32 times.</summary>
    private const long ManyClasses = 1024;


    /// <summary>The most numbers of arrays that blocks have at a time: 256 MB in single precision. Where a sample needs many, there are fewer blocks.</summary>
    private const long MostArrayNumbers = 1 << 26;

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

    /// <summary>How many numbers of its arrays a block keeps in shared memory: a row of states, and few enough for several blocks on a multiprocessor.</summary>
    public int NearNumbers { get; init; } = 2048;

    /// <summary>How many threads share a sample, unless each block must have one of its own.</summary>
    /// <param name="samples">How many samples.</param>
    /// <param name="classes">The length of a row.</param>
    /// <param name="rows">Where the rows stand.</param>
    public int ThreadsPerSample(long samples, long classes, CudaRows rows) => rows switch
    {
        // Rows beside one another: neighbouring threads read neighbouring numbers if each has a row.
        { ClassStride: not 1, PositionStride: 1, Positions: > 1 } => 1,

        // So few rows that a warp for each would leave a large device idle get blocks as soon as these have something to do.
        _ when classes > ManyClasses || (classes > Threads / 2 && samples < 2 * MostBlocks) => Threads,
        _ => (int)BitOperations.RoundUpToPowerOf2((ulong)Math.Clamp((classes + FewClasses - 1) / FewClasses, 1, WarpThreads)),
    };

    /// <param name="work">What the kernel does.</param>
    /// <param name="samples">How many samples.</param>
    /// <param name="threadsPerSample">How many threads share a sample, where a group does.</param>
    /// <param name="elements">How many elements of a shared input are summed by each block, or by the kernel.</param>
    /// <param name="arrays">How many numbers the arrays of a sample have.</param>
    /// <param name="packSize">How many samples are in a pack, where a thread takes one.</param>
    public int Blocks(CudaWork work, long samples, int threadsPerSample, long elements, long arrays = 0, int packSize = 1) => work switch
    {
        CudaWork.OneBlock => 1,
        CudaWork.ThreadPerElement => Clamp(Quotient(elements, Threads), MostBlocks),
        CudaWork.ThreadPerSample => Clamp(Quotient(samples, Threads), MostSums / Math.Max(1, elements)),
        CudaWork.ThreadPerPack => Clamp(Quotient(samples, Threads * packSize), MostSums / Math.Max(1, elements)),
        CudaWork.GroupPerSample => Clamp(Quotient(samples, Threads / threadsPerSample), MostSums / Math.Max(1, elements)),
        CudaWork.BlockPerSample => Clamp(samples, Math.Min(MostSums / Math.Max(1, elements), MostArrayNumbers / Math.Max(1, arrays))),
        _ => throw new ArgumentOutOfRangeException(nameof(work), work, "There is no such kind of kernel."),
    };

    private static long Quotient(long count, int share) => (count + share - 1) / share;

    private int Clamp(long wanted, long most) => (int)Math.Max(1, Math.Min(wanted, Math.Min(most, MostBlocks)));
}
