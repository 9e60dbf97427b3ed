using LossDsl.Generator.Tests.Reading;

namespace LossDsl.Generator.Tests.Fragments;

/// <summary>A loss that calls losses of another assembly is the one that it would be with their source at hand.</summary>
public sealed class FragmentCallTests
{
    private const string Library = """
        public enum Form { Plain, Squared }

        [Loss] public static double Huber(double input, double target, [Optional, SameShape] double weight = 1, [Positive] double delta = 1)
        {
            var error = Abs(input - target);
            return weight * (error >= delta ? delta * (error - 0.5 * delta) : 0.5 * error * error);
        }

        [Loss] public static Term CrossEntropy(Vec input, int target, [Shared] Vec weight = default, int ignoreIndex = -100, [InRange(0, 1)] double labelSmoothing = 0)
        {
            if (target == ignoreIndex)
            {
                return Term.Ignored;
            }

            var logProbability = LogSoftmax(input);
            var classWeight = weight.Or(1, input.Length)[target];
            var hard = -classWeight * logProbability[target];
            var smooth = -Mean(weight.Or(1, input.Length) * logProbability);
            return Term.Weighted(labelSmoothing > 0 ? (1 - labelSmoothing) * hard + labelSmoothing * smooth : hard, by: classWeight);
        }

        [Loss] public static Term CrossEntropy(Vec input, Vec target, [Shared] Vec weight = default, [InRange(0, 1)] double labelSmoothing = 0) =>
            -Sum(input.Length, i => weight.Or(1, input.Length)[i] * ((1 - labelSmoothing) * target[i] + labelSmoothing / input.Length) * LogSoftmax(input)[i]);

        [Loss] public static double Shaped(double input, double target, Form form = Form.Plain, bool isHalved = false, int power = 1)
        {
            Require(power >= 1, "power is less than 1");
            var error = form switch { Form.Squared => Square(input - target), _ => Abs(input - target) };
            return (isHalved ? 0.5 : 1) * Pow(error, power);
        }

        [Loss] public static double Pairs(Vec input) => Sum(input.Length, i => Sum(input.Length, j => i == j ? 0 : ClampMin(1 - input[i] + input[j], 0)));

        [Loss] public static double Ranked(Vec input, Labels target)
        {
            var labels = target.TakeWhile(label => label >= 0);
            return Mean(input.Length, c => labels.Contains(c) ? 0 : Sum(labels.Length, j => ClampMin(1 - input[labels[j]] + input[c], 0)));
        }

        [Loss] public static double Chain(Mat emissions, [Shared] Vec bias)
        {
            Require(emissions.Rows >= 1, "no step");
            var alpha = Scan(emissions.Rows, emissions.Columns,
                first: s => emissions[0, s],
                next: (t, previous, s) => emissions[t, s] + LogSumExp(previous.Length, j => previous[j] + s * bias[j]));
            return LogSumExp(alpha.Length, s => alpha[s]);
        }

        [Loss] public static double Overlap(Box input, Box target) => Abs(input.X1 - target.X1) + Abs(input.X2 - target.X2);
        """;

    [Theory]
    [InlineData("double x, double y", "0.7 * Acme.Shared.Huber(x, y) + 0.3 * Square(x - y)")]
    [InlineData("double x, double y, [Optional] double w = 2, [Positive] double d = 1.5", "Acme.Shared.Huber(2 * x, target: Exp(y), delta: d, weight: w)")]
    [InlineData("double x, double y", "Acme.Shared.Huber(x, y, weight: Sigmoid(y), delta: Abs(y) + 1)")]
    [InlineData("Vec x, int y", "Acme.Shared.CrossEntropy(x, y)")]
    [InlineData("Vec x, int y, [Shared] Vec w = default, int ignored = -1, double smoothing = 0.1", "0.5 * Acme.Shared.CrossEntropy(x, y, w, ignored, smoothing).Value + Sum(x * x)")]
    [InlineData("Vec x, int y, [Shared] Vec w", "Term.Weighted(Acme.Shared.CrossEntropy(2 * x, y, w).Value, by: Acme.Shared.CrossEntropy(x, y, w).Denominator)")]
    [InlineData("Vec x, int y, [Shared] Vec w = default", "Acme.Shared.CrossEntropy(x / w.Or(2), y)")]
    [InlineData("Vec x, Vec y", "Acme.Shared.CrossEntropy(x, Softmax(y), labelSmoothing: 0.25)")]
    [InlineData("Vec x, int y", "y > 1 ? Acme.Shared.CrossEntropy(x, y) : Term.Ignored")]
    [InlineData("Vec x, Vec y", "Mean(x.Length, i => Acme.Shared.Huber(x[i], y[i]))")]
    [InlineData("Vec x, Labels y", "Sum(y.Length, j => Acme.Shared.CrossEntropy(x, y[j]).Value)")]
    [InlineData("Vec x", "Sum(x.Length, i => Acme.Shared.CrossEntropy(x, i).Value * Sum(x.Length, j => x[j]))")]
    [InlineData("double x, double y, bool half = true, int p = 2", "Acme.Shared.Shaped(x, y, Acme.Shared.Form.Squared, half, p)")]
    [InlineData("double x, double y, Acme.Shared.Form form = Acme.Shared.Form.Squared", "Acme.Shared.Shaped(x, y, form, true)")]
    [InlineData("Vec x", "Acme.Shared.Pairs(x)")]
    [InlineData("Vec x", "Acme.Shared.Pairs(Softmax(x))")]
    [InlineData("Vec x", "Sum(x.Length, k => Acme.Shared.Pairs(x - x[k]))")]
    [InlineData("Vec x, Labels y", "Acme.Shared.Ranked(x, y) + Max(x)")]
    [InlineData("Mat x, [Shared] Vec w", "Acme.Shared.Chain(LogSoftmax(x), w)")]
    [InlineData("Mat x, [Shared] Vec w", "Sum(x) - Acme.Shared.Chain(x, w)")]
    [InlineData("Box x, Box y", "Square(Acme.Shared.Overlap(x, y)) + x.X1")]
    public void The_kernels_are_those_of_the_source_inlined(string parameters, string formula)
    {
        var assemblies = new Assemblies(Library, $"[Loss] public static Term L({parameters}) => {formula};");

        Assert.Empty(assemblies.Caller.Diagnostics);
        Assert.Empty(assemblies.SameSource.Diagnostics);
        Assert.Contains("record LLoss", assemblies.Caller.Generated(".L.g.cs"), StringComparison.Ordinal);
        Assert.Equal(assemblies.SameSource.Generated(".L.g.cs"), assemblies.Caller.Generated(".L.g.cs"));
    }

    [Fact]
    public void A_library_that_is_open_in_the_same_editor_is_called_by_its_fragment()
    {
        var library = GeneratorRun.Of(Assemblies.LibrarySource("[Loss] public static double Error(double x, double y) => Abs(x - y);")).Whole("Acme.Losses");

        var run = GeneratorRun.Calling(Ir.Source("[Loss] public static double L(double x, double y) => Square(Acme.Shared.Error(x, y));"), library.ToMetadataReference());

        Assert.Empty(run.Diagnostics);
        Assert.Equal("Square(Abs(Subtract(x, y)))", FormulaText.Of(Assert.Single(run.Definitions).Methods[0]));
    }
}
