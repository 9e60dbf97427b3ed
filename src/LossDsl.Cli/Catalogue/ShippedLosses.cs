using LossDsl.Losses;

namespace LossDsl.Cli.Catalogue;

/// <summary>The losses of the library.</summary>
internal static class ShippedLosses
{
    public static IReadOnlyList<ShippedLoss> All { get; } =
    [
        .. typeof(Regression).Assembly.GetExportedTypes()
            .Where(type => type.IsAssignableTo(typeof(ILoss)))
            .Select(type => new ShippedLoss(type))
            .OrderBy(loss => loss.Description.Family, StringComparer.Ordinal)
            .ThenBy(loss => loss.Description.Name, StringComparer.Ordinal),
    ];

    /// <summary>The loss that goes by a name, or null.</summary>
    public static ShippedLoss? Find(string name) =>
        All.FirstOrDefault(loss => LossNames.Match(name, loss.Description.Name, loss.Description.ExternalName));
}
