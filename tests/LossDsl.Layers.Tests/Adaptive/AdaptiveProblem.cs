namespace LossDsl.Layers.Tests.Adaptive;

/// <summary>A layer with random features, parameters and targets, and its formula written out once more.</summary>
internal sealed class AdaptiveProblem
{
    public AdaptiveProblem(AdaptiveLogSoftmaxLoss loss, ReadOnlySpan<int> targets, int seed = 7)
    {
        var random = new Random(seed);
        Loss = loss;
        Targets = targets.ToArray();
        Input = Draw(targets.Length * loss.Features);
        Parameters = Draw(loss.ParameterCount);

        double[] Draw(int count) => [.. Enumerable.Range(0, count).Select(_ => (2 * random.NextDouble()) - 1)];
    }

    public AdaptiveLogSoftmaxLoss Loss { get; }

    public int[] Targets { get; }

    public double[] Input { get; }

    public double[] Parameters { get; }

    /// <summary>The log-probability of a class for a sample.</summary>
    public double LogProbability(int sample, int label)
    {
        var x = Input[(sample * Loss.Features)..((sample + 1) * Loss.Features)];
        var bias = Loss.HeadBias is { } block ? block.Of(Parameters.AsSpan()).ToArray() : new double[Loss.HeadWeight.Rows];
        var head = LogSoftmax([.. Times(Loss.HeadWeight, x).Zip(bias, (score, b) => score + b)]);
        var k = Loss.Clusters.Count(cluster => cluster.First <= label) - 1;
        if (k < 0)
        {
            return head[label];
        }

        var cluster = Loss.Clusters[k];
        var tail = LogSoftmax(Times(cluster.Weight, Times(cluster.Projection, x)));
        return head[Loss.Clusters[0].First + k] + tail[label - cluster.First];
    }

    /// <summary>The reduced value by the formula.</summary>
    public double Value()
    {
        var sum = Targets.Select((label, sample) => -LogProbability(sample, label)).Sum();
        return Loss.Reduction == Reduction.Mean ? sum / Targets.Length : sum;
    }

    /// <summary>The value and its gradients by the layer.</summary>
    public (double Value, double[] InputGradient, double[] ParameterGradient) Run(double upstream = 1)
    {
        var (inputGradient, parameterGradient) = (new double[Input.Length], new double[Parameters.Length]);
        var value = Loss.ForwardBackward<double>(Input, Parameters, Targets, inputGradient, parameterGradient, upstream);
        return (value, inputGradient, parameterGradient);
    }

    private double[] Times(ParameterBlock matrix, double[] x)
    {
        var elements = matrix.Of(Parameters.AsSpan()).ToArray();
        return [.. Enumerable.Range(0, matrix.Rows).Select(r => x.Select((value, c) => elements[(r * matrix.Columns) + c] * value).Sum())];
    }

    private static double[] LogSoftmax(double[] scores)
    {
        var logPartition = Math.Log(scores.Sum(Math.Exp));
        return [.. scores.Select(score => score - logPartition)];
    }
}
