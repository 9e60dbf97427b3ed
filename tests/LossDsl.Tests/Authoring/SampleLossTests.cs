using static LossDsl.Functions;

namespace LossDsl.Tests.Authoring;

/// <summary>Definitions run as they are.</summary>
public class SampleLossTests
{
    // A few roundings.
    private const double Tolerance = 1e-15;

    private static readonly Vec Scores = new(1, 2, 3);
    private static readonly Vec Weights = new(0.5, 1, 2);

    [Theory]
    [InlineData(1.5, 1.0, 0.125)]
    [InlineData(1.0, 1.0, 0.0)]
    [InlineData(0.0, 1.0, 0.5)]
    [InlineData(-3.0, 1.0, 3.5)]
    [InlineData(PositiveInfinity, 0.0, PositiveInfinity)]
    public void Huber_is_quadratic_inside_and_linear_outside(double input, double target, double expected) =>
        Expect.Same(expected, Regression.Huber(input, target));

    [Fact]
    public void Huber_of_a_NaN_difference_is_NaN()
    {
        Expect.Same(NaN, Regression.Huber(NaN, 0));
        Expect.Same(NaN, Regression.Huber(PositiveInfinity, PositiveInfinity));
    }

    [Fact]
    public void CrossEntropy_is_the_negative_log_probability_of_the_target()
    {
        var term = Classification.CrossEntropy(Scores, target: 0);

        Expect.Close(2.40760596444438, term.Value, Tolerance);
        Expect.Same(1, term.Denominator);
    }

    [Fact]
    public void CrossEntropy_counts_a_sample_by_the_weight_of_its_class()
    {
        var term = Classification.CrossEntropy(Scores, target: 0, Weights);

        Expect.Close(1.20380298222219, term.Value, Tolerance);
        Expect.Same(term.Value, term.Numerator);
        Expect.Same(0.5, term.Denominator);
    }

    [Fact]
    public void CrossEntropy_smooths_with_the_weights_of_all_classes() =>
        Expect.Close(1.1976433798518156, Classification.CrossEntropy(Scores, 0, Weights, labelSmoothing: 0.1).Value, Tolerance);

    [Fact]
    public void CrossEntropy_ignores_a_sample_without_looking_at_it() =>
        Assert.Equal(Term.Ignored, Classification.CrossEntropy(new Vec(NaN), target: 7, ignoreIndex: 7));

    [Fact]
    public void CrossEntropy_with_an_impossible_other_class_stays_finite_without_smoothing() =>
        Expect.Close(0.6931471805599453, Classification.CrossEntropy(new Vec(2, 2, NegativeInfinity), target: 0).Value, Tolerance);

    [Fact]
    public void CrossEntropy_refuses_a_class_that_does_not_exist() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Classification.CrossEntropy(Scores, target: 3));

    [Fact]
    public void CrossEntropy_refuses_weights_for_some_classes_only() =>
        Assert.Throws<ArgumentException>(() => Classification.CrossEntropy(Scores, target: 0, new Vec(1, 1)));

    [Theory]
    [InlineData(1, 3, 0)]
    [InlineData(1, 3, 0, 1)]
    [InlineData(2, 3, 0, 1, 2)]
    [InlineData(3, 3, 0, 1, 1)]
    [InlineData(4, 3, 0, 1, 1, 2)]
    [InlineData(5, 3, 0, 2, 1, 2)]
    [InlineData(5, 3, 2, 0, 0, 1)]
    [InlineData(4, 2, 1)]
    [InlineData(4, 4, 1, 3, 0)]
    public void CTC_is_the_sum_over_all_alignments(int frames, int classes, int blank, params int[] target)
    {
        var logits = Logits(frames, classes);

        var term = Sequence.CtcFromLogits(logits, target, blank);

        // Two different orders of summation of at most 243 positive products.
        Expect.Close(-Math.Log(ProbabilityOverAllPaths(logits, target, blank)), term.Value, 1e-13);
        Expect.Same(term.Value / Math.Max(1, target.Length), term.Numerator);
        Expect.Same(1, term.Denominator);
    }

    [Fact]
    public void CTC_of_an_alignment_that_cannot_exist_is_infinite() =>
        Expect.Same(PositiveInfinity, Sequence.CtcFromLogits(Logits(2, 3), new Labels(1, 1)).Value);

    private static Mat Logits(int frames, int classes)
    {
        var logits = new double[frames, classes];
        for (var t = 0; t < frames; t++)
        {
            for (var c = 0; c < classes; c++)
            {
                logits[t, c] = Math.Sin(1 + 3 * t + 7 * c) * 2;
            }
        }

        return logits;
    }

    // Every word of one class a frame, of which those count that read as the target once repeats and then blanks are removed.
    private static double ProbabilityOverAllPaths(Mat logits, int[] target, int blank)
    {
        var total = 0.0;
        var path = new int[logits.Rows];
        do
        {
            var collapsed = path.Where((symbol, t) => symbol != blank && (t == 0 || symbol != path[t - 1]));
            if (collapsed.SequenceEqual(target))
            {
                total += path.Select((symbol, t) => Softmax(logits[t])[symbol]).Aggregate(1.0, (product, p) => product * p);
            }
        }
        while (Advance(path, logits.Columns));
        return total;
    }

    private static bool Advance(int[] path, int classes)
    {
        for (var t = 0; t < path.Length; t++)
        {
            path[t] = (path[t] + 1) % classes;
            if (path[t] != 0)
            {
                return true;
            }
        }

        return false;
    }
}
