using System.Numerics;
using System.Numerics.Tensors;
using LossDsl.Runtime;

namespace LossDsl.Layers;

/// <summary>The log-probabilities that an <see cref="AdaptiveLogSoftmaxLoss"/> gives, one sample at a time.</summary>
/// <typeparam name="T">The element: float or double.</typeparam>
internal readonly ref struct AdaptiveDistribution<T>(AdaptiveLogSoftmaxLoss loss, ReadOnlySpan<T> parameters)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static readonly ILoss LogPartition = new LogPartitionLoss(Reduction.Sum);

    private readonly ReadOnlySpan<T> _parameters = parameters;

    /// <summary>The log-probability of every class.</summary>
    public void LogProbabilities(ReadOnlySpan<T> x, Span<T> output)
    {
        using var head = new Scratch<T>(loss.HeadWeight.Rows);
        Head(x, head.Span);
        head.Span[..loss.HeadClasses].CopyTo(output);
        for (var k = 0; k < loss.Clusters.Length; k++)
        {
            var cluster = loss.Clusters[k];
            Cluster(cluster, x, head.Span[loss.HeadClasses + k], output.Slice(cluster.First, cluster.Count));
        }
    }

    /// <summary>The most probable class, the first of those that are equally so.</summary>
    public int Predict(ReadOnlySpan<T> x)
    {
        using var head = new Scratch<T>(loss.HeadWeight.Rows);
        Head(x, head.Span);
        var best = TensorPrimitives.IndexOfMax<T>(head.Span[..loss.HeadClasses]);
        var most = head.Span[best];
        for (var k = 0; k < loss.Clusters.Length; k++)
        {
            // No class is more probable than its cluster.
            if (head.Span[loss.HeadClasses + k] > most)
            {
                var cluster = loss.Clusters[k];
                using var classes = new Scratch<T>(cluster.Count);
                Cluster(cluster, x, head.Span[loss.HeadClasses + k], classes.Span);
                var first = TensorPrimitives.IndexOfMax<T>(classes.Span);
                (best, most) = classes.Span[first] > most ? (cluster.First + first, classes.Span[first]) : (best, most);
            }
        }

        return best;
    }

    private void Head(ReadOnlySpan<T> x, Span<T> output)
    {
        Product.Of(loss.HeadWeight.Of(_parameters), x, output);
        if (loss.HeadBias is { } bias)
        {
            TensorPrimitives.Add(output, bias.Of(_parameters), output);
        }

        Normalize(output);
    }

    private void Cluster(AdaptiveCluster cluster, ReadOnlySpan<T> x, T logProbability, Span<T> output)
    {
        using var hidden = new Scratch<T>(cluster.Hidden);
        Product.Of(cluster.Projection.Of(_parameters), x, hidden.Span);
        Product.Of(cluster.Weight.Of(_parameters), hidden.Span, output);
        Normalize(output);
        TensorPrimitives.Add(output, logProbability, output);
    }

    private static void Normalize(Span<T> scores)
    {
        var call = new LossCall<T>(LogPartitionLoss.Description.Signatures[0]) { Classes = scores.Length };
        call.Input(0, scores);
        TensorPrimitives.Subtract(scores, T.CreateChecked(LogPartition.Invoke(ref call)), scores);
    }
}
