using System.Reflection;
using LossDsl.Compiler.Tests.Cuda;

namespace LossDsl.Losses.Tests.Cuda;

/// <summary>The CUDA C that travels with the losses: those that ship, and those that only these tests define.</summary>
public sealed class CudaSyntaxTests
{
    private static readonly IReadOnlyDictionary<string, string> Texts = new[] { typeof(HuberLoss).Assembly, typeof(CudaSyntaxTests).Assembly }
        .SelectMany(assembly => assembly.GetTypes())
        .Select(type => (type.FullName, Source: type.GetProperty("CudaSource", BindingFlags.Public | BindingFlags.Static)))
        .Where(type => type.Source is not null)
        .ToDictionary(type => type.FullName!, type => (string)type.Source!.GetValue(null)!);

    public static TheoryData<string> Losses => [.. Texts.Keys.Order(StringComparer.Ordinal)];

    [ClangTheory]
    [MemberData(nameof(Losses))]
    public void Clang_has_nothing_to_say_in_float(string loss) => Assert.Equal("", Clang.Check(Texts[loss]));

    [ClangTheory]
    [MemberData(nameof(Losses))]
    public void Clang_has_nothing_to_say_in_double(string loss) => Assert.Equal("", Clang.Check(Texts[loss], "-DREAL=double"));
}
