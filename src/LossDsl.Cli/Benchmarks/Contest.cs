using LossDsl.Cli.Benchmarks.Cases;
using LossDsl.Cli.Benchmarks.Measuring;
using LossDsl.Cli.Benchmarks.Peers;
using LossDsl.Cli.Benchmarks.Results;

namespace LossDsl.Cli.Benchmarks;

/// <summary>
/// Measures a loss, what the machine allows, and PyTorch in turn, round by round. Of each the quietest round's median counts: other work
/// on the machine slows whole rounds. Turns are short, so that some of each fall into a quiet time.
/// </summary>
/// <param name="Rounds">How often all take their turn.</param>
/// <param name="TurnDuration">How long a turn is.</param>
internal sealed record Contest(int Rounds, TimeSpan TurnDuration)
{
    /// <summary>Long enough for the runtime to replace the code it begins with, which it does after 100 ms at the earliest; shorter only if turns are.</summary>
    private static readonly TimeSpan LongestWarmUp = TimeSpan.FromMilliseconds(400);

    public required IReadOnlyList<PyTorchPeer> Peers { get; init; }

    public Measurement Run(LossCase loss, Size size, bool isDouble, int threads)
    {
        var workers = LossDslThreads.MaxWorkers;
        LossDslThreads.MaxWorkers = threads;
        loss.Prepare();
        try
        {
            if (isDouble)
            {
                using var workload = new Workload<double>(loss, size);
                return Run(loss, size, "double", threads, workload.Moved, () => loss.Run(workload));
            }
            else
            {
                using var workload = new Workload<float>(loss, size);
                return Run(loss, size, "float", threads, workload.Moved, () => loss.Run(workload));
            }
        }
        finally
        {
            LossDslThreads.MaxWorkers = workers;
        }
    }

    private Measurement Run(LossCase loss, Size size, string type, int threads, IReadOnlyList<MovedArray> moved, Func<double> call)
    {
        if (!double.IsFinite(call()))
        {
            throw new ToolException($"{loss.Name} {size} {type} is {call()}: the data of the benchmark do not suit the loss.");
        }

        void Work() => call();
        using var team = new Team(threads);
        var limits = new MachineLimits(team);
        var own = double.PositiveInfinity;
        var memory = double.PositiveInfinity;
        double? arithmetic = loss.Operations is > 0 && type == "float" ? double.PositiveInfinity : null;
        double? peer = null;
        Timing.WarmUp(Work, TimeSpan.FromTicks(Math.Min(LongestWarmUp.Ticks, TurnDuration.Ticks * 16)));
        for (var round = 0; round < Rounds; round++)
        {
            memory = Math.Min(memory, limits.MemoryNanoseconds(moved, TurnDuration));
            if (arithmetic is { } least)
            {
                arithmetic = Math.Min(least, limits.ArithmeticNanoseconds(loss.Operations!.Value * size.Work / 16, TurnDuration / 10));
            }

            own = Math.Min(own, Timing.MedianNanoseconds(Work, TurnDuration));
            foreach (var contestant in Peers)
            {
                peer = Least(peer, contestant.Nanoseconds(loss, size, type, threads, TurnDuration));
            }
        }

        return new Measurement(loss.Name, size.ToString(), type, threads, moved.Sum(array => (double)array.Bytes), own, memory, arithmetic)
        {
            PyTorchNanoseconds = peer,
        };
    }

    private static double? Least(double? x, double? y) => x is { } first && y is { } second ? Math.Min(first, second) : x ?? y;
}
