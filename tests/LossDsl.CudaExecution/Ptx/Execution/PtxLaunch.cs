using LossDsl.CudaExecution.Drivers;

namespace LossDsl.CudaExecution.Ptx;

/// <summary>A launch: the same for all its threads.</summary>
/// <param name="kernel">The kernel.</param>
/// <param name="parameters">Its arguments.</param>
/// <param name="blocks">How many blocks.</param>
/// <param name="threads">The threads of a block.</param>
/// <param name="memory">The memory of the device.</param>
/// <param name="order">The order of blocks and threads.</param>
/// <param name="mostSteps">The instructions of all threads together after which there is no end in sight.</param>
internal sealed class PtxLaunch(PtxCode kernel, byte[] parameters, int blocks, int threads, PtxMemory memory, LaunchOrder order, long mostSteps)
{
    private long _steps;

    public PtxCode Kernel => kernel;

    public byte[] Parameters => parameters;

    public int Blocks => blocks;

    public int Threads => threads;

    public PtxMemory Memory => memory;

    public LaunchOrder Order => order;

    /// <summary>Chooses among threads that could run, in a random order.</summary>
    public Random? Random { get; } = order.Number > 1 ? new Random(order.Number) : null;

    /// <exception cref="PtxFailureException">A thread has done something wrong.</exception>
    public void Run()
    {
        var numbers = Enumerable.Range(0, blocks).ToArray();
        if (order == LaunchOrder.Descending)
        {
            Array.Reverse(numbers);
        }

        Random?.Shuffle(numbers);
        foreach (var number in numbers)
        {
            new PtxBlock(this, number).Run();
        }
    }

    public void CountStep()
    {
        if (++_steps > mostSteps)
        {
            throw new PtxFailureException($"runs on and on: no end in sight after {mostSteps} steps");
        }
    }
}
