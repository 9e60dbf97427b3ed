using LossDsl.Generator.Tests.Fragments;
using LossDsl.Generator.Tests.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LossDsl.Generator.Tests.Diagnostics;

/// <summary>The code on the pages of the diagnostics does what the pages say; what is no error leaves a loss.</summary>
public sealed class DiagnosticPageTests
{
    private const string OfOldCompilers = "LOSS0001";

    public static TheoryData<string> Ids => [.. DiagnosticPage.Ids];

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task The_example_has_the_error(string id) =>
        await Verify(Run(DiagnosticPage.Read(id).Example, id).Driver).UseParameters(id).IgnoreGeneratedResult(_ => true);

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_error_of_the_example_is_the_only_one(string id)
    {
        var run = Run(DiagnosticPage.Read(id).Example, id);

        Assert.Equal([id], run.Diagnostics.Select(diagnostic => diagnostic.Id).Distinct());
        Assert.Empty(ErrorsOf(run));
        Assert.Equal(run.Diagnostics[0].Severity == DiagnosticSeverity.Error, run.Definitions.Count == 0);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_fix_has_none(string id)
    {
        var run = GeneratorRun.Calling(Ir.Source(DiagnosticPage.Read(id).Fix), BrokenLibrary.Reference);

        Assert.Empty(run.Diagnostics);
        Assert.Empty(ErrorsOf(run));
        Assert.NotEmpty(run.Definitions);
    }

    private static GeneratorRun Run(string example, string id) =>
        id == OfOldCompilers ? GeneratorRun.Of(Ir.Source(example), LanguageVersion.CSharp11) : GeneratorRun.Calling(Ir.Source(example), BrokenLibrary.Reference);

    private static IEnumerable<Diagnostic> ErrorsOf(GeneratorRun run) =>
        run.Compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
}
