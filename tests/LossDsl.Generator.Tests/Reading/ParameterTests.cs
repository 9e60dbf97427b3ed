using LossDsl.Compiler.Ir;

namespace LossDsl.Generator.Tests.Reading;

public sealed class ParameterTests
{
    [Theory]
    [InlineData("double y", "Scalar", false, false)]
    [InlineData("[Optional] double y = 1", "Scalar", false, true)]
    [InlineData("Vec y", "Vector", false, false)]
    [InlineData("[Shared] Vec y", "Vector", true, false)]
    [InlineData("Vec y = default", "Vector", false, true)]
    [InlineData("[Shared] Vec y = default", "Vector", true, true)]
    [InlineData("int y", "Label", false, false)]
    public void Data_follows_from_type_and_default(string parameter, string kind, bool isShared, bool isOptional)
    {
        var input = Method(parameter).Inputs[1];

        Assert.Equal(("y", kind, isShared, isOptional), (input.Name, input.Kind.ToString(), input.IsShared, input.IsOptional));
    }

    [Theory]
    [InlineData("double y = 1e-8", "Real", "double", "1E-08")]
    [InlineData("double y = 3", "Real", "double", "3.0")]
    [InlineData("double y = double.PositiveInfinity", "Real", "double", "double.PositiveInfinity")]
    [InlineData("int y = -100", "Int", "int", "-100")]
    [InlineData("bool y = true", "Bool", "bool", "true")]
    [InlineData("Shape y = Shape.Round", "Int", "global::Sample.Losses.Shape", "global::Sample.Losses.Shape.Round")]
    [InlineData("[Option] double y", "Real", "double", null)]
    [InlineData("[Option] int y", "Int", "int", null)]
    [InlineData("[Option] Shape y", "Int", "global::Sample.Losses.Shape", null)]
    public void Options_follow_from_type_and_default(string parameter, string type, string typeName, string? defaultText)
    {
        var option = Assert.Single(Method(parameter).Options);

        Assert.Equal(("y", type, typeName, defaultText), (option.Name, option.Type.ToString(), option.TypeName, option.DefaultText));
    }

    [Fact]
    public void An_enum_option_knows_its_members() =>
        Assert.Equal(["Flat=0", "Round=3"], Assert.Single(Method("Shape y = Shape.Flat").Options).EnumMembers);

    [Theory]
    [InlineData("[Positive]", 0, double.PositiveInfinity, true)]
    [InlineData("[NonNegative]", 0, double.PositiveInfinity, false)]
    [InlineData("[InRange(-1, 1)]", -1, 1, false)]
    [InlineData("[AtMost(1)]", double.NegativeInfinity, 1, false)]
    [InlineData("[InRange(0, double.PositiveInfinity)]", 0, double.PositiveInfinity, false)]
    public void Domains_of_options_refuse_NaN(string attributes, double minimum, double maximum, bool minimumExcluded) =>
        Assert.Equal(new Domain(minimum, maximum, minimumExcluded, AcceptsNaN: false), Method($"{attributes} double y = 0.5").Options[0].Domain);

    [Theory]
    [InlineData("[Positive]", true)]
    [InlineData("[NonNegative]", true)]
    [InlineData("[AtMost(1)]", true)]
    [InlineData("[InRange(0, 1)]", false)]
    public void Domains_of_data_let_NaN_pass_except_inside_a_range(string attribute, bool acceptsNaN) =>
        Assert.Equal(acceptsNaN, Method($"{attribute} double y").Inputs[1].Domain!.AcceptsNaN);

    [Theory]
    [InlineData("double y", "Broadcast")]
    [InlineData("[SameShape] double y", "Same")]
    [InlineData("[Fits] double y", "Fits")]
    [InlineData("[SameRank] double y", "SameRank")]
    [InlineData("[PerRow] double y", "PerRow")]
    public void Shape_rules_are_read(string parameter, string rule) => Assert.Equal(rule, Method(parameter).Inputs[1].Shape.ToString());

    [Fact]
    public void The_other_attributes_are_read()
    {
        var loss = Method("[NoGradient, Name(\"var\")] double y, [OneOf(1, 2), Name(\"power\")] int p = 1");

        Assert.Equal((true, "var"), (loss.Inputs[1].WithholdsGradient, loss.Inputs[1].ExternalName));
        Assert.Equal("power", loss.Options[0].ExternalName);
        Assert.Equal([1L, 2L], loss.Options[0].OneOf);
    }

    [Theory]
    [InlineData("Optional", "[Optional] Vec y = default")]
    [InlineData("Shared", "[Shared] double y")]
    [InlineData("NoGradient", "[NoGradient] double y = 1")]
    [InlineData("NoGradient", "[NoGradient] int y")]
    [InlineData("OneOf", "[OneOf(1)] double y = 1")]
    [InlineData("Positive", "[Positive] bool y = true")]
    [InlineData("Positive", "[Positive] int y")]
    [InlineData("Fits", "[Fits] double y = 1")]
    [InlineData("PerRow", "[SameShape, PerRow] double y")]
    [InlineData("AtMost", "[Positive, AtMost(2)] double y = 1")]
    [InlineData("Option", "[Option] Vec y")]
    public void An_attribute_that_means_nothing_is_refused(string attribute, string parameter)
    {
        var diagnostic = Assert.Single(GeneratorRun.Of(Source(parameter)).Diagnostics);

        Assert.Equal("LOSS0007", diagnostic.Id);
        Assert.StartsWith($"The attribute [{attribute}] stands on", diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[Positive] double y = 0")]
    [InlineData("[NonNegative] int y = -1")]
    [InlineData("[AtMost(1)] double y = 1.5")]
    [InlineData("[InRange(2, 1)] double y = 1")]
    [InlineData("[OneOf(1, 2)] int y = 3")]
    [InlineData("double y = double.NaN")]
    [InlineData("[InRange(0, 1)] double y = double.NaN")]
    [InlineData("[Optional, InRange(0, 1)] double y = 2")]
    public void A_default_outside_of_the_domain_is_refused(string parameter) =>
        Assert.Equal("LOSS0009", Assert.Single(GeneratorRun.Of(Source(parameter)).Diagnostics).Id);

    [Theory]
    [InlineData("Vec[] y")]
    [InlineData("Mat y = default")]
    [InlineData("Labels y = default")]
    [InlineData("Box y = default")]
    [InlineData("State y")]
    [InlineData("string y = \"\"")]
    [InlineData("long y = 1")]
    [InlineData("double? y = null")]
    [InlineData("Hidden y = Hidden.A")]
    public void A_parameter_of_another_type_is_refused(string parameter) =>
        Assert.Equal("LOSS0004", Assert.Single(GeneratorRun.Of(Source(parameter)).Diagnostics).Id);

    [Theory]
    [InlineData("double upstream")]
    [InlineData("double inputGradient")]
    [InlineData("double reduction = 1")]
    [InlineData("double lLoss = 1")]
    public void A_name_that_every_loss_has_is_refused(string parameter) =>
        Assert.Equal("LOSS0032", Assert.Single(GeneratorRun.Of(Source(parameter)).Diagnostics).Id);

    private static LossMethod Method(string parameters) => Ir.Definition(Members(parameters)).Methods[0];

    private static string Source(string parameters) => Ir.Source(Members(parameters));

    private static string Members(string parameters) => $$"""
        public enum Shape { Flat, Round = 3 }
        private enum Hidden { A }
        [Loss] private static double L(Vec input, {{parameters}}) => Sum(input);
        """;
}
