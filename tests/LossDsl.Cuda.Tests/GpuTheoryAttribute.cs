namespace LossDsl.Cuda.Tests;

/// <summary>A theory that needs a GPU.</summary>
internal sealed class GpuTheoryAttribute : TheoryAttribute
{
    public GpuTheoryAttribute() => Skip = CudaDevice.Missing.Length == 0 ? null : CudaDevice.Missing;
}
