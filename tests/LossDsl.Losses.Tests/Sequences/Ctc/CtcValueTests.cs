namespace LossDsl.Losses.Tests.Sequences.Ctc;

/// <summary>CTC against the sum over all paths, and its two forms against each other.</summary>
public class CtcValueTests
{
    /// <summary>Steps, classes and blank.</summary>
    public static TheoryData<int, int, int> Sizes
    {
        get
        {
            var sizes = new TheoryData<int, int, int>();
            for (var steps = 1; steps <= 5; steps++)
            {
                for (var classes = 1; classes <= 3; classes++)
                {
                    for (var blank = 0; blank < classes; blank++)
                    {
                        sizes.Add(steps, classes, blank);
                    }
                }
            }

            return sizes;
        }
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void The_value_is_the_sum_over_all_paths_for_every_target_there_is(int steps, int classes, int blank)
    {
        var batch = Every(steps, classes, blank);
        double[] expected = [.. batch.Targets.Select((target, n) => new CtcPaths(batch.Of(n), blank).Value(target))];

        var values = batch.Values(new CtcLoss(blank));
        var written = batch.Targets.Select((target, n) => Alignment.Ctc(Matrix(batch.Of(n)), new Labels(target), blank).Value);

        Assert.Equal(expected, values, Near);
        Assert.Equal(expected, written, Near);
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void The_gradient_of_the_scores_is_that_through_the_log_softmax(int steps, int classes, int blank)
    {
        var batch = Every(steps, classes, blank);
        var (value, ofLogProbs) = batch.Gradient(new CtcLoss(blank, zeroInfinity: true));
        var (same, ofScores) = batch.Gradient(new CtcFromLogitsLoss(blank, zeroInfinity: true));

        Assert.Equal(same, value, Near);
        Assert.Equal(ofScores, ofLogProbs, Near);
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void A_target_without_a_path_is_infinite_or_0_and_has_no_gradient(int steps, int classes, int blank)
    {
        var targets = CtcPaths.Targets(steps + 1, classes, blank).Where(target => target.Length + Repeats(target) > steps).ToArray();
        if (targets.Length == 0)
        {
            Assert.Equal(1, classes);
            return;
        }

        var batch = new CtcBatch(steps, classes, targets, seed: 3);
        foreach (var gradient in new[] { CtcGradient.OfScores, CtcGradient.Partial })
        {
            var (infinite, ofInfinite) = batch.Gradient(new CtcLoss(blank, zeroInfinity: false, gradient));
            var (zero, ofZero) = batch.Gradient(new CtcLoss(blank, zeroInfinity: true, gradient));

            Assert.Equal((double.PositiveInfinity, 0.0), (infinite, zero));
            Assert.All([.. ofInfinite, .. ofZero], number => Assert.Equal(0, number));
        }

        Assert.All(batch.Values(new CtcLoss(blank)), value => Assert.Equal(double.PositiveInfinity, value));
        Assert.All(batch.Values(new CtcLoss(blank, zeroInfinity: true)), value => Assert.Equal(0, value));
        Assert.All(batch.Gradient(new CtcFromLogitsLoss(blank)).Gradient, number => Assert.Equal(0, number));
    }

    [Fact]
    public void A_sample_without_a_path_takes_nothing_from_the_others()
    {
        var batch = new CtcBatch(2, 3, [[1, 2], [1, 1], [2]], seed: 5);
        var alone = new CtcBatch(2, 3, [[1, 2], [1, 2], [2]], seed: 5);
        var (_, gradient) = batch.Gradient(new CtcLoss());
        var (_, whole) = alone.Gradient(new CtcLoss());

        for (var i = 0; i < gradient.Length; i++)
        {
            Assert.Equal(i / 3 % 3 == 1 ? 0 : whole[i], gradient[i]);
        }
    }

    [Fact]
    public void The_mean_divides_each_value_by_its_labels_and_counts_an_empty_target_as_one()
    {
        var batch = new CtcBatch(5, 3, [[], [1], [1, 2, 1], [2, 2]], seed: 5);
        var values = batch.Values(new CtcLoss());

        var mean = batch.Gradient(new CtcLoss()).Value;

        Assert.Equal((values[0] + values[1] + (values[2] / 3) + (values[3] / 2)) / 4, mean, Near);
    }

    private static CtcBatch Every(int steps, int classes, int blank) => new(steps, classes, [.. CtcPaths.Targets(steps, classes, blank)], seed: 2);

    private static int Repeats(int[] target) => target.Skip(1).Where((label, j) => label == target[j]).Count();

    private static Mat Matrix(double[,] rows) => new(rows.GetLength(0), rows.GetLength(1), [.. rows.Cast<double>()]);

    private static bool Near(double x, double y) => x == y || Math.Abs(x - y) < 1e-12 * (1 + Math.Abs(x));
}
