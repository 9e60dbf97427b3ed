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
        Assert.Contains($"__launch_bounds__(blockSize, packBlocks) huber{suffix}Main(", source);
        Assert.Contains($"cudaError_t huber{suffix}Launch(const Huber{suffix}Call& call,", header);
        Assert.Contains($"lossdsl::Pointer<const lossdsl::{type}> input = nullptr;", header);
        Assert.Contains($"lossdsl::Pointer<lossdsl::{type}> inputGradient = nullptr;", header);
    }

    [Fact]
    public void Losses_of_ones_own_are_exported_from_their_files()
    {
        using var folder = new TemporaryFolder();
        var losses = folder.Write("Own.cs", """
            using LossDsl;
            using LossDsl.Losses;

            namespace Mine;

            public static partial class Own
            {
                /// <summary>Twice as much.</summary>
                [Loss]
                public static double Doubled(double input, double target, double factor = Factors.Usual) => factor * Regression.Huber(input, target);

                [Loss]
                public static double Halved(double input, double target) => 0.5 * Regression.Huber(input, target);
            }
            """);
        var factors = folder.Write("Factors.cs", "namespace Mine; public static class Factors { public const double Usual = 2; }");

        var all = ToolRun.Of("cuda", "export", "--source", losses, "--source", factors, "--out", folder.File("all"));
        var one = ToolRun.Of("cuda", "export", "Doubled", "--storage", "bf16", "--source", losses, "--source", factors, "--out", folder.File("one"));

        Assert.Equal("", all.Error);
        string[] ofAll = ["Doubled.cu", "Doubled.h", "Halved.cu", "Halved.h", "LossDslLaunch.h"];
        string[] ofOne = ["DoubledBf16.cu", "DoubledBf16.h", "LossDslLaunch.h"];
        Assert.Equal(ofAll.Select(file => Path.Combine(folder.File("all"), file)), all.Lines);
        Assert.Contains("double factor = 2.0;", File.ReadAllText(Path.Combine(folder.File("all"), "Doubled.h")));
        Assert.Contains("// Twice as much.", File.ReadAllText(Path.Combine(folder.File("all"), "Doubled.cu")));
        Assert.Equal(ofOne.Select(file => Path.Combine(folder.File("one"), file)), one.Lines);
    }

    [Theory]
    [InlineData(1, "error LOSS0013", "public static class Own { [LossDsl.Loss] public static double Mine(double input) => System.Math.Acos(input); }")]
    [InlineData(2, "lossdsl: The files define no loss.", "public static class Own { public static double Mine(double input) => input; }")]
    public void A_file_that_gives_no_loss_is_refused(int exitCode, string reason, string text)
    {
        using var folder = new TemporaryFolder();

        var run = ToolRun.Of("cuda", "export", "--source", folder.Write("Own.cs", text), "--out", folder.File("cuda"));

        Assert.Equal(exitCode, run.ExitCode);
        Assert.Contains(reason, run.Error);
        Assert.False(Directory.Exists(folder.File("cuda")));
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
