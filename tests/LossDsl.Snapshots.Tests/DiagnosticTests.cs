using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace LossDsl.Snapshots.Tests;

public sealed class DiagnosticTests : IDisposable
{
    private static readonly DiagnosticDescriptor UnknownOperation = new(
        "LOSS0007", "Unknown operation", "'{0}' is not a DSL operation", "LossDsl", DiagnosticSeverity.Error, isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor EveryMember = new(
        "LOSS0042", string.Empty, "First line\nsecond line", "LossDsl", DiagnosticSeverity.Warning, isEnabledByDefault: true,
        description: "What it means.", helpLinkUri: "docs/diagnostics/LOSS0042.md", customTags: ["NotConfigurable", "Build"]);

    private readonly SnapshotFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_diagnostic_without_location_has_no_location_line()
    {
        await Accept(Diagnostic.Create(UnknownOperation, Location.None, "Math.Pow"));

        Assert.Equal(["Case.verified.txt"], _folder.FileNames);
        Assert.Equal(
            "\uFEFF" + """
            {
              Diagnostics: [
                {
                  Message: 'Math.Pow' is not a DSL operation,
                  Severity: Error,
                  Descriptor: {
                    Id: LOSS0007,
                    Title: Unknown operation,
                    MessageFormat: '{0}' is not a DSL operation,
                    Category: LossDsl,
                    DefaultSeverity: Error,
                    IsEnabledByDefault: true
                  }
                }
              ]
            }
            """,
            _folder.Read("Case.verified.txt"));
    }

    [Fact]
    public async Task Two_diagnostics_with_every_optional_member_and_an_empty_title()
    {
        await Accept(Diagnostic.Create(EveryMember, Location.None), Diagnostic.Create(UnknownOperation, Location.None, "Math.Pow"));

        Assert.Equal(
            "\uFEFF" + """
            {
              Diagnostics: [
                {
                  Message:
            First line
            second line,
                  Severity: Warning,
                  WarningLevel: 1,
                  Descriptor: {
                    Id: LOSS0042,
                    Title: ,
                    Description: What it means.,
                    HelpLink: docs/diagnostics/LOSS0042.md,
                    MessageFormat:
            First line
            second line,
                    Category: LossDsl,
                    DefaultSeverity: Warning,
                    IsEnabledByDefault: true,
                    CustomTags: [
                      NotConfigurable,
                      Build
                    ]
                  }
                },
                {
                  Message: 'Math.Pow' is not a DSL operation,
                  Severity: Error,
                  Descriptor: {
                    Id: LOSS0007,
                    Title: Unknown operation,
                    MessageFormat: '{0}' is not a DSL operation,
                    Category: LossDsl,
                    DefaultSeverity: Error,
                    IsEnabledByDefault: true
                  }
                }
              ]
            }
            """,
            _folder.Read("Case.verified.txt"));
    }

    [Fact]
    public async Task A_location_in_source_shows_the_lines_around_it_with_its_span_underlined()
    {
        const string Source = "class Losses\n{\n    static float F(float x) => Math.Pow(x, 2);\n}\n";
        await Accept(Diagnostic.Create(UnknownOperation, LocationOf(Source, "Math.Pow", "Loss.cs"), "Math.Pow"));

        Assert.StartsWith(
            "\uFEFF" + """
            {
              Diagnostics: [
                {
                  Location: /*
            {
                static float F(float x) => Math.Pow(x, 2);
                                           ^^^^^^^^
            }
            */
             Loss.cs: (2,31)-(2,39),
                  Message: 'Math.Pow' is not a DSL operation,
            """,
            _folder.Read("Case.verified.txt"),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_span_of_three_lines_underlines_each_and_stops_at_the_ends_of_the_source()
    {
        await Accept(Diagnostic.Create(UnknownOperation, LocationOf("F(ab,\n  c,\n d)", "ab,\n  c,\n d", string.Empty), "F"));

        Assert.StartsWith(
            "\uFEFF" + """
            {
              Diagnostics: [
                {
                  Location: /*
            F(ab,
              ^^^
              c,
            ^^^^
             d)
            ^^
            */
             : (0,2)-(2,2),
                  Message: 'F' is not a DSL operation,
            """,
            _folder.Read("Case.verified.txt"),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_location_outside_of_source_has_no_excerpt_and_back_slashes_in_its_path()
    {
        var position = new LinePositionSpan(new LinePosition(3, 4), new LinePosition(3, 17));
        await Accept(Diagnostic.Create(UnknownOperation, Location.Create("Losses/Loss.cs", default, position), "Math.Pow"));

        Assert.StartsWith(
            "\uFEFF{\n  Diagnostics: [\n    {\n      Location: Losses\\Loss.cs: (3,4)-(3,17),\n      Message:",
            _folder.Read("Case.verified.txt"),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Diagnostics_and_sources_stand_in_separate_files()
    {
        var generator = new FixedGenerator([("Mse.g.cs", "class Mse;\n")], Diagnostic.Create(UnknownOperation, Location.None, "Math.Pow"));

        await Snapshot(generator).AutoVerify();

        Assert.Equal(["Case#Mse.g.verified.cs", "Case.verified.txt"], _folder.FileNames);
    }

    [Theory]
    [InlineData("2024-02-29")]
    [InlineData("6f9619ff-8b86-d011-b42d-00c04fc964ff")]
    public async Task A_message_that_Verify_would_replace_is_refused(string message)
    {
        var descriptor = new DiagnosticDescriptor("LOSS0001", "Title", "{0}", "LossDsl", DiagnosticSeverity.Error, isEnabledByDefault: true);

        var exception = await Assert.ThrowsAsync<VerifyException>(
            () => Snapshot(new FixedGenerator([], Diagnostic.Create(descriptor, Location.None, message))).ToTask());

        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
    }

    private static Location LocationOf(string source, string part, string path)
    {
        var tree = CSharpSyntaxTree.ParseText(source, path: path);
        return Location.Create(tree, new TextSpan(source.IndexOf(part, StringComparison.Ordinal), part.Length));
    }

    private SettingsTask Snapshot(FixedGenerator generator) => Verify(generator.Run()).UseDirectory(_folder.Path).UseFileName("Case");

    private async Task Accept(params Diagnostic[] diagnostics) => await Snapshot(new FixedGenerator([], diagnostics)).AutoVerify();
}
