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

    /// <summary>One place of an axis, by a word.</summary>
    public static string Axis(SampleAxis axis) => axis switch
    {
        SampleAxis.Classes => "class",
        SampleAxis.Steps => "step",
        SampleAxis.Targets => "target",
        _ => "row",
    };

    /// <summary>What a sample of an input consists of: <c>4 steps of 3 classes</c>.</summary>
    public static string Sample(InputSignature input, nint rows, nint columns)
    {
        var row = input.ColumnAxis is { } axis ? Count(columns, axis) : string.Create(CultureInfo.InvariantCulture, $"{columns} numbers");
        return input.Kind == InputKind.Mat ? $"{Count(rows, input.Axis)} of {row}" : row;
    }

    private static string Count(nint length, SampleAxis axis) =>
        string.Create(CultureInfo.InvariantCulture, $"{length} {Axis(axis)}{(axis == SampleAxis.Classes ? "es" : "s")}");

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
