using System.Globalization;
using System.Numerics;

namespace LossDsl.Runtime;

/// <summary>Finds the number that a kernel saw outside its input's domain, for the message.</summary>
internal static unsafe class DomainScan
{
    public static void Throw<T>(ref LossCall<T> call, ref Plan plan, uint violated)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (violated == 0)
        {
            return;
        }

        var slot = BitOperations.TrailingZeroCount(violated);
        var input = call.Signature.Inputs[slot];
        ref var layout = ref call.Layouts[slot];
        Dims index = default;
        for (nint element = 0; element < layout.Count; element++)
        {
            nint offset = 0;
            var rest = element;
            for (var axis = layout.Rank - 1; axis >= 0; axis--)
            {
                (rest, index[axis]) = Math.DivRem(rest, layout.Lengths[axis]);
                offset += index[axis] * layout.Strides[axis];
            }

            var value = Element.ToDouble(((T*)plan.Operands[slot].Data)[offset]);
            if (input.Domain is { } domain && !domain.Contains(value))
            {
                throw new ArgumentOutOfRangeException(
                    input.Name,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{call.Signature.Loss}: {input.Name} is {value} at {ShapeText.Position(element, layout.Shape)}; it must be {domain.Rule}."));
            }
        }

        throw new ArgumentOutOfRangeException(input.Name, $"{call.Signature.Loss}: {input.Name} holds a number that the loss does not accept.");
    }
}
