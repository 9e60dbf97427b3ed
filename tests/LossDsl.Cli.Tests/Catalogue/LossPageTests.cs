using System.Runtime.CompilerServices;
using LossDsl.Cli.Catalogue;
using LossDsl.Cli.Tests.Commands;

namespace LossDsl.Cli.Tests.Catalogue;

/// <summary>Holds docs/losses.md to the definitions; with LOSSDSL_ACCEPT=1 it is written anew.</summary>
public class LossPageTests
{
    private static readonly string Page = Path.GetFullPath(Path.Combine(Folder(), "../../../docs/losses.md"));

    [Fact]
    public void The_page_of_losses_says_what_the_definitions_say()
    {
        var written = ToolRun.Of("list", "--markdown").Output;
        if (Environment.GetEnvironmentVariable("LOSSDSL_ACCEPT") == "1")
        {
            File.WriteAllText(Page, written);
        }

        Assert.Equal(File.ReadAllText(Page), written);
    }

    [Fact]
    public void Every_loss_has_a_heading_of_its_own()
    {
        var headings = File.ReadLines(Page).Where(line => line.StartsWith("### ", StringComparison.Ordinal)).Select(line => line[4..]).Order(StringComparer.Ordinal);

        Assert.Equal(ShippedLosses.All.Select(loss => loss.Description.Name).Order(StringComparer.Ordinal), headings);
    }

    [Fact]
    public void Json_and_markdown_exclude_each_other()
    {
        var run = ToolRun.Of("list", "--json", "--markdown");

        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains("--json and --markdown exclude each other", run.Error, StringComparison.Ordinal);
    }

    private static string Folder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
