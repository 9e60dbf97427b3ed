using LossDsl.Losses.Tests.Agreement;

namespace LossDsl.Cuda.Tests.Ladder;

/// <summary>The options of a setting, as a call on a device takes them.</summary>
internal static class CudaOptions
{
    public static CudaOption[] Of(Setting setting, Reduction reduction) => [.. ValuesOf(setting, reduction).Select(option => Option(option.Value))];

    /// <summary>The options with their values, in the order of the loss.</summary>
    public static IEnumerable<(string Name, object Value)> ValuesOf(Setting setting, Reduction reduction)
    {
        var values = setting.Create(reduction == Reduction.None ? Reduction.Sum : reduction);
        return values.Description.Options.Select(option =>
            (option.Name, values.GetType().GetProperty(char.ToUpperInvariant(option.Name[0]) + option.Name[1..])!.GetValue(values)!));
    }

    private static CudaOption Option(object value) => value switch
    {
        bool condition => condition,
        double number => number,
        _ => Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture),
    };
}
