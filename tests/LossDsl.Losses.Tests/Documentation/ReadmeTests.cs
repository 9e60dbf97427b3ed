using System.Reflection;
using System.Runtime.CompilerServices;

namespace LossDsl.Losses.Tests.Documentation;

/// <summary>Holds the README's table of losses to those that ship.</summary>
public sealed class ReadmeTests
{
    private static readonly string[] Lines = File.ReadAllLines(Path.Combine(Root(), "README.md"));

    private static readonly ILookup<string, string> Shipped = typeof(Regression).Assembly.GetExportedTypes()
        .Where(type => type.IsAssignableTo(typeof(ILoss)))
        .Select(type => (LossDescription)type.GetProperty(nameof(ILoss.Description), BindingFlags.Public | BindingFlags.Static)!.GetValue(null)!)
        .ToLookup(loss => loss.Family, loss => loss.Name);

    public static TheoryData<string> Families => [.. Shipped.Select(family => family.Key)];

    [Theory]
    [MemberData(nameof(Families))]
    public void The_losses_of_a_family_are_those_of_its_row(string family)
    {
        var start = $"| {family} | ";
        var row = Assert.Single(Lines, line => line.StartsWith(start, StringComparison.Ordinal));

        var names = row[start.Length..].TrimEnd('|', ' ').Split(", ").Select(name => name.Trim('`'));
        Assert.Equal(Shipped[family].Order(StringComparer.Ordinal), names.Order(StringComparer.Ordinal));
    }

    private static string Root([CallerFilePath] string path = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "../../.."));
}
