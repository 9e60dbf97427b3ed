namespace LossDsl.Compiler.Tests.Cuda;

/// <summary>A theory that needs clang.</summary>
internal sealed class ClangTheoryAttribute : TheoryAttribute
{
    public ClangTheoryAttribute()
    {
        if (!Clang.IsInstalled)
        {
            Skip = "clang++ is not on the PATH; it checks the CUDA C (Debian: apt-get install clang)";
        }
    }
}
