using LossDsl.Runtime;

namespace LossDsl.Tests.Runtime;

[Collection(nameof(WorkerTests))]
public sealed unsafe class WorkerPoolTests : IDisposable
{
    private const double LongWork = 1e9;

    private readonly int _before = LossDslThreads.MaxWorkers;

    public void Dispose() => LossDslThreads.MaxWorkers = _before;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public void Every_chunk_runs_once(int workers)
    {
        LossDslThreads.MaxWorkers = workers;
        var runs = stackalloc int[64];
        for (var round = 0; round < 200; round++)
        {
            new Span<int>(runs, 64).Clear();

            WorkerPool.Run(&Count, runs, 64, LongWork);

            Assert.All(new Span<int>(runs, 64).ToArray(), times => Assert.Equal(1, times));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void An_exception_of_a_chunk_reaches_the_caller(int workers)
    {
        LossDslThreads.MaxWorkers = workers;

        var error = Assert.Throws<InvalidOperationException>(() => WorkerPool.Run(&Fail, null, 20, LongWork));

        Assert.Equal("Chunk 7 fails.", error.Message);
    }

    [Fact]
    public void The_pool_works_on_after_an_exception()
    {
        LossDslThreads.MaxWorkers = 3;
        Assert.Throws<InvalidOperationException>(() => WorkerPool.Run(&Fail, null, 20, LongWork));

        Every_chunk_runs_once(3);
    }

    [Fact]
    public void Calls_from_many_threads_at_once_all_finish()
    {
        LossDslThreads.MaxWorkers = 3;
        Parallel.For(0, 50, _ =>
        {
            var runs = stackalloc int[16];
            new Span<int>(runs, 16).Clear();
            WorkerPool.Run(&Count, runs, 16, LongWork);
            Assert.Equal(16, new Span<int>(runs, 16).ToArray().Sum());
        });
    }

    [Fact]
    public void No_chunks_are_no_work() => WorkerPool.Run(&Fail, null, 0, LongWork);

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(1025)]
    public void A_senseless_number_of_workers_is_refused(int workers)
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => LossDslThreads.MaxWorkers = workers);
        Assert.Equal("MaxWorkers", error.ParamName);
    }

    [Fact]
    public void Claims_shrink_from_both_ends()
    {
        var claims = default(ChunkClaims);
        claims.Offer(3);

        Assert.True(claims.TryTake(fromFront: true, out var first));
        Assert.True(claims.TryTake(fromFront: false, out var last));
        Assert.True(claims.TryTake(fromFront: false, out var middle));
        Assert.False(claims.TryTake(fromFront: true, out _));
        Assert.Equal((0, 2, 1), (first, last, middle));
    }

    [Fact]
    public void Withdrawn_claims_are_gone()
    {
        var claims = default(ChunkClaims);
        claims.Offer(3);
        claims.Withdraw();

        Assert.False(claims.Any);
    }

    private static void Count(void* runs, int chunk) => Interlocked.Increment(ref ((int*)runs)[chunk]);

    private static void Fail(void* state, int chunk)
    {
        if (chunk == 7)
        {
            throw new InvalidOperationException("Chunk 7 fails.");
        }
    }
}
