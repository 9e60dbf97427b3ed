using System.Text.Json;

namespace LossDsl.Cli.PyTorch;

/// <summary>Reads how PyTorch says a reduction.</summary>
internal static class Reductions
{
    public const string Option = "reduction";

    private const string SizeAverage = "size_average";
    private const string Reduce = "reduce";

    private static readonly Dictionary<string, Reduction> Names = new()
    {
        ["none"] = Reduction.None,
        ["mean"] = Reduction.Mean,
        ["sum"] = Reduction.Sum,
        ["batchmean"] = Reduction.BatchMean,
    };

    /// <summary>Whether an option of a call is part of its reduction.</summary>
    public static bool Has(Adapter adapter, string option) =>
        option == Option || (adapter.HasLegacyReduction && option is SizeAverage or Reduce);

    public static Reduction Read(Adapter adapter, IReadOnlyDictionary<string, JsonElement> options, Reduction standard)
    {
        var sizeAverage = adapter.HasLegacyReduction ? Flag(options, SizeAverage) : null;
        var reduce = adapter.HasLegacyReduction ? Flag(options, Reduce) : null;
        if (sizeAverage is not null || reduce is not null)
        {
            return reduce == false ? Reduction.None : sizeAverage == false ? Reduction.Sum : Reduction.Mean;
        }

        if (!options.TryGetValue(Option, out var given))
        {
            return adapter.StandardReduction ?? standard;
        }

        var name = given.ValueKind == JsonValueKind.String ? given.GetString()! : given.GetRawText();
        if (Names.TryGetValue(name, out var reduction))
        {
            return reduction;
        }

        return name == "elementwise_mean" && adapter.HasElementwiseMean
            ? Reduction.Mean
            : throw new RefusedException($"{adapter.Loss}: {name} is no reduction; allowed are {string.Join(", ", Names.Keys)}.");
    }

    private static bool? Flag(IReadOnlyDictionary<string, JsonElement> options, string name) =>
        options.TryGetValue(name, out var flag) && flag.ValueKind is JsonValueKind.True or JsonValueKind.False
            ? options[name].GetBoolean()
            : null;
}
