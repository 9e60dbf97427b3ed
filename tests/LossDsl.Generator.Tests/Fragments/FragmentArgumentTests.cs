using System.Globalization;

namespace LossDsl.Generator.Tests.Fragments;

/// <summary>What a definition demands of its arguments is demanded where the loss is called, and said there.</summary>
public sealed class FragmentArgumentTests
{
    private const string Library = """
        [Loss] public static double Row(Vec input, Vec target, [Shared] Vec weight = default) => Sum(input.Length, i => weight.Or(1, input.Length)[i] * Square(input[i] - target[i]));
        [Loss] public static double Picked(Vec input, int target, int margin = 1) => target < 0 ? 0 : margin - input[target];
        [Loss] public static double Stated(double input, int target, bool isStrict = false) { Require(!isStrict || target > 0, "not strict"); return input * target; }
        [Loss] public static double Counts(double input, [NoGradient] double target) => input * Digamma(target);
        public static double Helper(double x) => x;
        """;

    [Theory]
    [InlineData("Vec x, Vec y, [Shared] Vec w = default", "Acme.Shared.Row(x, w)", "LOSS0020", "w")]
    [InlineData("Vec x, int y", "Acme.Shared.Picked(x, x[0] > 0 ? 1 : 2)", "LOSS0021", "x[0] > 0 ? 1 : 2")]
    [InlineData("Vec x, int y", "Acme.Shared.Picked(x, y, margin: x[0] > 0 ? 1 : 2)", "LOSS0021", "x[0] > 0 ? 1 : 2")]
    [InlineData("double x, int y", "Acme.Shared.Stated(x, y, x > 0)", "LOSS0022", "Acme.Shared.Stated(x, y, x > 0)")]
    [InlineData("Vec x, [Shared] Vec w = default", "Acme.Shared.Row(target: w.Or(1), input: w.Or(0))", "LOSS0027", "w.Or(0)")]
    [InlineData("Mat x", "Acme.Shared.Row(x[0], ScanRows(3, 4, s => s, (t, p, s) => p[s])[0])", "LOSS0027", "ScanRows(3, 4, s => s, (t, p, s) => p[s])[0]")]
    [InlineData("double x, double y", "Acme.Shared.Counts(x, y)", "LOSS0033", "Acme.Shared.Counts(x, y)")]
    [InlineData("double x, double y", "Acme.Shared.Helper(x)", "LOSS0013", "Acme.Shared.Helper")]
    public void Stands_at_the_argument(string parameters, string call, string id, string place)
    {
        var run = new Assemblies(Library, $"[Loss] public static double L({parameters}) => {call};").Caller;

        var diagnostic = Assert.Single(run.Diagnostics);
        Assert.Equal((id, place), (diagnostic.Id, diagnostic.Location.SourceTree!.GetText().ToString(diagnostic.Location.SourceSpan)));
    }

    [Fact]
    public void A_helper_method_is_asked_to_be_a_loss() => Assert.EndsWith(
        "mark it [Loss] there, or write the formula with these",
        Assert.Single(new Assemblies(Library, "[Loss] public static double L(double x) => Acme.Shared.Helper(x);").Caller.Diagnostics).GetMessage(CultureInfo.InvariantCulture),
        StringComparison.Ordinal);

    [Fact]
    public void A_requirement_names_the_parameter_of_the_caller()
    {
        var run = new Assemblies(Library, "[Loss] public static double L(Vec scores, int chosen) => Acme.Shared.Picked(scores, chosen);").Caller;

        var requirement = Assert.Single(Assert.Single(run.Definitions).Methods[0].Body.Requirements);
        Assert.Equal(("chosen", "chosen {0} is outside [0, {1})"), (requirement.Parameter, requirement.Message));
    }

    [Fact]
    public void What_is_known_at_the_call_is_not_demanded()
    {
        var run = new Assemblies(Library, "[Loss] public static double L(Vec x) => Sum(x.Length, i => Acme.Shared.Picked(x, i));").Caller;

        Assert.Empty(Assert.Single(run.Definitions).Methods[0].Body.Requirements);
    }

    [Fact]
    public void A_loss_is_passed_as_a_function()
    {
        var run = new Assemblies(Library, "static double At(Func<double, double, double> f, double x, double y) => f(x, y); [Loss] public static double L(double x, [NoGradient] double y) => At(Acme.Shared.Counts, x, y);").Caller;

        Assert.Empty(run.Diagnostics);
        Assert.Equal("Multiply(x, Digamma(y))", Reading.FormulaText.Of(Assert.Single(run.Definitions).Methods[0]));
    }
}
