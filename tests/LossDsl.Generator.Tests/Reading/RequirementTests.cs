using LossDsl.Compiler.Ir;

namespace LossDsl.Generator.Tests.Reading;

public sealed class RequirementTests
{
    private const string Inside = "And(LessOrEqual(0n, target), Less(target, length))";

    [Fact]
    public void A_class_index_has_to_lie_inside_the_vector()
    {
        var loss = Read("return -x[target];");

        var requirement = Assert.Single(loss.Body.Requirements);
        Assert.Equal(("true", Inside), Texts(loss, requirement));
        Assert.Equal(("target {0} is outside [0, {1})", "target"), (requirement.Message, requirement.Parameter));
        Assert.Equal(("target", "length"), (FormulaText.Of(loss, requirement.Subject), FormulaText.Of(loss, requirement.Limit)));
    }

    [Theory]
    [InlineData("if (target == ignored) return 0; return x[target];", "Not(Equal(target, ignored))")]
    [InlineData("return target == ignored || x[0] < 0 ? 0 : x[target];", "Not(Equal(target, ignored))")]
    [InlineData("return target != ignored && x[target] < 0 ? 1 : 2;", "NotEqual(target, ignored)")]
    [InlineData("if (x[0] < 0) return 0; return x[target];", "true")]
    [InlineData("if (scale > 0) { if (target > 1) return x[target]; } return 0;", "And(Less(0, scale), Less(1n, target))")]
    [InlineData("return Sum(x.Length, i => i == target ? 0 : x[target]);", "true")]
    [InlineData("var first = x[target]; if (target == ignored) return x[target]; return first;", "true")]
    public void It_is_required_where_the_integers_lead_there(string body, string guard)
    {
        var loss = Read(body);

        Assert.Equal((guard, Inside), Texts(loss, Assert.Single(loss.Body.Requirements, r => r.Parameter == "target")));
    }

    [Fact]
    public void Two_ways_to_the_same_index_are_two_requirements()
    {
        var loss = Read("return ignored == 1 ? x[target] : ignored == 2 ? -x[target] : 0;");

        Assert.Equal(
            [("Equal(ignored, 1n)", Inside), ("And(Not(Equal(ignored, 1n)), Equal(ignored, 2n))", Inside)],
            loss.Body.Requirements.Select(requirement => Texts(loss, requirement)));
    }

    [Fact]
    public void A_computed_index_is_called_an_index_and_blamed_on_its_parameter()
    {
        var requirement = Assert.Single(Read("return x[target + 1];").Body.Requirements);

        Assert.Equal(("index {0} is outside [0, {1})", "target"), (requirement.Message, requirement.Parameter));
    }

    [Fact]
    public void A_constant_index_is_blamed_on_the_vector() =>
        Assert.Equal("x", Assert.Single(Read("return x[3];").Body.Requirements).Parameter);

    [Theory]
    [InlineData("Sum(x.Length, i => x[i])")]
    [InlineData("Sum(x.Length - 1, i => x[i + 1] - x[i])")]
    [InlineData("Sum(x.Length - 2, i => x[i + 2] - 2 * x[i + 1] + x[i])")]
    [InlineData("Sum(x.Length, i => i > 0 ? x[i] - x[i - 1] : 0)")]
    [InlineData("Sum(x.Length, i => i != 0 ? x[i - 1] : 0)")]
    [InlineData("Sum(2 * x.Length + 1, i => i % 2 == 1 ? x[i / 2] : 0)")]
    [InlineData("Sum(2 * x.Length + 1, i => i % 2 == 0 ? 0 : x[i / 2])")]
    [InlineData("Sum(x.Length, i => i + 1 < x.Length ? x[i + 1] : 0)")]
    [InlineData("Sum(x.Length, i => i + 1 == x.Length ? 0 : i >= x.Length ? 1 : x[i])")]
    [InlineData("Sum(x.Length, i => x[x.Length - 1 - i])")]
    [InlineData("Sum(x.Length, i => x[Math.Max(i - 1, 0)])")]
    [InlineData("Sum(x.Length, i => x[Math.Min(i + 1, x.Length - 1)])")]
    [InlineData("Sum(x.Length, i => x[Math.Clamp(i - 3, 0, x.Length - 1)])")]
    [InlineData("Sum(x.Length, i => x[i > 0 ? i - 1 : 0])")]
    [InlineData("Sum(x.Length, i => x[(i + 1) % x.Length])")]
    [InlineData("Sum(x.Length, i => x[i / 2])")]
    [InlineData("Sum(x.Length, i => Sum(x.Length, j => i + j < x.Length ? x[i + j] : 0))")]
    [InlineData("target >= 0 && target < x.Length ? x[target] : 0")]
    public void What_the_loop_and_the_conditions_prove_need_not_be_checked(string expression) =>
        Assert.Empty(Read($"return {expression};").Body.Requirements);

    [Theory]
    [InlineData("Sum(x.Length, i => x[i + 1])")]
    [InlineData("Sum(x.Length + 1, i => x[i])")]
    [InlineData("Sum(x.Length, i => x[i - 1])")]
    [InlineData("Sum(x.Length, i => x[2 * i])")]
    [InlineData("Sum(x.Length, i => x[i * i])")]
    [InlineData("Sum(x.Length, i => i < 5 ? x[i + 1] : 0)")]
    [InlineData("Sum(x.Length, i => x[(i - 1) % x.Length])")]
    [InlineData("Sum(x.Length, i => x[i % ignored])")]
    [InlineData("Sum(x.Length, i => x[i / ignored])")]
    [InlineData("Sum(x.Length, i => x[Math.Max(i, 1)])")]
    [InlineData("Sum(ignored, i => x[i])")]
    public void What_they_do_not_prove_is_refused_inside_a_loop(string expression) =>
        Assert.Equal(["LOSS0021"], GeneratorRun.Of(Ir.Source(Loss($"return {expression};"))).Diagnostics.Select(diagnostic => diagnostic.Id));

    private static LossMethod Read(string body) => Ir.Definition(Loss(body)).Methods[0];

    private static string Loss(string body) =>
        $"[Loss(ClassAxis = 1)] public static double L(Vec x, int target, int ignored = -100, double scale = 1) {{ {body} }}";

    private static (string Guard, string Condition) Texts(LossMethod loss, Requirement requirement) =>
        (FormulaText.Of(loss, requirement.Guard), FormulaText.Of(loss, requirement.Condition));
}
