using LossDsl.CudaExecution.Ptxas;
using LossDsl.CudaExecution.Simt;
using LossDsl.CudaExecution.Tests;

namespace LossDsl.Cuda.Tests.Ladder;

/// <summary>NVIDIA's own compiler takes every text without a word, and its kernels fit a multiprocessor.</summary>
public sealed class NvrtcTests
{
    /// <summary>A block of 256 threads fits the 65,536 registers of a multiprocessor, and there is room beside it. Powers in several places of a kernel take the most.</summary>
    private const int MostRegisters = 192;

    /// <summary>What a thread knows it keeps: nothing is stored for want of registers.</summary>
    private const int MostSpilledBytes = 0;

    /// <summary>Of the 48 KB that a block may have everywhere: what warps hand to one another.</summary>
    private const int MostSharedBytes = 1024;

    /// <summary>What kernels with arrays have besides, in numbers: enough for a row of states, and few enough for several blocks on a multiprocessor.</summary>
    private const int MostNearNumbers = 2048;

    /// <summary>What each thread of such a kernel hands to the others at a time: a term, and the place that it is added to.</summary>
    private const int Terms = 256;

    // What it makes stays in the checkout: a text that has not changed is not compiled again.
    private static readonly CudaCompiler Compiler = new(Gpp.Results);

    public static TheoryData<string> Losses => [.. Machine.Losses];

    [NvrtcTheory]
    [MemberData(nameof(Losses))]
    public void A_loss_fits_in_single_precision(string loss) => AssertFits(loss, 90, CudaElement.Of<float>());

    [NvrtcTheory]
    [MemberData(nameof(Losses))]
    public void A_loss_fits_in_double_precision(string loss) => AssertFits(loss, 80, CudaElement.Of<double>());

    [NvrtcTheory]
    [MemberData(nameof(StorageTests.SomeLosses), MemberType = typeof(StorageTests))]
    public void A_loss_fits_with_elements_of_16_bits(string loss)
    {
        AssertFits(loss, 90, CudaElement.Of<Half>());
        AssertFits(loss, 90, CudaElement.Of<BFloat16>());
    }

    private static bool HasArrays(string kernel) => Machine.AllPrograms.SelectMany(program => program.Kernels).Any(known => known.Name == kernel && known.SampleMemory is not null);

    private static void AssertFits(string loss, int architecture, CudaElement element)
    {
        var source = Machine.SourceOf(loss);
        var stored = element.Stored == element.Real ? Array.Empty<string>() : [$"-DSTORED={element.Stored}"];
        var binary = Compiler.Compile(element.Text + source, CudaTarget.MachineCode(architecture), [$"-DREAL={element.Real}", .. stored, "--ptxas-options=-v"]);
        var (kernels, words) = KernelResources.Read(binary.Log);

        Assert.Equal("", words);
        Assert.Equal(SimtCompiler.Kernels(source).Order(StringComparer.Ordinal), kernels.Select(kernel => kernel.Kernel).Order(StringComparer.Ordinal));
        Assert.All(kernels, kernel =>
        {
            Assert.InRange(kernel.Registers, 1, MostRegisters);
            Assert.InRange(kernel.SpilledBytes, 0, MostSpilledBytes);
            Assert.InRange(kernel.SharedBytes, 0, MostSharedBytes + (HasArrays(kernel.Kernel) ? MostNearNumbers * element.RealBytes + Terms * (element.RealBytes + sizeof(int)) : 0));
        });
    }
}
