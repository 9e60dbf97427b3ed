using System.Text;
using LossDsl.CudaExecution.Tests;

namespace LossDsl.Cuda.Tests.Compilation;

/// <summary>The NVRTC of this machine.</summary>
public sealed class RealCompilerTests
{
    private const string Text = """extern "C" __global__ void twice(float* x) { x[threadIdx.x] *= FACTOR; }""";

    private static readonly CudaCompiler Compiler = new(cacheFolder: null);

    [NvrtcFact]
    public void It_writes_PTX_that_ends_with_a_zero()
    {
        var ptx = Encoding.UTF8.GetString(Compiler.Compile(Text, CudaTarget.Ptx(75), "-DFACTOR=2").Image.Span);

        Assert.Contains(".target sm_75", ptx, StringComparison.Ordinal);
        Assert.Contains(".entry twice(", ptx, StringComparison.Ordinal);
        Assert.EndsWith("\0", ptx, StringComparison.Ordinal);
    }

    [NvrtcFact]
    public void It_writes_machine_code_of_what_it_knows()
    {
        var image = Compiler.Compile(Text, CudaTarget.MachineCode(Compiler.Architectures[^1]), "-DFACTOR=2").Image;

        Assert.Equal("\u007fELF", Encoding.ASCII.GetString(image.Span[..4]));
    }

    [NvrtcFact]
    public void What_does_not_compile_is_told_with_its_line()
    {
        var error = Assert.Throws<CudaException>(() => Compiler.Compile(Text, CudaTarget.Ptx(75)));

        Assert.StartsWith("nvrtcCompileProgram failed with NVRTC_ERROR_COMPILATION (6).\nkernels.cu(1): error: identifier \"FACTOR\" is undefined", error.Message, StringComparison.Ordinal);
        Assert.Contains("FACTOR", error.Log, StringComparison.Ordinal);
    }

    [NvrtcFact]
    public void A_warning_stands_in_the_log() => Assert.Contains(
        "declared but never referenced", Compiler.Compile(Text.Replace("x[", "int unused = 1; x[", StringComparison.Ordinal), CudaTarget.Ptx(75), "-DFACTOR=2").Log, StringComparison.Ordinal);

    [NvrtcFact]
    public void An_option_that_does_not_exist_is_an_error() =>
        Assert.Equal("NVRTC_ERROR_INVALID_OPTION", Assert.Throws<CudaException>(() => Compiler.Compile(Text, CudaTarget.Ptx(75), "--no-such-option")).Name);
}
