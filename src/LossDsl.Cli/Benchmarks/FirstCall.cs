using System.Diagnostics;
using System.Globalization;
using LossDsl.Cli.Benchmarks.Cases;

namespace LossDsl.Cli.Benchmarks;

/// <summary>How long the first call of a loss takes in a process that has not run one: most of it is the work of the JIT.</summary>
internal static class FirstCall
{
    private static readonly Size Elements = new(1_000, 0);
    private static readonly Size Rows = new(100, 10);

    /// <summary>Measures in this process, in milliseconds.</summary>
    public static double Here(LossCase loss)
    {
        using var workload = new Workload<float>(loss, SizeOf(loss));
        loss.Prepare();
        var start = Stopwatch.GetTimestamp();
        loss.Run(workload);
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    /// <summary>Little data, with a step for each label where the loss wants that.</summary>
    private static Size SizeOf(LossCase loss) => loss.Sizes[0] switch
    {
        { Depth: > 0 } usual => new(4, 10, 20, usual.Labels == usual.Depth ? 20 : Math.Min(usual.Labels, 5)),
        _ => loss.HasRows ? Rows : Elements,
    };

    /// <summary>Measures in a process of its own, in milliseconds.</summary>
    /// <param name="loss">The loss.</param>
    /// <param name="arguments">The command line by which this tool measures the first call of that loss alone.</param>
    public static double InFreshProcess(LossCase loss, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(FirstCall).Assembly.Location, .. arguments]) { RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var answer = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return double.TryParse(answer, CultureInfo.InvariantCulture, out var milliseconds)
            ? milliseconds
            : throw new ToolException($"The process that was to measure the first call of {loss.Name} has failed; it wrote: {answer.Trim()}");
    }
}
