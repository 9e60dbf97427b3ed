using System.Text.Json;

namespace LossDsl.Benchmarks.Results;

/// <summary>Writes measurements as JSON.</summary>
internal static class MeasurementFile
{
    private static readonly JsonSerializerOptions Format = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    public static void Write(string path, IReadOnlyList<Measurement> measurements) =>
        File.WriteAllText(path, JsonSerializer.Serialize(measurements, Format) + "\n");
}
