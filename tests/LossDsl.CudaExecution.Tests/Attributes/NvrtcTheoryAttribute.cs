namespace LossDsl.CudaExecution.Tests;

/// <summary>A theory that needs NVRTC.</summary>
internal sealed class NvrtcTheoryAttribute : TheoryAttribute
{
    public NvrtcTheoryAttribute() => Skip = Prerequisites.MissingNvrtc;
}
