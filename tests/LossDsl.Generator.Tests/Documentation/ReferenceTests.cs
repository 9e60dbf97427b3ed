using System.Reflection;
using LossDsl.Compiler.Simplification;
using LossDsl.Generator.Diagnostics;
using Microsoft.CodeAnalysis;

namespace LossDsl.Generator.Tests.Documentation;

/// <summary>Holds the reference pages to the tables that they describe.</summary>
public sealed class ReferenceTests
{
    private static readonly Page Authoring = Page.Read("docs/authoring.md");

    private static readonly Page Numerics = Page.Read("docs/numerics.md");

    /// <summary>Declared for what the generator does not read yet.</summary>
    private static readonly string[] BeyondTheGenerator = ["Scan"];

    public static TheoryData<string> Functions =>
    [
        .. typeof(Functions).GetMembers(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly)
            .Select(member => member.Name)
            .Except(BeyondTheGenerator)
            .Distinct(),
    ];

    public static TheoryData<string> Attributes =>
    [
        .. typeof(LossAttribute).Assembly.GetExportedTypes()
            .Where(type => type.Namespace == "LossDsl" && type.IsSubclassOf(typeof(Attribute)))
            .Select(type => type.Name[..^"Attribute".Length]),
    ];

    public static TheoryData<string> Diagnostics =>
    [
        .. typeof(Descriptors).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(row => row.GetValue(null))
            .OfType<DiagnosticDescriptor>()
            .Select(descriptor => descriptor.Id),
    ];

    public static TheoryData<string, string, string> Rules
    {
        get
        {
            var rows = new TheoryData<string, string, string>();
            foreach (var rule in RuleTable.All)
            {
                rows.Add(rule.Id, rule.Statement, Words(rule.Safety));
            }

            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Functions))]
    public void Every_function_of_the_language_stands_in_its_reference(string name) => Assert.Matches($"`[^`]*\\b{name}\\b[^`]*`", Authoring.Text);

    [Theory]
    [MemberData(nameof(Attributes))]
    public void Every_attribute_stands_in_the_reference(string name) => Assert.Contains($"[{name}", Authoring.Text, StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Diagnostics))]
    public void Every_diagnostic_stands_in_the_reference(string id) => Assert.Contains($"`{id}`", Authoring.Text, StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Rules))]
    public void Every_rule_stands_in_the_documentation_with_its_safety(string id, string statement, string safety) =>
        Assert.Contains($"| `{id}` | {statement.Replace("|", "\\|", StringComparison.Ordinal)} | {safety} |", Numerics.Text, StringComparison.Ordinal);

    private static string Words(Safety safety) => safety switch
    {
        Safety.Exact => "exact",
        Safety.ExactUpToZeroSign => "exact up to the sign of zero",
        Safety.ExactUpToUnderflow => "exact up to underflow",
        Safety.UpToRounding => "up to rounding",
        Safety.Stabilizing => "stabilizing",
        _ => throw new ArgumentOutOfRangeException(nameof(safety), safety, "The documentation has no words for it."),
    };
}
