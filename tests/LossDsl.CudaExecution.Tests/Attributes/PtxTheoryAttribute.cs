namespace LossDsl.CudaExecution.Tests;

/// <summary>A theory that needs a compiler that writes PTX.</summary>
internal sealed class PtxTheoryAttribute : TheoryAttribute
{
    public PtxTheoryAttribute() => Skip = Prerequisites.MissingPtx;
}
