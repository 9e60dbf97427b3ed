namespace LossDsl.Cli.Tests.Commands;

public class CudaCommandTests
{
    [Fact]
    public void The_losses_that_are_named_are_exported_with_their_launchers()
    {
        using var folder = new TemporaryFolder();

        var run = ToolRun.Of("cuda", "export", "Huber", "l1_loss", "--out", folder.Path);

        string[] files = ["Huber.cu", "Huber.h", "L1.cu", "L1.h", "LossDslLaunch.h"];
        Assert.Equal(0, run.ExitCode);
        Assert.Equal(files.Select(folder.File), run.Lines);
        Assert.Equal(files, Directory.GetFiles(folder.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Contains("__global__", File.ReadAllText(folder.File("L1.cu")));
        Assert.Contains("#include \"L1.h\"", File.ReadAllText(folder.File("L1.cu")));
        Assert.Contains("double delta = 1.0;", File.ReadAllText(folder.File("Huber.h")));
    }

    [Fact]
    public void Kernels_are_those_of_the_assembly_and_launchers_stand_below()
    {
        using var folder = new TemporaryFolder();

        ToolRun.Of("cuda", "export", "Huber", "--out", folder.Path);

        Assert.StartsWith(Losses.HuberLoss.CudaSource.TrimEnd('\n') + "\n\n// How the kernels are launched.", File.ReadAllText(folder.File("Huber.cu")), StringComparison.Ordinal);
        Assert.DoesNotContain("cudaStream_t", Losses.HuberLoss.CudaSource);
    }

    [Theory]
    [InlineData("f16", "F16", "Half")]
    [InlineData("bf16", "Bf16", "BFloat16")]
    public void Losses_for_numbers_of_16_bits_stand_beside_those_for_others(string storage, string suffix, string type)
    {
        using var folder = new TemporaryFolder();
        ToolRun.Of("cuda", "export", "Huber", "--out", folder.Path);

        var run = ToolRun.Of("cuda", "export", "Huber", "--storage", storage, "--out", folder.Path);

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(new[] { $"Huber{suffix}.cu", $"Huber{suffix}.h", "LossDslLaunch.h" }.Select(folder.File), run.Lines);
        var (source, header) = (File.ReadAllText(folder.File($"Huber{suffix}.cu")), File.ReadAllText(folder.File($"Huber{suffix}.h")));
        Assert.Contains($"#define STORED lossdsl::{type}\n", source);
        Assert.Contains($"__launch_bounds__(blockSize, 1) huber{suffix}Main(", source);
        Assert.Contains($"cudaError_t huber{suffix}Launch(const Huber{suffix}Call& call,", header);
        Assert.Contains($"lossdsl::Pointer<const lossdsl::{type}> input = nullptr;", header);
        Assert.Contains($"lossdsl::Pointer<lossdsl::{type}> inputGradient = nullptr;", header);
    }

    [Fact]
    public void An_unknown_storage_is_refused()
    {
        using var folder = new TemporaryFolder();

        Assert.NotEqual(0, ToolRun.Of("cuda", "export", "Huber", "--storage", "f8", "--out", folder.File("cuda")).ExitCode);
        Assert.False(Directory.Exists(folder.File("cuda")));
    }

    [Fact]
    public void Files_of_an_earlier_export_are_replaced_and_others_stay()
    {
        using var folder = new TemporaryFolder();
        folder.Write("Huber.cu", "old");
        folder.Write("main.cpp", "the caller's");

        ToolRun.Of("cuda", "export", "Huber", "--out", folder.Path);

        Assert.NotEqual("old", File.ReadAllText(folder.File("Huber.cu")));
        Assert.Equal("the caller's", File.ReadAllText(folder.File("main.cpp")));
    }

    [Fact]
    public void A_directory_that_is_a_file_is_refused()
    {
        using var folder = new TemporaryFolder();

        var run = ToolRun.Of("cuda", "export", "Huber", "--out", folder.Write("cuda", "a file"));

        Assert.Equal(2, run.ExitCode);
        Assert.Equal("a file", File.ReadAllText(folder.File("cuda")));
    }

    [Fact]
    public void Without_names_all_losses_are_exported()
    {
        using var folder = new TemporaryFolder();

        ToolRun.Of("cuda", "export", "--out", folder.Path);

        var losses = ToolRun.Of("list").Lines.Skip(1).Select(line => line.Split('\t')[1]);
        Assert.Equal(losses.Order(StringComparer.Ordinal), Directory.GetFiles(folder.Path, "*.cu").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal));
        Assert.All(Directory.GetFiles(folder.Path, "*.cu"), file => Assert.Contains("__global__", File.ReadAllText(file)));
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
