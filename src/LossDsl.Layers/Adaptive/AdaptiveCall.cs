using System.Numerics;
using LossDsl.Runtime;

namespace LossDsl.Layers;

/// <summary>Checks the arguments of a call of an <see cref="AdaptiveLogSoftmaxLoss"/>, then runs it.</summary>
/// <typeparam name="T">The element: float or double.</typeparam>
internal static class AdaptiveCall<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const string Name = AdaptiveLogSoftmaxLoss.Name;

    public static T Forward(AdaptiveLogSoftmaxLoss loss, ReadOnlySpan<T> input, ReadOnlySpan<T> parameters, LabelSpan target)
    {
        CheckTargets(target, CheckInputs(loss, input, parameters));
        using var order = new TargetOrder(loss, target);
        using var values = new Scratch<T>(order.HeadTargets.Length);
        new AdaptivePass<T> { Loss = loss, Input = input, Parameters = parameters }.Run(order, values.Span);
        return Reduce(loss, values.Span);
    }

    public static void ForwardEach(AdaptiveLogSoftmaxLoss loss, ReadOnlySpan<T> input, ReadOnlySpan<T> parameters, LabelSpan target, Span<T> output)
    {
        var samples = CheckInputs(loss, input, parameters);
        CheckTargets(target, samples);
        CheckOutput(output, nameof(output), samples, input, parameters);
        using var order = new TargetOrder(loss, target);
        new AdaptivePass<T> { Loss = loss, Input = input, Parameters = parameters }.Run(order, output);
    }

    public static T ForwardBackward(
        AdaptiveLogSoftmaxLoss loss,
        ReadOnlySpan<T> input,
        ReadOnlySpan<T> parameters,
        LabelSpan target,
        Span<T> inputGradient,
        Span<T> parameterGradient,
        T upstream,
        bool accumulate)
    {
        var samples = CheckInputs(loss, input, parameters);
        CheckTargets(target, samples);
        CheckOutput(inputGradient, nameof(inputGradient), input.Length, input, parameters);
        if (!parameterGradient.IsEmpty)
        {
            CheckOutput(parameterGradient, nameof(parameterGradient), parameters.Length, input, parameters);
            CheckApart(parameterGradient, nameof(parameterGradient), inputGradient, nameof(inputGradient));
        }

        using var order = new TargetOrder(loss, target);
        using var values = new Scratch<T>(samples);
        if (!accumulate)
        {
            inputGradient.Clear();
            parameterGradient.Clear();
        }

        new AdaptivePass<T>
        {
            Loss = loss,
            Input = input,
            Parameters = parameters,
            InputGradient = inputGradient,
            ParameterGradient = parameterGradient,
            Upstream = loss.Reduction == Reduction.Mean ? upstream / T.CreateChecked(samples) : upstream,
        }.Run(order, values.Span);
        return Reduce(loss, values.Span);
    }

    public static void LogProbabilities(AdaptiveLogSoftmaxLoss loss, ReadOnlySpan<T> input, ReadOnlySpan<T> parameters, Span<T> output)
    {
        var samples = CheckInputs(loss, input, parameters);
        CheckOutput(output, nameof(output), (long)samples * loss.Classes, input, parameters);
        var distribution = new AdaptiveDistribution<T>(loss, parameters);
        for (var n = 0; n < samples; n++)
        {
            distribution.LogProbabilities(input.Slice(n * loss.Features, loss.Features), output.Slice(n * loss.Classes, loss.Classes));
        }
    }

    public static void Predict(AdaptiveLogSoftmaxLoss loss, ReadOnlySpan<T> input, ReadOnlySpan<T> parameters, Span<int> output)
    {
        var samples = CheckInputs(loss, input, parameters);
        CheckLength(output.Length, nameof(output), samples);
        var distribution = new AdaptiveDistribution<T>(loss, parameters);
        for (var n = 0; n < samples; n++)
        {
            output[n] = distribution.Predict(input.Slice(n * loss.Features, loss.Features));
        }
    }

    // Summed in double, whatever the values are in.
    private static T Reduce(AdaptiveLogSoftmaxLoss loss, ReadOnlySpan<T> values)
    {
        var sum = 0.0;
        foreach (var value in values)
        {
            sum += double.CreateTruncating(value);
        }

        return T.CreateTruncating(loss.Reduction == Reduction.Mean ? sum / values.Length : sum);
    }

    private static int CheckInputs(AdaptiveLogSoftmaxLoss loss, ReadOnlySpan<T> input, ReadOnlySpan<T> parameters)
    {
        if (typeof(T) != typeof(float) && typeof(T) != typeof(double))
        {
            throw new NotSupportedException($"{Name}: elements are {typeof(T).Name}; they must be float or double.");
        }

        if (input.Length % loss.Features != 0)
        {
            throw new ArgumentException($"{Name}: {nameof(input)} has {input.Length} elements, which is not a multiple of the {loss.Features} features.", nameof(input));
        }

        CheckLength(parameters.Length, nameof(parameters), loss.ParameterCount);
        return input.Length / loss.Features;
    }

    private static void CheckTargets(LabelSpan target, int samples)
    {
        if (target.Length != samples)
        {
            throw new ArgumentException($"{Name}: {nameof(target)} has {target.Length} elements, but input has {samples} samples.", nameof(target));
        }
    }

    private static void CheckOutput(Span<T> output, string name, long length, ReadOnlySpan<T> input, ReadOnlySpan<T> parameters)
    {
        CheckLength(output.Length, name, length);
        CheckApart(output, name, input, nameof(input));
        CheckApart(output, name, parameters, nameof(parameters));
    }

    private static void CheckLength(int length, string name, long allowed)
    {
        if (length != allowed)
        {
            throw new ArgumentException($"{Name}: {name} has {length} elements; it must have {allowed}.", name);
        }
    }

    private static void CheckApart(ReadOnlySpan<T> output, string name, ReadOnlySpan<T> other, string otherName)
    {
        if (output.Overlaps(other))
        {
            throw new ArgumentException($"{Name}: {name} shares memory with {otherName}; an output needs memory of its own.", name);
        }
    }
}
