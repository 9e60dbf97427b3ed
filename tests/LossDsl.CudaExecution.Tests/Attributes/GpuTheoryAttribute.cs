namespace LossDsl.CudaExecution.Tests;

/// <summary>A theory that needs a GPU.</summary>
internal sealed class GpuTheoryAttribute : TheoryAttribute
{
    public GpuTheoryAttribute() => Skip = Prerequisites.MissingGpu;
}
