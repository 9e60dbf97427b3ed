using LossDsl.Benchmarks.Cases;
using LossDsl.Benchmarks.Measuring;
using LossDsl.Benchmarks.Peers;
using LossDsl.Benchmarks.Results;

namespace LossDsl.Benchmarks;

/// <summary>
/// Measures a loss, what the machine allows, and PyTorch in turn, round by round. Of each the quietest round's median counts: other work
/// on the machine slows whole rounds.
/// </summary>
/// <param name="Rounds">How often all take their turn.</param>
/// <param name="TurnDuration">How long a turn is.</param>
internal sealed record Contest(int Rounds, TimeSpan TurnDuration)
{
    /// <summary>Long enough for the runtime to replace the code it begins with, which it does after 100 ms at the earliest.</summary>
    private static readonly TimeSpan WarmUp = TimeSpan.FromMilliseconds(400);

    public required IReadOnlyList<PyTorchPeer> Peers { get; init; }

    public Measurement Run(LossCase loss, Size size, bool isDouble, int threads)
    {
        LossDslThreads.MaxWorkers = threads;
        if (isDouble)
        {
            using var workload = new Workload<double>(loss, size);
            return Run(loss, size, "double", threads, sizeof(double), () => loss.Run(workload));
        }
        else
        {
            using var workload = new Workload<float>(loss, size);
            return Run(loss, size, "float", threads, sizeof(float), () => loss.Run(workload));
        }
    }

    private Measurement Run(LossCase loss, Size size, string type, int threads, int elementSize, Func<double> call)
    {
        if (!double.IsFinite(call()))
        {
            throw new InvalidOperationException($"{loss.Name} {size} {type} is {call()}: the data of the benchmark does not suit the loss.");
        }

        void Work() => call();
        using var team = new Team(threads);
        using var limits = new MachineLimits(team);
        var floats = size.Elements * (nint)elementSize / sizeof(float);
        var own = double.PositiveInfinity;
        var memory = double.PositiveInfinity;
        var arithmetic = double.PositiveInfinity;
        var peer = double.PositiveInfinity;
        Timing.WarmUp(Work, WarmUp);
        for (var round = 0; round < Rounds; round++)
        {
            memory = Math.Min(memory, limits.MemoryNanoseconds(loss.Traffic, floats, TurnDuration));
            arithmetic = Math.Min(arithmetic, limits.ArithmeticNanoseconds(loss.Operations * size.Elements / 16, TurnDuration / 10));
            own = Math.Min(own, Timing.MedianNanoseconds(Work, TurnDuration));
            foreach (var contestant in Peers)
            {
                peer = Math.Min(peer, contestant.Nanoseconds(loss, size, type, threads, TurnDuration));
            }
        }

        var bytes = loss.Traffic.Arrays * (double)elementSize * size.Elements;
        return new Measurement(loss.Name, size.ToString(), type, threads, bytes, own, memory, type == "float" ? arithmetic : null)
        {
            PyTorchNanoseconds = Peers.Count > 0 ? peer : null,
        };
    }
}
