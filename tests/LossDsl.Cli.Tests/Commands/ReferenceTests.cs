using LossDsl.Cli.Sources;
using LossDsl.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LossDsl.Cli.Tests.Commands;

/// <summary>Files may need assemblies: for what they declare, and for losses that travel with them.</summary>
public class ReferenceTests
{
    private const string Tripled = """
        public static class Own
        {
            [LossDsl.Loss]
            public static double Tripled(double input, double target) => Theirs.Losses.Factor * Theirs.Losses.Distance(input, target);
        }
        """;

    [Fact]
    public void A_file_may_use_constants_and_losses_of_an_assembly()
    {
        using var folder = new TemporaryFolder();

        var run = ToolRun.Of("cuda", "export", "--out", folder.Path, "--source", folder.Write("Own.cs", Tripled), "--reference", Library(folder));

        Assert.Equal("", run.Error);
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("real(3) * fabs(difference)", File.ReadAllText(folder.File("Tripled.cu")));
    }

    [Fact]
    public void Without_the_assembly_the_file_does_not_compile()
    {
        using var folder = new TemporaryFolder();

        var run = ToolRun.Of("show", "Tripled", "--source", folder.Write("Own.cs", Tripled));

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("error CS0103", run.Error);
    }

    [Fact]
    public void What_is_no_assembly_is_refused()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("Theirs.dll", "text");

        var run = ToolRun.Of("show", "Tripled", "--source", folder.Write("Own.cs", Tripled), "--reference", file);

        Assert.Equal(2, run.ExitCode);
        Assert.Equal($"lossdsl: {file} is no assembly.", run.Error.Trim());
    }

    [Theory]
    [InlineData("/nowhere/Theirs.dll", true)]
    [InlineData("/nowhere/Theirs.dll", false)]
    public void An_assembly_that_is_not_there_or_has_no_file_to_use_it_is_refused(string assembly, bool withSource)
    {
        using var folder = new TemporaryFolder();
        string[] source = withSource ? ["--source", folder.Write("Own.cs", Tripled)] : [];

        var run = ToolRun.Of(["show", "Tripled", "--reference", assembly, .. source]);

        Assert.Equal(2, run.ExitCode);
        Assert.StartsWith("lossdsl: ", run.Error);
    }

    /// <summary>An assembly with a loss, as a build makes it.</summary>
    private static string Library(TemporaryFolder folder)
    {
        var parsing = new CSharpParseOptions(LanguageVersion.Preview);
        var compilation = CSharpCompilation.Create(
            "Theirs",
            [
                CSharpSyntaxTree.ParseText(
                    """
                    namespace Theirs;

                    public static class Losses
                    {
                        public const double Factor = 3;

                        [LossDsl.Loss]
                        public static double Distance(double input, double target) => LossDsl.Functions.Abs(input - target);
                    }
                    """,
                    parsing),
            ],
            ReferenceAssemblies.All,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        CSharpGeneratorDriver.Create([new LossGenerator().AsSourceGenerator()], parseOptions: parsing).RunGeneratorsAndUpdateCompilation(compilation, out var built, out _);
        var path = folder.File("Theirs.dll");
        var result = built.Emit(path);
        return result.Success ? path : throw new InvalidOperationException(string.Join(Environment.NewLine, result.Diagnostics));
    }
}
