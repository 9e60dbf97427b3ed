using System.Globalization;

namespace LossDsl.Benchmarks.Results;

/// <summary>Prints measurements as they come, a line each.</summary>
internal sealed class MeasurementTable(TextWriter output, bool hasPyTorch)
{
    public void Header()
    {
        var line = $"{"loss",-30}{"size",12}{"type",8}{"threads",9}{"time",12}{"GB/s",8}{"memory",12}{"arithmetic",12}{"/ floor",9}";
        output.WriteLine(hasPyTorch ? line + $"{"PyTorch",12}{"PyTorch /",11}" : line);
    }

    public void Row(Measurement found)
    {
        var arithmetic = found.ArithmeticNanoseconds is { } nanoseconds ? Duration(nanoseconds) : "-";
        var line = string.Create(
            CultureInfo.InvariantCulture,
            $"{found.Loss,-30}{found.Size,12}{found.Type,8}{found.Threads,9}{Duration(found.Nanoseconds),12}{found.GigabytesASecond,8:0.0}{Duration(found.MemoryNanoseconds),12}{arithmetic,12}{found.TimesFloor,9:0.00}");
        if (hasPyTorch)
        {
            line += string.Create(CultureInfo.InvariantCulture, $"{Duration(found.PyTorchNanoseconds ?? double.NaN),12}{found.PyTorchTimes,11:0.0}");
        }

        output.WriteLine(line);
    }

    private static string Duration(double nanoseconds) => nanoseconds switch
    {
        < 1e4 => string.Create(CultureInfo.InvariantCulture, $"{nanoseconds:0} ns"),
        < 1e7 => string.Create(CultureInfo.InvariantCulture, $"{nanoseconds / 1e3:0.0} us"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{nanoseconds / 1e6:0.00} ms"),
    };
}
