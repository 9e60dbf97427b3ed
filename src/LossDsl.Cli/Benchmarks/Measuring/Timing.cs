using System.Diagnostics;

namespace LossDsl.Cli.Benchmarks.Measuring;

/// <summary>How long a piece of work takes.</summary>
internal static class Timing
{
    /// <summary>A sample shorter than this would measure the clock.</summary>
    private const double SampleNanoseconds = 20_000;

    private const int MinSamples = 3;
    private const int MaxSamples = 2_000;

    /// <summary>Runs the work until the runtime has compiled all of it for good.</summary>
    public static void WarmUp(Action work, TimeSpan duration)
    {
        var watch = Stopwatch.StartNew();
        do
        {
            work();
        }
        while (watch.Elapsed < duration);
    }

    /// <summary>The median of samples taken for about <paramref name="duration"/>, in nanoseconds a run.</summary>
    public static double MedianNanoseconds(Action work, TimeSpan duration)
    {
        var runs = RunsASample(work);
        var samples = new List<double>();
        var watch = Stopwatch.StartNew();
        while (samples.Count < MinSamples || (watch.Elapsed < duration && samples.Count < MaxSamples))
        {
            samples.Add(Nanoseconds(work, runs) / runs);
        }

        samples.Sort();
        return samples[samples.Count / 2];
    }

    private static int RunsASample(Action work)
    {
        var runs = 1;
        while (Nanoseconds(work, runs) < SampleNanoseconds)
        {
            runs *= 2;
        }

        return runs;
    }

    private static double Nanoseconds(Action work, int runs)
    {
        var start = Stopwatch.GetTimestamp();
        for (var k = 0; k < runs; k++)
        {
            work();
        }

        return (Stopwatch.GetTimestamp() - start) * (1e9 / Stopwatch.Frequency);
    }
}
