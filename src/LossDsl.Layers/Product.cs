using System.Numerics;
using System.Numerics.Tensors;

namespace LossDsl.Layers;

/// <summary>Products of a matrix, its rows one after another, with a vector.</summary>
internal static class Product
{
    /// <summary>output[r] = Σ matrix[r, c]·x[c]</summary>
    public static void Of<T>(ReadOnlySpan<T> matrix, ReadOnlySpan<T> x, Span<T> output)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (var r = 0; r < output.Length; r++)
        {
            output[r] = TensorPrimitives.Dot(Row(matrix, r, x.Length), x);
        }
    }

    /// <summary>Adds to the gradients of matrix and vector what they get from that of <see cref="Of"/>'s output.</summary>
    public static void Backward<T>(
        ReadOnlySpan<T> matrix, ReadOnlySpan<T> x, ReadOnlySpan<T> outputGradient, Span<T> matrixGradient, Span<T> xGradient)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (var r = 0; r < outputGradient.Length; r++)
        {
            TensorPrimitives.MultiplyAdd(Row(matrix, r, x.Length), outputGradient[r], xGradient, xGradient);
            if (!matrixGradient.IsEmpty)
            {
                var row = matrixGradient.Slice(r * x.Length, x.Length);
                TensorPrimitives.MultiplyAdd(x, outputGradient[r], row, row);
            }
        }
    }

    private static ReadOnlySpan<T> Row<T>(ReadOnlySpan<T> matrix, int row, int length) => matrix.Slice(row * length, length);
}
