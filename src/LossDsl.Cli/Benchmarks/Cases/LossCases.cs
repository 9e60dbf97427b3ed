using LossDsl.Cli.Catalogue;

namespace LossDsl.Cli.Benchmarks.Cases;

/// <summary>The losses that can be measured.</summary>
internal static class LossCases
{
    /// <summary>Those that are named, or all for which there are data.</summary>
    /// <exception cref="ToolException">There is no such loss, or there are no data for it.</exception>
    public static IReadOnlyList<LossCase> Select(IReadOnlyCollection<string> names) =>
        names.Count == 0 ? [.. All()] : [.. names.Select(Find)];

    private static IEnumerable<LossCase> All()
    {
        foreach (var shipped in ShippedLosses.All)
        {
            if (LossCase.TryCreate(shipped, out var loss, out _))
            {
                yield return loss;
            }
        }
    }

    private static LossCase Find(string name)
    {
        var shipped = ShippedLosses.Find(name)
            ?? throw new ToolException($"There is no loss {name}; there are {string.Join(", ", ShippedLosses.All.Select(loss => loss.Description.Name))}.");
        return LossCase.TryCreate(shipped, out var loss, out var reason) ? loss : throw new ToolException(reason);
    }
}
