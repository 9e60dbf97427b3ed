using LossDsl.CudaExecution.Drivers;

namespace LossDsl.CudaExecution.Ptx;

/// <summary>What the lanes of a warp do together.</summary>
/// <param name="Mask">The lanes.</param>
/// <param name="Complete">Done by the last one to come, for each lane: it gets the lane and all lanes' values.</param>
/// <param name="Value">What the lane brings.</param>
/// <param name="Name">What it is, in words.</param>
internal readonly record struct WarpOperation(uint Mask, Action<PtxThread, uint[]>? Complete, uint Value, string Name);

/// <summary>Runs the threads of a block to their ends.</summary>
internal sealed class PtxBlock
{
    public const int WarpSize = 32;

    private readonly PtxThread[] _threads;
    private readonly Random? _random;
    private readonly LaunchOrder _order;
    private readonly PtxLaunch _launch;

    public PtxBlock(PtxLaunch launch, int number)
    {
        _launch = launch;
        _order = launch.Order;
        _random = launch.Random;
        Number = number;
        _threads = [.. Enumerable.Range(0, launch.Threads).Select(index => new PtxThread(this, index))];
        Shared = new PtxSharedMemory(launch.Kernel.Shared.Bytes);
    }

    public int Number { get; }

    public int Blocks => _launch.Blocks;

    public int Threads => _threads.Length;

    public PtxSharedMemory Shared { get; }

    public PtxMemory Memory => _launch.Memory;

    public void Run()
    {
        foreach (var thread in _threads)
        {
            thread.Begin(_launch.Kernel, _launch.Parameters);
        }

        do
        {
            while (Next() is { } thread)
            {
                Run(thread);
            }
        }
        while (ReleaseBarrier());
    }

    public PtxThread ThreadOfWarp(PtxThread thread, int lane) => _threads[thread.Index / WarpSize * WarpSize + lane];

    private PtxThread? Next()
    {
        var ready = _threads.Where(thread => thread.State == PtxState.Ready);
        return _random is not null && ready.ToArray() is { Length: > 0 } any ? any[_random.Next(any.Length)]
            : _order == LaunchOrder.Descending ? ready.LastOrDefault()
            : ready.FirstOrDefault();
    }

    private void Run(PtxThread thread)
    {
        try
        {
            while (thread.State == PtxState.Ready)
            {
                _launch.CountStep();
                thread.Code.Steps[thread.Next++](thread);
            }
        }
        catch (Exception exception) when (exception is PtxFailureException or DivideByZeroException or OverflowException)
        {
            throw new PtxFailureException($"thread {thread.Index} of block {Number} {exception.Message}, at {thread.Code.Texts[thread.Next - 1]}");
        }
    }

    /// <summary>Nobody can run. That is right where all have ended, or all stand at one barrier.</summary>
    private bool ReleaseBarrier()
    {
        if (_threads.FirstOrDefault(thread => thread.State == PtxState.AtWarpOperation) is { } stuck)
        {
            throw new PtxFailureException(
                $"thread {stuck.Index} of block {Number} waits for lanes 0x{stuck.Operation.Mask:x8} of its warp, and not all of them come");
        }

        if (_threads.FirstOrDefault(thread => thread.State == PtxState.AtBarrier) is not { } waiting)
        {
            return false;
        }

        if (_threads.FirstOrDefault(thread => thread.State == PtxState.Ended || thread.Next != waiting.Next) is { } other)
        {
            throw new PtxFailureException($"thread {waiting.Index} of block {Number} waits at a barrier "
                + (other.State == PtxState.Ended ? $"that thread {other.Index} never came to: it has ended" : $"while thread {other.Index} waits at another"));
        }

        Array.ForEach(_threads, thread => thread.State = PtxState.Ready);
        return true;
    }
}
