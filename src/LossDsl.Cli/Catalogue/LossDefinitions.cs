using LossDsl.Compiler.Ir;

namespace LossDsl.Cli.Catalogue;

/// <summary>Finds definitions by name.</summary>
internal static class LossDefinitions
{
    /// <exception cref="ToolException">No definition has the name.</exception>
    public static LossDefinition Find(IReadOnlyCollection<LossDefinition> all, string name) =>
        all.FirstOrDefault(loss => LossNames.Match(name, loss.Name, loss.Settings.ExternalName))
        ?? throw new ToolException($"There is no loss {name}; there are {string.Join(", ", all.Select(loss => loss.Name))}.");
}
