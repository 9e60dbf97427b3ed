using System.Reflection;
using System.Runtime.CompilerServices;

namespace LossDsl.Losses.Tests.Documentation;

/// <summary>Holds the README's table of losses to those that ship.</summary>
public sealed class ReadmeTests
{
    private static readonly string[] Lines = File.ReadAllLines(Path.Combine(Root(), "README.md"));

    public static TheoryData<string> Losses =>
    [
        .. typeof(Regression).Assembly.GetExportedTypes().Where(type => type.IsAssignableTo(typeof(ILoss))).Select(type => type.Name[..^"Loss".Length]),
    ];

    [Theory]
    [MemberData(nameof(Losses))]
    public void Every_loss_that_ships_stands_in_the_readme_with_its_options_and_optional_data(string name)
    {
        var row = Assert.Single(Lines, line => line.StartsWith($"| `{name}` |", StringComparison.Ordinal));
        var type = typeof(Regression).Assembly.GetType($"LossDsl.Losses.{name}Loss", throwOnError: true)!;
        var description = (LossDescription)type.GetProperty(nameof(ILoss.Description), BindingFlags.Public | BindingFlags.Static)!.GetValue(null)!;
        var data = description.Signatures.SelectMany(signature => signature.Inputs).Where(input => input.IsOptional).Select(input => input.Name);
        foreach (var word in description.Options.Select(option => option.Name).Concat(data))
        {
            Assert.Contains($"`{word}`", row, StringComparison.Ordinal);
        }
    }

    private static string Root([CallerFilePath] string path = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "../../.."));
}
