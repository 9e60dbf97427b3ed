using Microsoft.CodeAnalysis;

namespace LossDsl.Generator.Tests.Emission;

/// <summary>All that is generated of a loss, of each form that kernels have.</summary>
public sealed class GeneratedSourceTests
{
    [Fact]
    public async Task Elementwise() => await Verify(Generated("""
        using LossDsl;
        using static LossDsl.Functions;

        public static class Regression
        {
            /// <summary>Huber loss: quadratic near zero, linear in the tails.</summary>
            [Loss]
            public static double Huber(double input, double target, [Positive] double delta = 1.0)
            {
                var error = Abs(input - target);
                return error >= delta ? delta * (error - 0.5 * delta) : 0.5 * error * error;
            }
        }
        """));

    [Fact]
    public async Task Rows() => await Verify(Generated("""
        using LossDsl;
        using static LossDsl.Functions;

        public static class Divergence
        {
            /// <summary>Cross entropy of a distribution, and a weight for each class.</summary>
            [Loss]
            public static double Soft(Vec input, [SameShape] Vec target, [Shared] Vec weight = default) =>
                -Sum(weight.Or(1, input.Length) * target * LogSoftmax(input));
        }
        """));

    [Fact]
    public async Task Whole_samples() => await Verify(Generated("""
        using LossDsl;
        using static LossDsl.Functions;

        public static class Sequences
        {
            /// <summary>The forward algorithm of a chain whose states follow each other with equal probability.</summary>
            [Loss]
            public static double Chain(Mat emissions)
            {
                var alpha = Scan(emissions.Rows, emissions.Columns,
                    first: s => emissions[0, s],
                    next: (t, previous, s) => emissions[t, s] + LogSumExp(previous.Length, j => previous[j]));
                return -LogSumExp(alpha.Length, s => alpha[s]);
            }
        }
        """));

    /// <summary>A source that does not compile would generate nothing, which would equal no snapshot.</summary>
    private static GeneratorDriver Generated(string source)
    {
        var run = GeneratorRun.Of(source);
        Assert.NotEmpty(run.Emit("Losses"));
        return run.Driver;
    }
}
