using System.Reflection;
using LossDsl.Generator.Diagnostics;
using Microsoft.CodeAnalysis;

namespace LossDsl.Generator.Tests.Diagnostics;

/// <summary>Whatever belongs to a diagnostic is there for every one.</summary>
public sealed class DescriptorTests
{
    private static readonly DiagnosticDescriptor[] All =
    [
        .. typeof(Descriptors).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => field.GetValue(null)).OfType<DiagnosticDescriptor>(),
    ];

    public static TheoryData<string> Ids => [.. All.Select(descriptor => descriptor.Id)];

    [Fact]
    public void An_id_is_used_once() => Assert.Equal(All.Select(descriptor => descriptor.Id).Distinct(), All.Select(descriptor => descriptor.Id));

    [Fact]
    public void Every_page_belongs_to_a_diagnostic() => Assert.Equal(All.Select(descriptor => descriptor.Id).Order(), DiagnosticPage.Ids);

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_page_has_the_title_of_the_diagnostic(string id) =>
        Assert.Equal((id, Find(id).Title.ToString()), (DiagnosticPage.Read(id).Id, DiagnosticPage.Read(id).Title));

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_link_leads_to_the_page(string id) =>
        Assert.Equal($"https://github.com/lossdsl/lossdsl/blob/main/docs/diagnostics/{id}.md", Find(id).HelpLinkUri);

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_message_says_what_was_found_what_is_allowed_and_the_remedy(string id) =>
        Assert.Equal(3, Find(id).MessageFormat.ToString().Split("; ").Length);

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_release_notes_have_a_row(string id)
    {
        var notes = Directory.GetFiles(Path.Combine(Repository.Root, "generators", "LossDsl.Generator"), "AnalyzerReleases.*.md").SelectMany(File.ReadLines);
        var row = Assert.Single(notes, line => line.StartsWith(id, StringComparison.Ordinal));

        Assert.Equal([id, Find(id).Category, Find(id).DefaultSeverity.ToString()], row.Split(" | ").Take(3));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_snapshot_shows_the_message_and_the_place(string id) => Assert.True(File.Exists(Path.Combine(
        Repository.Root, "tests", "LossDsl.Generator.Tests", "_snapshots", $"{nameof(DiagnosticPageTests)}.{nameof(DiagnosticPageTests.The_example_has_the_error)}_id={id}.verified.txt")));

    private static DiagnosticDescriptor Find(string id) => All.Single(descriptor => descriptor.Id == id);
}
