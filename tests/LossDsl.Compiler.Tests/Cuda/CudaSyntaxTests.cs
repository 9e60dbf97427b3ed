namespace LossDsl.Compiler.Tests.Cuda;

/// <summary>A second opinion on the text, with every warning an error: nothing unused, nothing undeclared, nothing doubtful.</summary>
public sealed class CudaSyntaxTests
{
    public static TheoryData<string> Names => [.. CudaLosses.All.Keys];

    [ClangTheory]
    [MemberData(nameof(Names))]
    public void Clang_has_nothing_to_say_in_float(string name) => Assert.Equal("", Clang.Check(CudaEmission.Text(name)));

    [ClangTheory]
    [MemberData(nameof(Names))]
    public void Clang_has_nothing_to_say_in_double_with_blocks_of_one_warp(string name) =>
        Assert.Equal("", Clang.Check(CudaEmission.Text(name), "-DREAL=double", "-DBLOCK_SIZE=32"));

    [ClangTheory]
    [InlineData("HingeOfAllPairs", "StableCrossEntropy")]
    public void Clang_has_nothing_to_say_of_overloads(string first, string second) =>
        Assert.Equal("", Clang.Check(CudaEmission.Text("Overloaded", CudaLosses.All[first](), CudaLosses.All[second]())));

    [ClangTheory]
    [InlineData("const long long samples,", "undeclared identifier 'samples'")]
    [InlineData("double total = 0;", "undeclared identifier 'total'")]
    [InlineData("const bool accumulate, ", "undeclared identifier 'accumulate'")]
    public void Clang_misses_what_is_missing(string text, string message) =>
        Assert.Contains(message, Clang.Check(CudaEmission.Text("Huber").Replace(text, "")), StringComparison.Ordinal);
}
