using System.Text.Json;

namespace LossDsl.Cli.PyTorch;

/// <summary>Reads the value of an option.</summary>
internal static class OptionValues
{
    public static object Read(string name, Type type, JsonElement value)
    {
        try
        {
            return type.IsEnum
                ? Enum.Parse(type, value.GetString()!.Replace("_", "", StringComparison.Ordinal), ignoreCase: true)
                : value.Deserialize(type)!;
        }
        catch (Exception problem) when (problem is JsonException or ArgumentException or InvalidOperationException)
        {
            throw new RefusedException($"{name} is {value.GetRawText()}; it must be {Describe(type)}.");
        }
    }

    private static string Describe(Type type) =>
        type.IsEnum ? "one of " + string.Join(", ", Enum.GetNames(type)) : $"a value of type {type.Name}";
}
