using System.Text.Json;

namespace LossDsl.Cli.Benchmarks.Results;

/// <summary>Writes measurements as JSON, for other programs.</summary>
internal static class MeasurementJson
{
    private static readonly JsonSerializerOptions Format = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    public static string Write(IReadOnlyList<Measurement> measurements) => JsonSerializer.Serialize(measurements, Format);
}
