using System.Text.Json;

namespace LossDsl.Cli.Catalogue;

/// <summary>The names of a loss: that of its definition, that of its generated type, and the one by which other libraries know it.</summary>
internal static class LossNames
{
    private const string TypeSuffix = "Loss";

    /// <summary>The name elsewhere, which is the definition's in snake case unless it says otherwise.</summary>
    public static string External(string name, string? externalName) => externalName ?? SnakeCase(name) + "_loss";

    public static string SnakeCase(string name) => JsonNamingPolicy.SnakeCaseLower.ConvertName(name);

    /// <summary>Whether a loss goes by a name.</summary>
    public static bool Match(string wanted, string name, string? externalName) =>
        string.Equals(wanted, name, StringComparison.OrdinalIgnoreCase)
        || string.Equals(wanted, name + TypeSuffix, StringComparison.OrdinalIgnoreCase)
        || wanted == External(name, externalName);
}
