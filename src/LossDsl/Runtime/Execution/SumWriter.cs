using System.Numerics;

namespace LossDsl.Runtime;

/// <summary>Writes a summed gradient: the chunks' sums, added in the order of the chunks.</summary>
internal static unsafe class SumWriter
{
    public static void Write<T>(ref readonly Layout layout, T* data, double* sums, nint count, int chunks, bool accumulate)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Dims index = default;
        for (nint element = 0; element < count; element++)
        {
            var sum = 0.0;
            for (var chunk = 0; chunk < chunks; chunk++)
            {
                sum += sums[chunk * count + element];
            }

            nint offset = 0;
            for (var axis = 0; axis < layout.Rank; axis++)
            {
                offset += index[axis] * layout.Strides[axis];
            }

            var value = Element.FromDouble<T>(sum);
            data[offset] = accumulate ? data[offset] + value : value;
            Next(in layout, ref index);
        }
    }

    private static void Next(ref readonly Layout layout, ref Dims index)
    {
        for (var axis = layout.Rank - 1; axis >= 0; axis--)
        {
            if (++index[axis] < layout.Lengths[axis])
            {
                return;
            }

            index[axis] = 0;
        }
    }
}
