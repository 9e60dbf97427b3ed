namespace LossDsl.CudaExecution.Tests;

/// <summary>A theory that needs g++.</summary>
internal sealed class GppTheoryAttribute : TheoryAttribute
{
    public GppTheoryAttribute() => Skip = Prerequisites.MissingGpp;
}
