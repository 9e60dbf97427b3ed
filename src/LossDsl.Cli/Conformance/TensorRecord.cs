using System.Numerics;

namespace LossDsl.Cli.Conformance;

/// <summary>A tensor as a case holds it.</summary>
/// <param name="Shape">The lengths of its axes; none for a single number.</param>
/// <param name="Type">The element type, such as <c>float64</c> or <c>int64</c>.</param>
/// <param name="Data">The numbers, row after row. Integers up to 2⁵³ are exact.</param>
internal sealed record TensorRecord(int[] Shape, string Type, double[] Data)
{
    public const string Double = "float64";
    public const string Float = "float32";

    public bool IsFloating => Type.StartsWith("float", StringComparison.Ordinal) || Type == "bfloat16";

    /// <summary>Its shape as PyTorch writes it.</summary>
    public string ShapeText => $"[{string.Join(", ", Shape)}]";

    /// <summary>Numbers that a call gave.</summary>
    public static TensorRecord Of<T>(int[] shape, T[] data)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        new(shape, typeof(T) == typeof(float) ? Float : Double, Array.ConvertAll(data, double.CreateTruncating));

    /// <summary>The numbers in the precision of a call.</summary>
    public T[] Numbers<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Array.ConvertAll(Data, T.CreateTruncating);

    /// <summary>The same with every number rounded to single precision.</summary>
    public TensorRecord Rounded() => IsFloating ? this with { Data = Array.ConvertAll(Data, number => (double)(float)number) } : this;

    /// <summary>The number of elements of a shape.</summary>
    public static int Count(ReadOnlySpan<int> shape)
    {
        var count = 1;
        foreach (var length in shape)
        {
            count = checked(count * length);
        }

        return count;
    }
}
