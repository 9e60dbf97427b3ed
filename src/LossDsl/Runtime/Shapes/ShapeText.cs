using System.Globalization;
using System.Text;

namespace LossDsl.Runtime;

/// <summary>Shapes and positions as they stand in messages: <c>[3, 2]</c>.</summary>
internal static class ShapeText
{
    public static string Of(ReadOnlySpan<nint> numbers)
    {
        var text = new StringBuilder("[");
        for (var axis = 0; axis < numbers.Length; axis++)
        {
            text.Append(axis == 0 ? "" : ", ").Append(numbers[axis].ToString(CultureInfo.InvariantCulture));
        }

        return text.Append(']').ToString();
    }

    /// <summary>Where the element with a given number, in row-major order, stands in a shape.</summary>
    public static string Position(nint element, ReadOnlySpan<nint> shape)
    {
        Span<nint> position = stackalloc nint[Dims.MaxRank];
        for (var axis = shape.Length - 1; axis >= 0; axis--)
        {
            (element, position[axis]) = Math.DivRem(element, shape[axis]);
        }

        return Of(position[..shape.Length]);
    }
}
