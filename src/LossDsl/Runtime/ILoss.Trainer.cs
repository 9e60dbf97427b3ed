using System.Numerics;
using System.Numerics.Tensors;

namespace LossDsl;

/// <summary>
/// A loss of one prediction and one target, as a trainer needs it that accepts any loss. Every generated loss is one that takes two required
/// inputs and has a gradient of the first: <typeparamref name="TTarget"/> is <typeparamref name="T"/> where the target is numbers, and
/// <see cref="int"/>, <see cref="long"/> and <see cref="byte"/> where it is class indices. Optional inputs are left out. Losses written by hand,
/// such as a weighted sum of two, can be one as well.
/// </summary>
/// <typeparam name="T">The element of prediction and gradient: float or double.</typeparam>
/// <typeparam name="TTarget">The element of the target.</typeparam>
public interface ILoss<T, TTarget>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TTarget : unmanaged
{
    /// <summary>The value of the loss over all samples.</summary>
    /// <param name="input">The prediction: [samples], or [samples, classes, …] where the loss has classes; its documentation says which.</param>
    /// <param name="target">The target: the shape of <paramref name="input"/>, without the axis of the classes where it is class indices.</param>
    /// <returns>The value; a mean of no samples is what the loss says it is, NaN as a rule.</returns>
    /// <exception cref="ArgumentException">The shapes do not fit, or a number is outside what the loss allows.</exception>
    T Forward(ReadOnlyTensorSpan<T> input, ReadOnlyTensorSpan<TTarget> target);

    /// <summary>The value of the loss over all samples and the gradient of the prediction, in one pass.</summary>
    /// <param name="input">The prediction: [samples], or [samples, classes, …] where the loss has classes; its documentation says which.</param>
    /// <param name="target">The target: the shape of <paramref name="input"/>, without the axis of the classes where it is class indices.</param>
    /// <param name="inputGradient">Receives the gradient of <paramref name="input"/>, of the same shape.</param>
    /// <param name="upstream">The gradient that flows into the value: 1, or the weight that the loss has among others.</param>
    /// <param name="accumulate">Whether the gradient is added to what stands there; else that is overwritten.</param>
    /// <returns>The value, not multiplied by <paramref name="upstream"/>.</returns>
    /// <exception cref="ArgumentException">The shapes do not fit, memory overlaps, or a number is outside what the loss allows.</exception>
    T ForwardBackward(ReadOnlyTensorSpan<T> input, ReadOnlyTensorSpan<TTarget> target, TensorSpan<T> inputGradient, T upstream, bool accumulate);
}
