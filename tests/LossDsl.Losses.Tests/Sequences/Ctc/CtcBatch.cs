namespace LossDsl.Losses.Tests.Sequences.Ctc;

/// <summary>Sequences of random scores, [steps, samples, classes], with a target each; the targets stand one after another.</summary>
internal sealed class CtcBatch
{
    public CtcBatch(int steps, int classes, IReadOnlyList<int[]> targets, int seed)
    {
        var random = new Random(seed);
        (Steps, Classes, Targets) = (steps, classes, targets);
        Scores = [.. Enumerable.Range(0, steps * targets.Count * classes).Select(_ => (4 * random.NextDouble()) - 2)];
        LogProbs = [.. Scores.Chunk(Math.Max(1, classes)).SelectMany(LogSoftmax)];
        Labels = [.. targets.SelectMany(target => target)];
        Lengths = [.. targets.Select(target => target.Length)];
    }

    public int Steps { get; }

    public int Classes { get; }

    public IReadOnlyList<int[]> Targets { get; }

    public double[] Scores { get; }

    public double[] LogProbs { get; }

    public int[] Labels { get; }

    public int[] Lengths { get; }

    /// <summary>The log-probabilities of one sample.</summary>
    public double[,] Of(int sample)
    {
        var rows = new double[Steps, Classes];
        for (var t = 0; t < Steps; t++)
        {
            for (var c = 0; c < Classes; c++)
            {
                rows[t, c] = LogProbs[(((t * Targets.Count) + sample) * Classes) + c];
            }
        }

        return rows;
    }

    /// <summary>The values of the samples.</summary>
    public double[] Values(CtcLoss loss)
    {
        var values = new double[Targets.Count];
        loss.ForwardEach(LogProbs, Labels, Steps, Classes, values, targetsLengths: Lengths);
        return values;
    }

    /// <summary>The reduced value, and its gradient by the log-probabilities.</summary>
    public (double Value, double[] Gradient) Gradient(CtcLoss loss)
    {
        var gradient = new double[LogProbs.Length];
        return (loss.ForwardBackward(LogProbs, Labels, Steps, Classes, gradient, targetsLengths: Lengths), gradient);
    }

    /// <summary>The reduced value, and its gradient by the scores.</summary>
    public (double Value, double[] Gradient) Gradient(CtcFromLogitsLoss loss)
    {
        var gradient = new double[Scores.Length];
        return (loss.ForwardBackward(Scores, Labels, Steps, Classes, gradient, targetsLengths: Lengths), gradient);
    }

    private static double[] LogSoftmax(double[] scores)
    {
        var logPartition = Math.Log(scores.Sum(Math.Exp));
        return [.. scores.Select(score => score - logPartition)];
    }
}
