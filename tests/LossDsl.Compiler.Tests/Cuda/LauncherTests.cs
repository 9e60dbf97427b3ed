using System.Runtime.CompilerServices;
using LossDsl.Compiler.Collections;
using LossDsl.Compiler.Emission.Cuda.Launcher;
using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Tests.Cuda;

/// <summary>What C++ is given of a loss. That exported launchers launch the right things is tested with the library.</summary>
public sealed class LauncherTests
{
    // It stands for CUDA's own.
    private static readonly string RuntimeHeader = Path.Combine(Folder(), "..", "..", "LossDsl.Cuda.Tests", "Export", "Native");

    public static TheoryData<string> Names => [.. CudaLosses.All.Keys];

    [ClangTheory]
    [MemberData(nameof(Names))]
    public void Clang_has_nothing_to_say(string name) => Assert.Equal("", Clang.Check(CudaEmission.Launcher(name, CudaLosses.All[name]()), "-I", RuntimeHeader));

    [Theory]
    [InlineData("register", "registerInput")]
    [InlineData("samples", "samplesInput")]
    [InlineData("violations", "violationsInput")]
    [InlineData("größe", "gru00F6u00DFe")]
    [InlineData("input", "input")]
    public void An_input_has_its_own_name_unless_it_is_taken(string name, string member) =>
        Assert.Equal(member, new CallNames([Input(name)], []).Input(0));

    [Fact]
    public void No_member_has_the_name_of_another()
    {
        var names = new CallNames([Input("x"), Input("xRows"), Input("xGradient")], [Option("x", null), Option("reduction", null)]);

        Assert.Equal(["x", "xRowsInput", "xGradientInput"], Enumerable.Range(0, 3).Select(names.Input));
        Assert.Equal(["xOption", "reductionOption"], Enumerable.Range(0, 2).Select(names.Option));
    }

    [Theory]
    [InlineData(nameof(ValueType.Real), "0.5", "double gamma = 0.5;")]
    [InlineData(nameof(ValueType.Real), "double.PositiveInfinity", "double gamma = std::numeric_limits<double>::infinity();")]
    [InlineData(nameof(ValueType.Real), null, "double gamma = 0;")]
    [InlineData(nameof(ValueType.Int), "-100", "long long gamma = -100;")]
    [InlineData(nameof(ValueType.Int), "global::Some.Kind.Second", "long long gamma = 7;")]
    [InlineData(nameof(ValueType.Int), "(global::Some.Kind)(-3)", "long long gamma = -3;")]
    [InlineData(nameof(ValueType.Bool), "true", "bool gamma = true;")]
    public void An_option_has_the_default_of_the_definition(string type, string? text, string member) =>
        Assert.Equal(member, CallMembers.Option(Option("gamma", text) with { Type = Enum.Parse<ValueType>(type), EnumMembers = EquatableArray.Of("First=1", "Second=7") }, "gamma").Text);

    private static InputDeclaration Input(string name) => new(name, null, InputKind.Vector, false, false, false, ShapeRule.Broadcast, null);

    private static OptionDeclaration Option(string name, string? text) =>
        new(name, null, ValueType.Real, "double", text, null, EquatableArray<long>.Empty, EquatableArray<string>.Empty);

    private static string Folder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
