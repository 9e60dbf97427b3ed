using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace LossDsl.Runtime;

/// <summary>The shape of a tensor and the distance between neighbours along each axis, counted in elements.</summary>
internal struct Layout
{
    public int Rank;
    public Dims Lengths;
    public Dims Strides;

    [UnscopedRef]
    public readonly ReadOnlySpan<nint> Shape => MemoryMarshal.CreateReadOnlySpan(in Lengths[0], Rank);

    /// <summary>The number of elements.</summary>
    public readonly nint Count
    {
        get
        {
            nint count = 1;
            for (var axis = 0; axis < Rank; axis++)
            {
                count *= Lengths[axis];
            }

            return count;
        }
    }

    /// <summary>The elements of a span.</summary>
    public static void Line(out Layout layout, nint length)
    {
        Unsafe.SkipInit(out layout);
        layout.Rank = 1;
        layout.Lengths[0] = length;
        layout.Strides[0] = 1;
    }

    /// <summary>The shape and strides of a tensor.</summary>
    /// <exception cref="ArgumentException">It has more than <see cref="Dims.MaxRank"/> axes.</exception>
    public static void Tensor(out Layout layout, ReadOnlySpan<nint> lengths, ReadOnlySpan<nint> strides, string name)
    {
        Unsafe.SkipInit(out layout);
        if (lengths.Length > Dims.MaxRank)
        {
            throw new ArgumentException($"{name} has {lengths.Length} axes; a tensor may have {Dims.MaxRank} at most.", name);
        }

        layout.Rank = lengths.Length;
        for (var axis = 0; axis < lengths.Length; axis++)
        {
            layout.Lengths[axis] = lengths[axis];
            layout.Strides[axis] = strides[axis];
        }
    }

    /// <summary>Takes an axis out.</summary>
    public void Remove(int axis)
    {
        for (var next = axis + 1; next < Rank; next++)
        {
            Lengths[next - 1] = Lengths[next];
            Strides[next - 1] = Strides[next];
        }

        Rank--;
    }

    /// <summary>Adds a last axis, along which nothing moves.</summary>
    public void Append(nint length)
    {
        Lengths[Rank] = length;
        Strides[Rank] = 0;
        Rank++;
    }

    /// <summary>Replaces the strides by those of a contiguous tensor of this shape, and returns its number of elements.</summary>
    public nint MakeDense()
    {
        nint count = 1;
        for (var axis = Rank - 1; axis >= 0; axis--)
        {
            Strides[axis] = count;
            count *= Lengths[axis];
        }

        return count;
    }

    /// <summary>The lowest and the highest offset of an element; the tensor must not be empty.</summary>
    public readonly (nint Lowest, nint Highest) Extent()
    {
        nint lowest = 0, highest = 0;
        for (var axis = 0; axis < Rank; axis++)
        {
            var reach = (Lengths[axis] - 1) * Strides[axis];
            lowest += Math.Min(reach, 0);
            highest += Math.Max(reach, 0);
        }

        return (lowest, highest);
    }

    /// <summary>How far from the first element another lies, given its number in row-major order.</summary>
    public readonly nint Offset(nint element)
    {
        nint offset = 0;
        for (var axis = Rank - 1; axis >= 0; axis--)
        {
            (element, var index) = Math.DivRem(element, Lengths[axis]);
            offset += index * Strides[axis];
        }

        return offset;
    }

    /// <summary>The shape as it stands in messages: <c>[3, 2]</c>.</summary>
    public override readonly string ToString() => ShapeText.Of(Shape);
}
