using LossDsl.Cli.Catalogue;

namespace LossDsl.Cli.Benchmarks.Cases;

/// <summary>The losses that can be measured.</summary>
internal static class LossCases
{
    /// <summary>Those that are named, or all.</summary>
    /// <exception cref="ToolException">There is no such loss.</exception>
    public static IReadOnlyList<LossCase> Select(IReadOnlyCollection<string> names) =>
        names.Count == 0 ? [.. ShippedLosses.All.Select(shipped => new LossCase(shipped))] : [.. names.Select(Find)];

    private static LossCase Find(string name) => new(ShippedLosses.Find(name)
        ?? throw new ToolException($"There is no loss {name}; there are {string.Join(", ", ShippedLosses.All.Select(loss => loss.Description.Name))}."));
}
