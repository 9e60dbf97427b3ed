using LossDsl.CudaExecution.Ptxas;
using LossDsl.CudaExecution.Simt;
using LossDsl.CudaExecution.Tests;

namespace LossDsl.Cuda.Tests.Ladder;

/// <summary>NVIDIA's own compiler takes every text without a word, and its kernels fit a multiprocessor.</summary>
public sealed class NvrtcTests
{
    /// <summary>A block of 256 threads fits the 65,536 registers of a multiprocessor, and there is room beside it. Powers in several places of a kernel take the most.</summary>
    private const int MostRegisters = 192;

    /// <summary>No kernel lacks registers, but the assembler gives up a few of its own accord where that makes room for another block.</summary>
    private const int MostSpilledBytes = 64;

    /// <summary>Of the 48 KB that a block may have everywhere: what warps hand to one another.</summary>
    private const int MostSharedBytes = 1024;

    // What it makes stays in the checkout: a text that has not changed is not compiled again.
    private static readonly CudaCompiler Compiler = new(Gpp.Results);

    public static TheoryData<string> Losses => [.. Machine.Losses];

    [NvrtcTheory]
    [MemberData(nameof(Losses))]
    public void A_loss_fits_in_single_precision(string loss) => AssertFits(loss, 90, "float");

    [NvrtcTheory]
    [MemberData(nameof(Losses))]
    public void A_loss_fits_in_double_precision(string loss) => AssertFits(loss, 80, "double");

    private static void AssertFits(string loss, int architecture, string real)
    {
        var source = Machine.SourceOf(loss);
        var binary = Compiler.Compile(source, CudaTarget.MachineCode(architecture), $"-DREAL={real}", "--ptxas-options=-v");
        var (kernels, words) = KernelResources.Read(binary.Log);

        Assert.Equal("", words);
        Assert.Equal(SimtCompiler.Kernels(source).Order(StringComparer.Ordinal), kernels.Select(kernel => kernel.Kernel).Order(StringComparer.Ordinal));
        Assert.All(kernels, kernel =>
        {
            Assert.InRange(kernel.Registers, 1, MostRegisters);
            Assert.InRange(kernel.SpilledBytes, 0, MostSpilledBytes);
            Assert.InRange(kernel.SharedBytes, 0, MostSharedBytes);
        });
    }
}
