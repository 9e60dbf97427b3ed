namespace LossDsl.Tests.Runtime;

/// <summary>Ways to lay out a tensor.</summary>
internal static class Strided
{
    /// <summary>A name for each layout, for theories.</summary>
    public static TheoryData<string> Names => ["dense", "every third", "reversed", "transposed"];

    public static nint[] Of(string name, nint[] shape) => name switch
    {
        "dense" => Dense(shape),
        "every third" => [.. Dense(shape).Select(stride => 3 * stride)],
        "reversed" => [.. Dense(shape).Select(stride => -stride)],
        "transposed" => Transposed(shape),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "There is no such layout."),
    };

    private static nint[] Dense(nint[] shape) => TestTensor<double>.Dense(shape);

    private static nint[] Transposed(nint[] shape)
    {
        var strides = Dense([.. shape.Reverse()]);
        Array.Reverse(strides);
        return strides;
    }
}
