using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using LossDsl.Cli.PyTorch;
using LossDsl.Runtime;

namespace LossDsl.Cli.Conformance;

/// <summary>Runs a call through the generated code.</summary>
internal static class GeneratedCall
{
    public static Outcome Run<T>(BoundCall call)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var isReduced = call.Reduction != Reduction.None;
        var loss = call.Loss.Create(isReduced ? call.Reduction : Reduction.Sum, call.Options);
        var arguments = new LossCall<T>(call.Signature);
        for (var i = 0; i < call.Inputs.Count; i++)
        {
            if (call.Inputs[i] is { } input)
            {
                Give(ref arguments, i, call.Signature.Inputs[i].Kind, input);
            }
        }

        var gradients = new Dictionary<string, (int[] Shape, T[]? Data)>();
        foreach (var (name, place) in call.Gradients)
        {
            gradients.Add(name, Ask(ref arguments, place, call));
        }

        return isReduced ? Reduced(loss, ref arguments, call, gradients) : Each(loss, ref arguments, call, gradients);
    }

    private static Outcome Reduced<T>(
        ILoss loss, ref LossCall<T> arguments, BoundCall call, Dictionary<string, (int[] Shape, T[]? Data)> gradients)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (call.Upstream is { } upstream)
        {
            arguments.Upstream = T.CreateTruncating(upstream.Data[0]);
        }

        var value = T.CreateTruncating(loss.Invoke(ref arguments));
        return Outcome.Of(TensorRecord.Of<T>([], [value]), Records(gradients));
    }

    private static Outcome Each<T>(
        ILoss loss, ref LossCall<T> arguments, BoundCall call, Dictionary<string, (int[] Shape, T[]? Data)> gradients)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var shape = BatchShapes.Of(call);
        var values = new T[TensorRecord.Count(shape)];
        arguments.Each(ref First(values), Lengths(shape), Strides(shape));
        if (gradients.Values.Any(gradient => gradient.Data is not null))
        {
            var upstream = call.Upstream is { } given ? given.Numbers<T>() : Ones<T>(values.Length);
            arguments.UpstreamEach(ref First(upstream), Lengths(shape), Strides(shape));
        }

        loss.InvokeEach(ref arguments);
        return Outcome.Of(TensorRecord.Of(call.KeepsAxis ? [.. shape, 1] : shape, values), Records(gradients));
    }

    private static void Give<T>(ref LossCall<T> arguments, int place, InputKind kind, TensorRecord input)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (kind is not (InputKind.Label or InputKind.Labels))
        {
            var data = input.Numbers<T>();
            arguments.Input(place, ref First(data), Lengths(input.Shape), Strides(input.Shape));
            return;
        }

        var labels = Array.ConvertAll(input.Data, label => (long)label);
        arguments.Label(place, input.Shape.Length == 0 ? labels : new ReadOnlyTensorSpan<long>(labels, Lengths(input.Shape)));
    }

    // A gradient that the loss does not have stays null.
    private static (int[] Shape, T[]? Data) Ask<T>(ref LossCall<T> arguments, int place, BoundCall call)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (call.Inputs[place] is not { } input || !call.Signature.Gradients.Contains(place))
        {
            return ([], null);
        }

        var gradient = new T[input.Data.Length];
        arguments.Gradient(place, ref First(gradient), Lengths(input.Shape), Strides(input.Shape));
        return (input.Shape, gradient);
    }

    private static Dictionary<string, TensorRecord?> Records<T>(Dictionary<string, (int[] Shape, T[]? Data)> gradients)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        gradients.ToDictionary(pair => pair.Key, pair => pair.Value.Data is { } data ? TensorRecord.Of(pair.Value.Shape, data) : null);

    private static T[] Ones<T>(int count)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var ones = new T[count];
        Array.Fill(ones, T.One);
        return ones;
    }

    private static ref T First<T>(T[] data) => ref MemoryMarshal.GetArrayDataReference(data);

    private static nint[] Lengths(int[] shape) => Array.ConvertAll(shape, length => (nint)length);

    private static nint[] Strides(int[] shape)
    {
        var strides = new nint[shape.Length];
        nint stride = 1;
        for (var axis = shape.Length - 1; axis >= 0; axis--)
        {
            strides[axis] = stride;
            stride *= shape[axis];
        }

        return strides;
    }
}
