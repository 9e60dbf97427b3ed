using LossDsl.Cuda.Native;

namespace LossDsl.CudaExecution.Ptx;

/// <summary>NVRTC for the interpreter: it writes machine code for no architecture, so that everything goes by PTX.</summary>
internal sealed class PtxCompiler : INvrtc
{
    private readonly INvrtc _compiler;

    private PtxCompiler(INvrtc compiler) => _compiler = compiler;

    /// <summary>NVRTC, or clang where there is none.</summary>
    public static INvrtc Best() => Prerequisites.MissingNvrtc is null ? new PtxCompiler(CudaPlatform.LoadCompiler()) : new ClangCompiler();

    public Version Version => _compiler.Version;

    public IReadOnlyList<int> Architectures => [];

    public (byte[] Image, string Log) Compile(string source, IReadOnlyList<string> options, bool wantsMachineCode) =>
        _compiler.Compile(source, options, wantsMachineCode: false);
}
