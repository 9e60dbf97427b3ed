using System.Text.RegularExpressions;

namespace LossDsl.Compiler.Tests.Architecture;

/// <summary>The compiler knows operations, never losses: what is special about a loss stands in its definition.</summary>
public partial class LossNameTests
{
    private static IReadOnlyList<SourceFile> Definitions => SourceFile.Under("src/LossDsl.Losses");

    [Fact]
    public void No_shipped_loss_is_named_in_the_generators()
    {
        var names = Definitions.SelectMany(file => LossNames(file.Code)).ToHashSet(StringComparer.Ordinal);

        Violations.AssertNone(SourceFile.Under("generators").SelectMany(file => Word().Matches(file.Code)
            .Select(word => word.Value)
            .Where(names.Contains)
            .Distinct()
            .Select(name => $"{file} names {name}")));
    }

    [Fact]
    public void The_name_of_every_shipped_loss_is_found() =>
        Assert.All(Definitions, file => Assert.Equal(LossMark().Count(file.Code), LossNames(file.Code).Count()));

    [Theory]
    [InlineData("[Loss] public static double Mse(double input, double target) => 0;")]
    [InlineData("[Loss(ClassAxis = 1)]\n    public static Term Mse(Vec input, int target)\n    {")]
    [InlineData("[Loss(Default = Reduction.None), Obsolete(\"[x]\")]\n[EditorBrowsable(Never)]\ninternal static Term Mse(Vec input)")]
    public void A_loss_is_found_however_it_is_marked(string code) => Assert.Equal(["Mse"], LossNames(code));

    private static IEnumerable<string> LossNames(string code) => LossMethod().Matches(code).Select(match => match.Groups["name"].Value);

    [GeneratedRegex(@"\[Loss\b")]
    private static partial Regex LossMark();

    [GeneratedRegex(@"\[Loss\b[^;{]*?\bstatic\s+\w+\s+(?<name>\w+)\s*\(", RegexOptions.ExplicitCapture)]
    private static partial Regex LossMethod();

    [GeneratedRegex(@"\b\w+\b")]
    private static partial Regex Word();
}
