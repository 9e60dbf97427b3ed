using LossDsl.Cuda;
using LossDsl.Cuda.Native;

namespace LossDsl.CudaExecution.Tests;

/// <summary>A theory that needs NVRTC.</summary>
internal sealed class NvrtcTheoryAttribute : TheoryAttribute
{
    private static readonly Lazy<string?> Missing = new(() =>
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

    public NvrtcTheoryAttribute() => Skip = Missing.Value;
}
