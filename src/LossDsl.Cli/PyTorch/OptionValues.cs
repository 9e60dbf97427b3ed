using System.Text.Json;
using LossDsl.Cli.Conformance;

namespace LossDsl.Cli.PyTorch;

/// <summary>Reads the value of an option.</summary>
internal static class OptionValues
{
    public static object Read(Adapter adapter, string name, Type type, JsonElement value)
    {
        try
        {
            return type.IsEnum ? Enum.Parse(type, MemberName(adapter, value.GetString()!), ignoreCase: true)
                : type == typeof(double) && value.ValueKind == JsonValueKind.String ? NonFinite.Read(value.GetString())
                : value.Deserialize(type)!;
        }
        catch (Exception problem) when (problem is JsonException or ArgumentException or InvalidOperationException or CaseFormatException)
        {
            throw new RefusedException($"{name} is {value.GetRawText()}; it must be {Describe(type)}.");
        }
    }

    private static string MemberName(Adapter adapter, string value) =>
        adapter.ValueNames.GetValueOrDefault(value) ?? value.Replace("_", "", StringComparison.Ordinal);

    private static string Describe(Type type) =>
        type.IsEnum ? "one of " + string.Join(", ", Enum.GetNames(type)) : $"a value of type {type.Name}";
}
