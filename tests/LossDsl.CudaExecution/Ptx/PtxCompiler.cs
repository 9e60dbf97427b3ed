using LossDsl.Cuda.Native;

namespace LossDsl.CudaExecution.Ptx;

/// <summary>NVRTC for the interpreter: it writes machine code for no architecture, so that everything goes by PTX.</summary>
internal sealed class PtxCompiler(INvrtc compiler) : INvrtc
{
    public Version Version => compiler.Version;

    public IReadOnlyList<int> Architectures => [];

    public (byte[] Image, string Log) Compile(string source, IReadOnlyList<string> options, bool wantsMachineCode) =>
        compiler.Compile(source, options, wantsMachineCode: false);
}
