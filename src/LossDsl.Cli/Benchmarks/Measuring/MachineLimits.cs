namespace LossDsl.Cli.Benchmarks.Measuring;

/// <summary>What this machine can do at best, measured with a number of threads: how fast it moves memory and calculates.</summary>
internal sealed class MachineLimits(Team team)
{
    /// <summary>Smaller arrays are moved by one thread: the others would come too late.</summary>
    private const nint WorthSharing = 16_384;

    /// <summary>The time, in nanoseconds, to read and write the arrays of a call: those very arrays, through the cache or past it; the better counts.</summary>
    /// <remarks>
    /// Others of the same length would not do. How much of a cache an array can use depends on the pages that it happens to have, which makes a difference of
    /// up to a half where the arrays of a call just about fit a cache.
    /// </remarks>
    public double MemoryNanoseconds(IEnumerable<MovedArray> arrays, TimeSpan duration)
    {
        var passes = MemoryPass.Over(arrays).ToArray();
        return Math.Min(MedianNanoseconds(passes, pastCache: false, duration / 2), MedianNanoseconds(passes, pastCache: true, duration / 2));
    }

    /// <summary>The time, in nanoseconds, of some operations on vectors of 512 bits.</summary>
    public double ArithmeticNanoseconds(double operations, TimeSpan duration)
    {
        var run = Timing.MedianNanoseconds(() => team.Run(static _ => ArithmeticLoop.Run(0.5f)), duration);
        return operations / (ArithmeticLoop.OperationsARun * (double)team.Size) * run;
    }

    private double MedianNanoseconds(MemoryPass[] passes, bool pastCache, TimeSpan duration)
    {
        var members = passes.All(pass => pass.Floats < WorthSharing) ? 1 : team.Size;
        void Part(int member)
        {
            foreach (var pass in passes)
            {
                pass.Run(member, members, pastCache);
            }
        }

        return Timing.MedianNanoseconds(members == 1 ? () => Part(0) : () => team.Run(Part), duration);
    }
}
