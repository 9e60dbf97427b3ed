namespace LossDsl.CudaExecution.Drivers;

/// <summary>The order in which a machine runs blocks, and threads that could all run. Kernels must not depend on it.</summary>
/// <param name="Number">0: ascending, 1: descending, others: random, each in its own way.</param>
internal readonly record struct LaunchOrder(int Number)
{
    public static LaunchOrder Ascending => new(0);

    public static LaunchOrder Descending => new(1);

    public static LaunchOrder Random(int seed) => new(2 + seed);
}
