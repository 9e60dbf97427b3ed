using System.Text.RegularExpressions;

namespace LossDsl.Compiler.Tests.Architecture;

/// <summary>The namespaces of the compiler are layers: each uses itself, its equals and those below.</summary>
public partial class LayerTests
{
    private const string Compiler = "LossDsl.Compiler";

    private static readonly string[][] LayersFromBelow =
    [
        ["Collections"],
        ["Ir"],
        ["Rewriting", "Simplification", "Differentiation"],
        ["Scheduling"],
        ["Emission"],
        ["Fragments"],
        ["Pipeline"],
    ];

    private static readonly Dictionary<string, int> Height = LayersFromBelow
        .SelectMany((names, height) => names.Select(name => (name, height)))
        .ToDictionary(layer => layer.name, layer => layer.height);

    private static IReadOnlyList<SourceFile> Sources => SourceFile.Under($"generators/{Compiler}");

    [Fact]
    public void Every_file_of_the_compiler_has_the_namespace_of_its_folder_or_of_the_polyfilled_type()
    {
        Assert.NotEmpty(Sources);
        Violations.AssertNone(Sources.SelectMany(file => NamespacesOf(file)
            .Where(name => name != FolderNamespace(file) && !name.StartsWith("System", StringComparison.Ordinal))
            .Select(name => $"{file} declares namespace {name}, not {FolderNamespace(file)}")));
    }

    [Fact]
    public void Every_folder_of_the_compiler_is_a_layer() =>
        Violations.AssertNone(Sources.Where(file => !Height.ContainsKey(LayerOf(file)))
            .Select(file => $"{file} is in no layer of {nameof(LayersFromBelow)}"));

    [Fact]
    public void No_layer_uses_a_higher_one() =>
        Violations.AssertNone(Sources.SelectMany(file => UsedLayers(file.Code)
            .Where(used => Height[used] > Height.GetValueOrDefault(LayerOf(file)))
            .Select(used => $"{file} uses {used}")));

    [Theory]
    [InlineData("using LossDsl.Compiler.Scheduling;", "Scheduling")]
    [InlineData("using static LossDsl.Compiler.Emission.CSharp.Names;", "Emission")]
    [InlineData("using Plan = LossDsl.Compiler.Scheduling.KernelPlan;", "Scheduling")]
    [InlineData("var text = global::LossDsl.Compiler.Pipeline.Steps.All;", "Pipeline")]
    [InlineData("var text = Emission.Cuda.Writer.Write(plan);", "Emission")]
    [InlineData("plan.Emission.Write();", null)]
    [InlineData("class Scheduling;", null)]
    public void A_use_is_seen_however_it_is_written(string code, string? layer) =>
        Assert.Equal(layer is null ? [] : [layer], UsedLayers(code));

    private static IEnumerable<string> NamespacesOf(SourceFile file) => NamespaceDeclaration().Matches(file.Code).Select(match => match.Groups["name"].Value);

    private static string FolderNamespace(SourceFile file) => Path.GetDirectoryName(file.Path)!["generators/".Length..].Replace('\\', '/').Replace('/', '.');

    private static string LayerOf(SourceFile file) => file.Path.Split('/')[2];

    private static IEnumerable<string> UsedLayers(string code) => Use().Matches(code)
        .Select(match => match.Groups["layer"].Value)
        .Where(Height.ContainsKey)
        .Distinct();

    // What is indented is text in another language.
    [GeneratedRegex(@"^namespace\s+(?<name>[\w.]+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex NamespaceDeclaration();

    // A qualified name may start at the root or, within the compiler's own namespace, at the layer.
    [GeneratedRegex(@"\bLossDsl\.Compiler\.(?<layer>\w+)|(?<![\w.])(?<layer>\w+)\.", RegexOptions.ExplicitCapture)]
    private static partial Regex Use();
}
