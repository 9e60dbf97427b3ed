namespace LossDsl.Cli.Tests.Commands;

public class CudaCommandTests
{
    [Fact]
    public void The_losses_that_are_named_are_exported()
    {
        using var folder = new TemporaryFolder();

        var run = ToolRun.Of("cuda", "export", "Huber", "l1_loss", "--out", folder.Path);

        Assert.Equal(0, run.ExitCode);
        Assert.Equal([folder.File("Huber.cu"), folder.File("L1.cu")], run.Lines);
        Assert.Equal(["Huber.cu", "L1.cu"], Directory.GetFiles(folder.Path).Select(Path.GetFileName).Order());
        Assert.Contains("__global__", File.ReadAllText(folder.File("L1.cu")));
    }

    [Fact]
    public void Without_names_all_losses_are_exported()
    {
        using var folder = new TemporaryFolder();

        ToolRun.Of("cuda", "export", "--out", folder.Path);

        var losses = ToolRun.Of("list").Lines.Skip(1).Select(line => line.Split('\t')[1]);
        Assert.Equal(losses.Order(StringComparer.Ordinal), Directory.GetFiles(folder.Path).Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal));
        Assert.All(Directory.GetFiles(folder.Path), file => Assert.Contains("__global__", File.ReadAllText(file)));
    }

    [Fact]
    public void An_unknown_loss_is_exported_nowhere()
    {
        using var folder = new TemporaryFolder();

        var run = ToolRun.Of("cuda", "export", "Huber", "Hubert", "--out", folder.File("cuda"));

        Assert.Equal(2, run.ExitCode);
        Assert.False(Directory.Exists(folder.File("cuda")));
    }
}
