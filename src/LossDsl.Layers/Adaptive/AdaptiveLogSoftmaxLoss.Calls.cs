using System.Numerics;
using LossDsl.Runtime;

namespace LossDsl.Layers;

public sealed partial class AdaptiveLogSoftmaxLoss
{
    /// <summary>The value over all samples, by <see cref="Reduction"/>.</summary>
    /// <typeparam name="T">The element: float or double.</typeparam>
    /// <param name="input">The features of each sample: [samples, <see cref="Features"/>].</param>
    /// <param name="parameters">All parameters.</param>
    /// <param name="target">The class of each sample.</param>
    /// <returns>The value.</returns>
    /// <exception cref="ArgumentException">A length does not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A target is no class.</exception>
    /// <exception cref="NotSupportedException">The element is neither float nor double.</exception>
    public T Forward<T>(ReadOnlySpan<T> input, ReadOnlySpan<T> parameters, LabelSpan target)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        AdaptiveCall<T>.Forward(this, input, parameters, target);

    /// <summary>The value of each sample: minus the log-probability of its target.</summary>
    /// <typeparam name="T">The element: float or double.</typeparam>
    /// <param name="input">The features of each sample: [samples, <see cref="Features"/>].</param>
    /// <param name="parameters">All parameters.</param>
    /// <param name="target">The class of each sample.</param>
    /// <param name="output">Receives the values: one for each sample.</param>
    /// <exception cref="ArgumentException">A length does not fit, or the output shares memory with an input.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A target is no class.</exception>
    /// <exception cref="NotSupportedException">The element is neither float nor double.</exception>
    public void ForwardEach<T>(ReadOnlySpan<T> input, ReadOnlySpan<T> parameters, LabelSpan target, Span<T> output)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        AdaptiveCall<T>.ForwardEach(this, input, parameters, target, output);

    /// <summary>The value over all samples and its gradients.</summary>
    /// <typeparam name="T">The element: float or double.</typeparam>
    /// <param name="input">The features of each sample: [samples, <see cref="Features"/>].</param>
    /// <param name="parameters">All parameters.</param>
    /// <param name="target">The class of each sample.</param>
    /// <param name="inputGradient">Receives the gradient of <paramref name="input"/>: as many numbers as that has.</param>
    /// <param name="parameterGradient">Receives the gradient of <paramref name="parameters"/>, if given: as many numbers as that has.</param>
    /// <param name="upstream">The gradient that flows into the value; 1 unless said otherwise.</param>
    /// <param name="accumulate">Whether gradients are added to what stands there; else it is overwritten.</param>
    /// <returns>The value.</returns>
    /// <exception cref="ArgumentException">A length does not fit, or a gradient shares memory with an input or the other gradient.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A target is no class.</exception>
    /// <exception cref="NotSupportedException">The element is neither float nor double.</exception>
    public T ForwardBackward<T>(
        ReadOnlySpan<T> input,
        ReadOnlySpan<T> parameters,
        LabelSpan target,
        Span<T> inputGradient,
        Span<T> parameterGradient = default,
        T? upstream = null,
        bool accumulate = false)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        AdaptiveCall<T>.ForwardBackward(this, input, parameters, target, inputGradient, parameterGradient, upstream ?? T.One, accumulate);

    /// <summary>The log-probability of every class for each sample.</summary>
    /// <typeparam name="T">The element: float or double.</typeparam>
    /// <param name="input">The features of each sample: [samples, <see cref="Features"/>].</param>
    /// <param name="parameters">All parameters.</param>
    /// <param name="output">Receives the log-probabilities: [samples, <see cref="Classes"/>].</param>
    /// <exception cref="ArgumentException">A length does not fit, or the output shares memory with an input.</exception>
    /// <exception cref="NotSupportedException">The element is neither float nor double.</exception>
    public void LogProbabilities<T>(ReadOnlySpan<T> input, ReadOnlySpan<T> parameters, Span<T> output)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        AdaptiveCall<T>.LogProbabilities(this, input, parameters, output);

    /// <summary>The most probable class of each sample, the first of those that are equally so. A cluster is looked into only where it may hold it.</summary>
    /// <typeparam name="T">The element: float or double.</typeparam>
    /// <param name="input">The features of each sample: [samples, <see cref="Features"/>].</param>
    /// <param name="parameters">All parameters.</param>
    /// <param name="output">Receives the classes: one for each sample.</param>
    /// <exception cref="ArgumentException">A length does not fit.</exception>
    /// <exception cref="NotSupportedException">The element is neither float nor double.</exception>
    public void Predict<T>(ReadOnlySpan<T> input, ReadOnlySpan<T> parameters, Span<int> output)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        AdaptiveCall<T>.Predict(this, input, parameters, output);
}
