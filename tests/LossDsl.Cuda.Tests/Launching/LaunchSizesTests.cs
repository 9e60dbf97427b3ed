using LossDsl.Runtime;

namespace LossDsl.Cuda.Tests.Launching;

/// <summary>How many blocks there are, and how much memory rows take.</summary>
public sealed class LaunchSizesTests
{
    private static readonly LaunchSizes Sizes = new(256);

    [Theory]
    [InlineData(CudaWork.OneBlock, 1_000_000, 0, 1)]
    [InlineData(CudaWork.ThreadPerSample, 0, 0, 1)]
    [InlineData(CudaWork.ThreadPerSample, 256, 0, 1)]
    [InlineData(CudaWork.ThreadPerSample, 257, 0, 2)]
    [InlineData(CudaWork.ThreadPerSample, 1L << 40, 0, 1024)]
    [InlineData(CudaWork.ThreadPerElement, 5000, 300, 2)]
    public void Blocks_follow_from_shapes_alone(CudaWork work, long samples, long elements, int blocks) =>
        Assert.Equal(blocks, Sizes.Blocks(work, samples, threadsPerSample: 1, elements));

    [Theory]
    [InlineData(1024, 4, 1)]
    [InlineData(1025, 4, 2)]
    [InlineData(1025, 2, 3)]
    [InlineData(1L << 40, 4, 1024)]
    public void A_thread_takes_a_pack(long samples, int packSize, int blocks) =>
        Assert.Equal(blocks, Sizes.Blocks(CudaWork.ThreadPerPack, samples, threadsPerSample: 1, elements: 1, packSize: packSize));

    [Theory]
    [InlineData(1, 257, 0, 2)]
    [InlineData(8, 32, 0, 1)]
    [InlineData(8, 33, 0, 2)]
    [InlineData(32, 5000, 0, 625)]
    [InlineData(256, 3, 0, 3)]
    [InlineData(256, 5000, 0, 1024)]
    [InlineData(256, 5000, 1000, 1024)]
    [InlineData(256, 5000, 32_000, 131)]
    [InlineData(256, 5000, 1L << 40, 1)]
    public void A_block_has_as_many_samples_as_groups(int threadsPerSample, long samples, long elements, int blocks) =>
        Assert.Equal(blocks, Sizes.Blocks(CudaWork.GroupPerSample, samples, threadsPerSample, elements));

    [Theory]
    [InlineData(0, 1)]
    [InlineData(4, 1)]
    [InlineData(5, 2)]
    [InlineData(10, 4)]
    [InlineData(100, 32)]
    [InlineData(1000, 32)]
    [InlineData(1025, 256)]
    public void Longer_rows_get_more_threads(long classes, int threads) =>
        Assert.Equal(threads, Sizes.ThreadsPerSample(1 << 20, classes, CudaRows.Contiguous(classes)));

    [Theory]
    [InlineData(128, 32)]
    [InlineData(129, 256)]
    public void Few_rows_get_blocks_earlier(long classes, int threads) =>
        Assert.Equal(threads, Sizes.ThreadsPerSample(100, classes, CudaRows.Contiguous(classes)));

    [Theory]
    [InlineData(21, 1000, 1)]
    [InlineData(1000, 1000, 1)]
    [InlineData(21, 1, 8)]
    public void Rows_beside_one_another_get_a_thread_each(long classes, long positions, int threads) =>
        Assert.Equal(threads, Sizes.ThreadsPerSample(1 << 20, classes, CudaRows.ClassesBeforePositions(classes, positions)));

    [Fact]
    public void Contiguous_rows_take_what_they_hold()
    {
        Assert.Equal(12, CudaRows.Contiguous(4).Extent(3, 4));
        Assert.Equal(2 * 3 * 5, CudaRows.ClassesBeforePositions(3, 5).Extent(10, 3));
    }

    [Fact]
    public void Rows_that_end_early_take_less() => Assert.Equal(2 * 100 + 3 * 10 + 1, new CudaRows(1, 100, 0, 10).Extent(3, 4));

    [Theory]
    [InlineData(0, 4)]
    [InlineData(4, 0)]
    public void No_rows_take_nothing(long samples, long classes) => Assert.Equal(0, CudaRows.Contiguous(classes).Extent(samples, classes));

    [Fact]
    public void Rows_that_overflow_are_refused() => Assert.Throws<OverflowException>(() => new CudaRows(1, long.MaxValue / 2, 0, 1).Extent(4, 1));
}
