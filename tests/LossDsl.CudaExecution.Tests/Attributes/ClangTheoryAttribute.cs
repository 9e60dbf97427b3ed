namespace LossDsl.CudaExecution.Tests;

/// <summary>A theory that needs clang.</summary>
internal sealed class ClangTheoryAttribute : TheoryAttribute
{
    public ClangTheoryAttribute() => Skip = Prerequisites.MissingClang;
}
