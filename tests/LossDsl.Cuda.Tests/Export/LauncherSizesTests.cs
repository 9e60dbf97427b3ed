using LossDsl.CudaExecution.Tests;
using LossDsl.Runtime;

namespace LossDsl.Cuda.Tests.Export;

/// <summary>How many blocks and threads there are is one rule in two languages.</summary>
public sealed unsafe class LauncherSizesTests
{
    private static readonly long[] Counts = [0, 1, 2, 3, 4, 5, 8, 9, 31, 32, 33, 64, 65, 100, 127, 128, 129, 255, 256, 257, 1000, 1024, 1025, 2047, 2048, 2049, 4096, 50_257, 1 << 20, 1L << 40];

    [GppFact]
    public void As_many_threads_share_a_sample()
    {
        var exported = (delegate* unmanaged<int, long, long, CudaRows*, int>)LauncherLibrary.Of<double>().Function("threads_per_sample");
        foreach (var threads in new[] { 32, 64, 256, 1024 })
        {
            var sizes = new LaunchSizes(threads);
            foreach (var (samples, classes) in Pairs())
            {
                foreach (var rows in new[] { CudaRows.Contiguous(classes), CudaRows.ClassesBeforePositions(classes, 1), CudaRows.ClassesBeforePositions(classes, 49), new CudaRows(1, 1, 0, 7), new CudaRows(5, 9, 2, 3) })
                {
                    var given = rows;
                    Assert.Equal(sizes.ThreadsPerSample(samples, classes, rows), exported(threads, samples, classes, &given));
                }
            }
        }
    }

    [GppFact]
    public void There_are_as_many_blocks()
    {
        var exported = (delegate* unmanaged<int, int, long, int, long, long, int>)LauncherLibrary.Of<double>().Function("blocks");
        CudaWork[] works = [CudaWork.ThreadPerSample, CudaWork.ThreadPerPack, CudaWork.GroupPerSample, CudaWork.BlockPerSample, CudaWork.ThreadPerElement];
        foreach (var threads in new[] { 32, 256 })
        {
            var sizes = new LaunchSizes(threads);
            foreach (var (samples, elements) in Pairs())
            {
                foreach (var share in new[] { 1, 8, threads })
                {
                    foreach (var arrays in new[] { 0L, 40_000, 1L << 30 })
                    {
                        for (var work = 0; work < works.Length; work++)
                        {
                            var given = works[work] == CudaWork.BlockPerSample ? arrays : 0;
                            Assert.Equal(sizes.Blocks(works[work], samples, share, elements, given, packSize: 16 / sizeof(double)), exported(work, threads, samples, share, elements, given));
                        }
                    }
                }
            }
        }
    }

    private static IEnumerable<(long First, long Second)> Pairs() => Counts.SelectMany(first => Counts.Select(second => (first, second)));
}
