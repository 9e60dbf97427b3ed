namespace LossDsl.Tests.Runtime;

/// <summary>What calls allocate.</summary>
internal static class Allocations
{
    /// <summary>
    /// What a call allocates once it has run: the least of several attempts, since the first ones also pay for workers, workspaces and the
    /// runtime's own bookkeeping. What every call allocates is in all of them.
    /// </summary>
    public static long Least(Action call)
    {
        var least = long.MaxValue;
        for (var attempt = 0; attempt < 20; attempt++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            call();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}
