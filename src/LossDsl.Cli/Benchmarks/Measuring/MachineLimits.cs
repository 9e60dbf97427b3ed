namespace LossDsl.Cli.Benchmarks.Measuring;

/// <summary>How many arrays of equal length a pass reads and writes.</summary>
internal readonly record struct Traffic(int Reads, int Writes)
{
    public int Arrays => Reads + Writes;
}

/// <summary>What this machine can do at best, measured with a number of threads: how fast it moves memory and calculates.</summary>
internal sealed class MachineLimits(Team team) : IDisposable
{
    /// <summary>Smaller arrays are moved by one thread: the others would come too late.</summary>
    private const int WorthSharing = 16_384;

    private readonly List<AlignedArray<float>> _arrays = [];

    /// <summary>The time, in nanoseconds, to move arrays of <paramref name="count"/> floats.</summary>
    /// <remarks>
    /// Measured are one write, a copy, and two reads with one write, through the cache and past it; the best counts. Traffic of more
    /// arrays is taken to flow as fast as the last of these, over arrays that are as big together.
    /// </remarks>
    public double MemoryNanoseconds(Traffic traffic, nint count, TimeSpan duration)
    {
        var reads = Math.Min(traffic.Reads, 2);
        var standIn = traffic.Arrays > reads + 1 ? count * traffic.Arrays / (reads + 1) : count;
        var arrays = Arrays(reads + 1, standIn);
        var throughCache = MedianNanoseconds(arrays, pastCache: false, duration / 2);
        var pastCache = MedianNanoseconds(arrays, pastCache: true, duration / 2);
        return Math.Min(throughCache, pastCache);
    }

    /// <summary>The time, in nanoseconds, of some operations on vectors of 512 bits.</summary>
    public double ArithmeticNanoseconds(double operations, TimeSpan duration)
    {
        var run = Timing.MedianNanoseconds(() => team.Run(static _ => ArithmeticLoop.Run(0.5f)), duration);
        return operations / (ArithmeticLoop.OperationsARun * (double)team.Size) * run;
    }

    public void Dispose()
    {
        foreach (var array in _arrays)
        {
            array.Dispose();
        }

        _arrays.Clear();
    }

    private AlignedArray<float>[] Arrays(int number, nint count)
    {
        if (_arrays.Count < number || _arrays[0].Length != count)
        {
            Dispose();
            for (var k = 0; k < number; k++)
            {
                _arrays.Add(new AlignedArray<float>(count));
            }
        }

        return [.. _arrays.Take(number)];
    }

    private double MedianNanoseconds(AlignedArray<float>[] arrays, bool pastCache, TimeSpan duration)
    {
        if (arrays[0].Length < WorthSharing)
        {
            var alone = Part(arrays, pastCache, members: 1);
            return Timing.MedianNanoseconds(() => alone(0), duration);
        }

        var part = Part(arrays, pastCache, team.Size);
        return Timing.MedianNanoseconds(() => team.Run(part), duration);
    }

    private static unsafe Action<int> Part(AlignedArray<float>[] arrays, bool pastCache, int members) => member =>
    {
        var blocks = arrays[0].PaddedLength / MemoryLoops.Step;
        var first = blocks * member / members * MemoryLoops.Step;
        var count = blocks * (member + 1) / members * MemoryLoops.Step - first;
        var x = arrays[0].Pointer + first;
        switch (arrays.Length, pastCache)
        {
            case (1, false):
                MemoryLoops.Fill(x, count);
                break;
            case (1, true):
                MemoryLoops.FillPastCache(x, count);
                break;
            case (2, false):
                MemoryLoops.Copy(x, arrays[1].Pointer + first, count);
                break;
            case (2, true):
                MemoryLoops.CopyPastCache(x, arrays[1].Pointer + first, count);
                break;
            case (_, false):
                MemoryLoops.Add(x, arrays[1].Pointer + first, arrays[2].Pointer + first, count);
                break;
            case (_, true):
                MemoryLoops.AddPastCache(x, arrays[1].Pointer + first, arrays[2].Pointer + first, count);
                break;
        }
    };
}
