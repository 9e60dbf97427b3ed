using System.Globalization;

namespace LossDsl.Cli.Benchmarks.Results;

/// <summary>Measurements as the rows of a table.</summary>
internal static class MeasurementTable
{
    private static readonly string[] Own = ["Loss", "Size", "Type", "Threads", "Time", "GB/s", "Memory", "Arithmetic", "/ floor"];
    private static readonly string[] OfPyTorch = ["PyTorch", "PyTorch /"];

    public static IReadOnlyList<string> Columns(bool hasPyTorch) => hasPyTorch ? [.. Own, .. OfPyTorch] : Own;

    public static IReadOnlyList<string> Row(Measurement found, bool hasPyTorch)
    {
        string[] own =
        [
            found.Loss,
            found.Size,
            found.Type,
            found.Threads.ToString(CultureInfo.InvariantCulture),
            Duration(found.Nanoseconds),
            Number(found.GigabytesASecond, "0.0"),
            Duration(found.MemoryNanoseconds),
            Duration(found.ArithmeticNanoseconds),
            Number(found.TimesFloor, "0.00"),
        ];
        return hasPyTorch ? [.. own, Duration(found.PyTorchNanoseconds), Number(found.PyTorchTimes, "0.0")] : own;
    }

    private static string Duration(double? nanoseconds) => nanoseconds switch
    {
        null => "-",
        < 1e4 => Number(nanoseconds, "0") + " ns",
        < 1e7 => Number(nanoseconds / 1e3, "0.0") + " us",
        _ => Number(nanoseconds / 1e6, "0.00") + " ms",
    };

    private static string Number(double? number, string format) => number?.ToString(format, CultureInfo.InvariantCulture) ?? "-";
}
