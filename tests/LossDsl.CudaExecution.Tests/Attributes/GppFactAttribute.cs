namespace LossDsl.CudaExecution.Tests;

/// <summary>A fact that needs g++.</summary>
internal sealed class GppFactAttribute : FactAttribute
{
    public GppFactAttribute() => Skip = Prerequisites.MissingGpp;
}
