namespace LossDsl.Cli.Benchmarks.Results;

/// <summary>What was found for a loss at a size: times in nanoseconds, each the median of the quietest round.</summary>
internal sealed record Measurement(string Loss, string Size, string Type, int Threads, double Bytes, double Nanoseconds, double MemoryNanoseconds, double? ArithmeticNanoseconds)
{
    /// <summary>PyTorch's forward and backward, the better of its settings.</summary>
    public double? PyTorchNanoseconds { get; init; }

    public double GigabytesASecond => Bytes / Nanoseconds;

    /// <summary>What the machine allows: moving the memory, or calculating, whichever takes longer.</summary>
    public double FloorNanoseconds => Math.Max(MemoryNanoseconds, ArithmeticNanoseconds ?? 0);

    public double TimesFloor => Nanoseconds / FloorNanoseconds;

    public double? PyTorchTimes => PyTorchNanoseconds / Nanoseconds;
}
