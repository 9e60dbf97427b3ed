namespace LossDsl.Losses.Tests.Sequences.Ctc;

/// <summary>Speech is long and its symbols are many: single precision has to last.</summary>
public class CtcLargeTests
{
    [Fact]
    public void Float_agrees_with_double_over_500_steps_5000_symbols_and_100_labels()
    {
        const int steps = 500;
        const int classes = 5000;
        var random = new Random(4);
        var scores = new float[steps * classes];
        foreach (ref var score in scores.AsSpan())
        {
            score = (8 * random.NextSingle()) - 4;
        }

        var labels = Enumerable.Range(0, 100).Select(_ => random.Next(1, classes)).ToArray();
        var doubles = Array.ConvertAll(scores, score => (double)score);
        var (gradient, exactGradient) = (new float[scores.Length], new double[scores.Length]);
        var loss = new CtcFromLogitsLoss(reduction: Reduction.Sum);

        var value = loss.ForwardBackward(scores, labels, steps, classes, gradient, targetsLengths: new[] { labels.Length });
        var exact = loss.ForwardBackward(doubles, labels, steps, classes, exactGradient, targetsLengths: new[] { labels.Length });

        // Five hundred steps add up their roundings, each that of a number near 4000.
        Assert.InRange(exact, 4000, 5000);
        Assert.InRange(Math.Abs(value - exact) / exact, 0, 1e-5);
        var off = gradient.Zip(exactGradient, (x, y) => Math.Abs(x - y)).Max();
        Assert.InRange(off, 0, 1e-3);
        Assert.InRange(exactGradient.Min(), -1, -0.01);
    }
}
