using LossDsl.Generator.Tests.Fragments;
using LossDsl.Generator.Tests.Reading;
using Microsoft.CodeAnalysis;

namespace LossDsl.Generator.Tests.Incremental;

/// <summary>Only what an edit changes is done again.</summary>
public sealed class CachingTests
{
    private const string Other = "namespace Sample; public static class Other { public const int Two = 2; }";

    private static readonly string Good = Ir.Source("""
        /// <summary>The distance.</summary>
        [Loss]
        public static double L1(double input, double target)
        {
            var error = input - target;
            return Abs(error);
        }
        """);

    private static readonly string Bad = Good.Replace("Abs(error)", "Math.Cos(error)", StringComparison.Ordinal);

    [Theory]
    [InlineData(TrackingNames.Definitions)]
    [InlineData(TrackingNames.Files)]
    public void An_edit_of_another_file_changes_nothing(string step) =>
        AssertSame(step, Start(Good).After("Other.cs", Other.Replace("2", "3", StringComparison.Ordinal)));

    [Theory]
    [InlineData(TrackingNames.Definitions)]
    [InlineData(TrackingNames.Files)]
    public void White_space_and_comments_around_the_method_change_nothing(string step) =>
        AssertSame(step, Start(Good).After("Loss.cs", "// A comment.\n\n" + Good.Replace("public partial", "\n  public   partial", StringComparison.Ordinal)));

    [Theory]
    [InlineData(TrackingNames.Definitions)]
    [InlineData(TrackingNames.Files)]
    public void Another_indentation_of_the_whole_method_changes_nothing(string step) =>
        AssertSame(step, Start(Good).After("Loss.cs", Good.Replace("\n", "\n    ", StringComparison.Ordinal)));

    [Theory]
    [InlineData(TrackingNames.Readings)]
    [InlineData(TrackingNames.Definitions)]
    [InlineData(TrackingNames.Files)]
    public void An_edit_of_the_body_runs_every_step(string step) =>
        AssertReasons(step, IncrementalStepRunReason.Modified, Start(Good).After("Loss.cs", Good.Replace("Abs(error)", "Square(error)", StringComparison.Ordinal)));

    [Fact]
    public void An_edit_of_a_called_method_in_another_file_is_seen()
    {
        var run = GeneratorRun.OfFiles(
            ("Loss.cs", Good.Replace("Abs(error)", "error * Other.Two", StringComparison.Ordinal)),
            ("Other.cs", Other));

        AssertReasons(TrackingNames.Definitions, IncrementalStepRunReason.Modified, run.After("Other.cs", Other.Replace("2", "3", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(TrackingNames.Definitions)]
    [InlineData(TrackingNames.Files)]
    public void A_call_of_a_loss_of_another_assembly_changes_nothing_while_that_assembly_does_not(string step)
    {
        var assemblies = new Assemblies("[Loss] public static double Error(double x, double y) => Abs(x - y);", "[Loss] public static double L(double x, double y) => Square(Acme.Shared.Error(x, y));");

        AssertSame(step, assemblies.Caller.After("Loss.cs", assemblies.Caller.Compilation.SyntaxTrees.Single() + "// A comment."));
    }

    [Fact]
    public void A_diagnostic_follows_the_text_and_compiles_nothing()
    {
        var run = Start(Bad).After("Loss.cs", "\n" + Bad);

        AssertReasons(TrackingNames.Diagnostics, IncrementalStepRunReason.Modified, run);
        Assert.Empty(run.Outputs(TrackingNames.Files));
    }

    [Fact]
    public void A_diagnostic_is_the_same_after_an_edit_of_another_file() =>
        AssertSame(TrackingNames.Diagnostics, Start(Bad).After("Other.cs", Other + "\n"));

    [Fact]
    public void A_loss_that_is_mended_is_compiled()
    {
        var run = Start(Bad).After("Loss.cs", Good);

        Assert.Empty(run.Diagnostics);
        AssertReasons(TrackingNames.Files, IncrementalStepRunReason.New, run);
    }

    private static GeneratorRun Start(string source) => GeneratorRun.OfFiles(("Loss.cs", source), ("Other.cs", Other));

    private static void AssertSame(string step, GeneratorRun run)
    {
        Assert.NotEmpty(run.Outputs(step));
        Assert.All(run.Outputs(step), output => Assert.Contains(output.Reason, new[] { IncrementalStepRunReason.Cached, IncrementalStepRunReason.Unchanged }));
    }

    private static void AssertReasons(string step, IncrementalStepRunReason reason, GeneratorRun run)
    {
        Assert.NotEmpty(run.Outputs(step));
        Assert.All(run.Outputs(step), output => Assert.Equal(reason, output.Reason));
    }
}
