using LossDsl.Cuda;
using LossDsl.Cuda.Native;
using LossDsl.CudaExecution.Ptx;
using LossDsl.CudaExecution.Simt;

namespace LossDsl.CudaExecution;

/// <summary>What tests need that a machine may lack, in words for why they are skipped; null: it is there.</summary>
internal static class Prerequisites
{
    private static readonly Lazy<string?> Nvrtc = new(() =>
    {
        try
        {
            CudaPlatform.LoadCompiler();
            return null;
        }
        catch (CudaNotFoundException exception)
        {
            return exception.Message;
        }
    });

    public static string? MissingNvrtc => Nvrtc.Value;

    /// <summary>What compiles PTX: NVRTC, and in its absence clang.</summary>
    public static string? MissingPtx => MissingNvrtc is { } missing && !ClangCompiler.IsInstalled ? $"{missing} Nor is clang++ on the PATH." : null;

    public static string? MissingClang => ClangCompiler.IsInstalled ? null : "clang++ is not on the PATH; it compiles CUDA C to PTX (Debian: apt-get install clang)";

    public static string? MissingGpp { get; } =
        Gpp.IsInstalled ? null : "g++ is not on the PATH; it compiles the emulator of CUDA (Debian: apt-get install g++)";

    public static string? MissingGpu => CudaDevice.Missing.Length == 0 ? null : CudaDevice.Missing;
}
