using System.Diagnostics;
using System.Globalization;
using LossDsl.Benchmarks.Cases;

namespace LossDsl.Benchmarks;

/// <summary>How long the first call of a loss takes in a process that has not run one: loading, compiling and running.</summary>
internal static class FirstCall
{
    public const string Option = "--first-call";

    private static readonly Size Elements = new(1_000, 0);
    private static readonly Size Rows = new(100, 10);

    /// <summary>Measures in this process.</summary>
    public static double Milliseconds(LossCase loss)
    {
        using var workload = new Workload<float>(loss, loss.HasRows ? Rows : Elements);
        var start = Stopwatch.GetTimestamp();
        loss.Run(workload);
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    /// <summary>Measures in a process of its own.</summary>
    public static double MillisecondsInFreshProcess(LossCase loss)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(FirstCall).Assembly.Location, Option, loss.Name]) { RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var answer = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return double.Parse(answer.Split(' ')[1], CultureInfo.InvariantCulture);
    }
}
