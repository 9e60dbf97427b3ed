using LossDsl.CudaExecution.Simt;

namespace LossDsl.CudaExecution.Tests;

/// <summary>A theory that needs g++.</summary>
internal sealed class GppTheoryAttribute : TheoryAttribute
{
    public GppTheoryAttribute() => Skip = Gpp.IsInstalled ? null : "g++ is not on the PATH; it compiles the emulator of CUDA (Debian: apt-get install g++)";
}
