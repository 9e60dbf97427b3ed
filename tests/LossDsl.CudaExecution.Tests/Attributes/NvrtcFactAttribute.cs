namespace LossDsl.CudaExecution.Tests;

/// <summary>A fact that needs NVRTC.</summary>
internal sealed class NvrtcFactAttribute : FactAttribute
{
    public NvrtcFactAttribute() => Skip = Prerequisites.MissingNvrtc;
}
