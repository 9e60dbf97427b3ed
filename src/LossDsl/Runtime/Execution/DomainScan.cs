using System.Globalization;
using System.Numerics;

namespace LossDsl.Runtime;

/// <summary>Finds the number that a kernel saw outside its input's domain, for the message.</summary>
internal static unsafe class DomainScan
{
    public static void Throw<T>(ref LossCall<T> call, ref Plan plan, uint violated)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var slot = BitOperations.TrailingZeroCount(violated);
        var input = call.Signature.InputList[slot];
        ref readonly var operand = ref plan.Operands[slot];
        for (nint sample = 0; sample < plan.Samples; sample++)
        {
            var extents = plan.ExtentsOf(sample);
            var offset = plan.Offset(in operand, sample);
            for (nint element = 0; element < operand.ElementsIn(in extents); element++)
            {
                var (row, column) = Math.DivRem(element, operand.ColumnsIn(in extents));
                var place = offset + row * operand.RowStride + column * operand.ColumnStride;
                var value = Element.ToDouble(((T*)operand.Data)[place]);
                if (input.Domain is { } domain && !domain.Contains(value))
                {
                    throw new ArgumentOutOfRangeException(
                        input.Name,
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"{call.Signature.Loss}: {input.Name} is {value} at {Position(in call.Layouts[slot], place)}; it must be {domain.Rule}."));
                }
            }
        }

        throw new ArgumentOutOfRangeException(input.Name, $"{call.Signature.Loss}: {input.Name} holds a number that the loss does not accept.");
    }

    /// <summary>Where the caller's tensor has the element that lies so far from its first.</summary>
    private static string Position(ref readonly Layout layout, nint place)
    {
        nint element = 0;
        while (layout.Offset(element) != place)
        {
            element++;
        }

        return ShapeText.Position(element, layout.Shape);
    }
}
