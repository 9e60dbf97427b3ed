namespace LossDsl.Losses.Tests.Sequences;

/// <summary>An argument of a call: its shape and its numbers, one after another.</summary>
internal sealed record SequenceTensor(nint[] Shape, double[] Data)
{
    public nint[] Strides { get; } = Dense(Shape);

    /// <summary>How many numbers the shape has room for.</summary>
    public static int Count(nint[] shape) => shape.Aggregate(1, (product, length) => product * (int)length);

    /// <summary>The same with another length of an axis, and with as many of its numbers as that takes, repeated as needed.</summary>
    public SequenceTensor WithLength(int axis, nint length)
    {
        nint[] shape = [.. Shape];
        shape[axis] = length;
        return new SequenceTensor(shape, [.. Enumerable.Range(0, Count(shape)).Select(k => Data[k % Data.Length])]);
    }

    /// <summary>The same with another number at a place.</summary>
    public SequenceTensor With(int place, double number)
    {
        double[] data = [.. Data];
        data[place] = number;
        return this with { Data = data };
    }

    private static nint[] Dense(nint[] shape)
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
