using LossDsl.Compiler.Ir;
using LossDsl.Generator.Syntax;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LossDsl.Generator.Tests.Reading;

public sealed class DefinitionTests
{
    [Fact]
    public void The_source_is_the_text_of_all_overloads_without_indentation()
    {
        var loss = Ir.Definition("""
                [Loss]
                public static double Picked(Vec input, int target)
                {
                    return -input[target];   // The score.
                }

                // Not a part of it.
                [Loss]
                public static double Picked(Vec input, Vec target) => -Dot(input, target);
            """);

        Assert.Equal(
            """
            [Loss]
            public static double Picked(Vec input, int target)
            {
                return -input[target];   // The score.
            }

            [Loss]
            public static double Picked(Vec input, Vec target) => -Dot(input, target);
            """,
            loss.Source);
        Assert.Equal(2, loss.Methods.Count);
    }

    [Theory]
    [InlineData("/// <summary>One &lt; two.</summary>", "One &lt; two.")]
    [InlineData("/// <summary>\n/// Two\n/// lines of <c>code</c>.\n/// </summary>", "Two lines of code.")]
    [InlineData("/// <summary>As <see cref=\"Math.Abs(double)\"/> of <paramref name=\"x\"/>.</summary>", "As Abs of x.")]
    [InlineData("/// <remarks>None.</remarks>", "")]
    [InlineData("// <summary>A comment.</summary>", "")]
    [InlineData("", "")]
    public void The_summary_is_one_line_of_text(string comment, string summary) =>
        Assert.Equal(summary, Ir.Definition($"{comment}\n[Loss] public static double L(double x) => x;").Summary);

    [Theory]
    [InlineData("[Loss] public static double L(double x) => x;", "Losses", "public")]
    [InlineData("[Loss] internal static double L(double x) => x;", "Losses", "internal")]
    [InlineData("[Loss] private static double L(double x) => x;", "Losses", "internal")]
    [InlineData("internal class Inner { [Loss] public static double L(double x) => x; }", "Losses.Inner", "internal")]
    public void The_generated_type_is_as_accessible_as_the_method(string members, string containingType, string accessibility)
    {
        var loss = Ir.Definition(members);

        Assert.Equal(("Sample", containingType, "L", accessibility), (loss.Namespace, loss.ContainingType, loss.Name, loss.Accessibility));
    }

    [Fact]
    public void The_global_namespace_has_no_name() =>
        Assert.Equal("", Assert.Single(GeneratorRun.Of("using LossDsl; public class A { [Loss] public static double L(double x) => x; }").Definitions).Namespace);

    [Fact]
    public void The_arguments_of_the_attribute_are_read() =>
        Assert.Equal(
            new LossSettings(ClassAxis: 1, MaxRank: 2, DefaultReduction: "BatchMean", HasBatchMean: true, EmptyMean: 0, ExternalName: "l_loss"),
            Ir.Definition("[Loss(ClassAxis = 1, MaxRank = 2, Default = Reduction.BatchMean, BatchMean = true, EmptyMean = 0, Name = \"l_loss\")] public static double L(double x) => x;").Settings);

    [Fact]
    public void Without_arguments_the_attribute_means_what_its_documentation_says()
    {
        var attribute = new LossAttribute();

        Assert.Equal(
            new LossSettings(attribute.ClassAxis, attribute.MaxRank, attribute.Default.ToString(), attribute.BatchMean, attribute.EmptyMean, attribute.Name),
            Ir.Definition("[Loss] public static double L(double x) => x;").Settings);
    }

    [Fact]
    public void Overloads_in_parts_of_one_type_are_one_loss()
    {
        var run = GeneratorRun.OfFiles(
            ("A.cs", "using LossDsl; public static partial class Losses { [Loss] public static double L(Vec x, int t) => x[t]; }"),
            ("B.cs", "using LossDsl; public static partial class Losses { [Loss] public static double L(Vec x, Vec t) => LossDsl.Functions.Dot(x, t); }"));

        Assert.Empty(run.Diagnostics);
        Assert.Equal(2, Assert.Single(run.Definitions).Methods.Count);
    }

    [Fact]
    public void A_partial_method_is_read_where_its_body_stands()
    {
        var loss = Ir.Definition("""
            [Loss] public static partial double L(double x, double y);
            public static partial double L(double x, double y) => x * y;
            """);

        Assert.Equal("Multiply(x, y)", FormulaText.Of(loss.Methods[0]));
    }

    [Fact]
    public void No_parameter_of_a_generated_method_can_clash_with_one_of_the_author()
    {
        var run = GeneratorRun.Of(Ir.Source("[Loss] public static double L(Vec input, int target, double option = 1) => option * input[target];"));
        var type = run.Driver.GetRunResult().GeneratedTrees[0].GetRoot().DescendantNodes().OfType<RecordDeclarationSyntax>().Single();
        var methods = type.Members.OfType<BaseMethodDeclarationSyntax>();
        var members = type.Members.SelectMany(Names);

        Assert.Empty(methods.SelectMany(method => method.ParameterList.Parameters).Select(parameter => parameter.Identifier.Text).Distinct()
            .Except(["input", "inputGradient", "target", "option"]).Except(ReservedNames.Parameters));
        Assert.Empty(members.Distinct().Except(["Option", "LLoss"]).Where(name => char.IsUpper(name[0])).Except(ReservedNames.Members));
    }

    private static IEnumerable<string> Names(MemberDeclarationSyntax member) => member switch
    {
        MethodDeclarationSyntax { ExplicitInterfaceSpecifier: null } method => [method.Identifier.Text],
        PropertyDeclarationSyntax { ExplicitInterfaceSpecifier: null } property => [property.Identifier.Text],
        FieldDeclarationSyntax field => field.Declaration.Variables.Select(variable => variable.Identifier.Text),
        _ => [],
    };
}
