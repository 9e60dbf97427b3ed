using System.Numerics;

namespace LossDsl.Layers;

/// <summary>A call of an <see cref="AdaptiveLogSoftmaxLoss"/> with targets.</summary>
/// <typeparam name="T">The element: float or double.</typeparam>
internal ref struct AdaptivePass<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The layer.</summary>
    public required AdaptiveLogSoftmaxLoss Loss;

    /// <summary>[samples, features]</summary>
    public required ReadOnlySpan<T> Input;

    /// <summary>All parameters.</summary>
    public required ReadOnlySpan<T> Parameters;

    /// <summary>Receives the gradient of the input; empty if no gradient is wanted.</summary>
    public Span<T> InputGradient;

    /// <summary>Receives the gradients of all parameters; empty if not wanted.</summary>
    public Span<T> ParameterGradient;

    /// <summary>The gradient that flows into the value of each sample.</summary>
    public T Upstream;

    /// <summary>Computes the value of each sample, and adds to the gradients.</summary>
    public readonly void Run(in TargetOrder order, Span<T> values)
    {
        var bias = Loss.HeadBias;
        new LinearLayer<T>
        {
            Input = Input,
            Weight = Loss.HeadWeight.Of(Parameters),
            Bias = bias is { } block ? block.Of(Parameters) : default,
            Target = order.HeadTargets,
            Classes = Loss.HeadWeight.Rows,
            InputGradient = InputGradient,
            WeightGradient = GradientOf(Loss.HeadWeight),
            BiasGradient = bias is { } same ? GradientOf(same) : default,
        }.Run(values, Upstream);

        for (var k = 0; k < Loss.Clusters.Length; k++)
        {
            if (!order.Samples(k).IsEmpty)
            {
                AddCluster(Loss.Clusters[k], order.Samples(k), order.Targets(k), values);
            }
        }
    }

    private readonly void AddCluster(AdaptiveCluster cluster, ReadOnlySpan<int> samples, ReadOnlySpan<int> targets, Span<T> values)
    {
        var width = cluster.Hidden;
        var projection = cluster.Projection.Of(Parameters);
        using var hidden = new Scratch<T>(samples.Length * width);
        using var hiddenGradient = new Scratch<T>(InputGradient.IsEmpty ? 0 : hidden.Span.Length);
        using var clusterValues = new Scratch<T>(samples.Length);
        hiddenGradient.Span.Clear();
        for (var k = 0; k < samples.Length; k++)
        {
            Product.Of(projection, Row(Input, samples[k]), hidden.Span.Slice(k * width, width));
        }

        new LinearLayer<T>
        {
            Input = hidden.Span,
            Weight = cluster.Weight.Of(Parameters),
            Target = targets,
            Classes = cluster.Count,
            InputGradient = hiddenGradient.Span,
            WeightGradient = GradientOf(cluster.Weight),
        }.Run(clusterValues.Span, Upstream);

        for (var k = 0; k < samples.Length; k++)
        {
            values[samples[k]] += clusterValues.Span[k];
            if (!InputGradient.IsEmpty)
            {
                Product.Backward(
                    projection,
                    Row(Input, samples[k]),
                    hiddenGradient.Span.Slice(k * width, width),
                    GradientOf(cluster.Projection),
                    InputGradient.Slice(samples[k] * Loss.Features, Loss.Features));
            }
        }
    }

    private readonly Span<T> GradientOf(ParameterBlock block) => ParameterGradient.IsEmpty ? default : block.Of(ParameterGradient);

    private readonly ReadOnlySpan<T> Row(ReadOnlySpan<T> rows, int row) => rows.Slice(row * Loss.Features, Loss.Features);
}
