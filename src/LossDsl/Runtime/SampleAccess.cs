using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace LossDsl.Runtime;

/// <summary>What the kernels of whole samples do with lanes: reads and writes that end where the data ends, and indices that need not lie inside.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static unsafe class SampleAccess
{
    private const int MostElements = 64;

    /// <summary>Reads the elements from <paramref name="offset"/> on, of which <paramref name="left"/> are there; the rest repeat the last one.</summary>
    [MethodImpl(AggressiveInlining)]
    public static TLane LoadLeft<TLane, T>(ref readonly T source, nint offset, nint left)
        where TLane : struct, ILane<TLane, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        left >= TLane.Count ? TLane.Load(in source, offset) : TLane.LoadFirst(in source, offset, left);

    /// <summary>Writes the elements from <paramref name="offset"/> on, of which <paramref name="left"/> are there.</summary>
    [MethodImpl(AggressiveInlining)]
    public static void StoreLeft<TLane, T>(TLane value, ref T target, nint offset, nint left)
        where TLane : struct, ILane<TLane, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (left >= TLane.Count)
        {
            TLane.Store(value, ref target, offset);
        }
        else
        {
            TLane.StoreFirst(value, ref target, offset, left);
        }
    }

    /// <summary>As <see cref="LoadLeft"/> in a row of a matrix; 0 where there is no such row.</summary>
    [MethodImpl(AggressiveInlining)]
    public static TLane LoadRow<TLane, T>(ref readonly T source, long row, nint rows, nint rowStride, nint offset, nint left)
        where TLane : struct, ILane<TLane, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        (ulong)row < (ulong)rows ? LoadLeft<TLane, T>(in Row(in source, row, rowStride), offset, left) : default;

    /// <summary>One element of a matrix in every element of the lane; 0 where there is none.</summary>
    [MethodImpl(AggressiveInlining)]
    public static TLane BroadcastAt<TLane, T>(ref readonly T source, long row, nint rows, nint rowStride, long column, nint columns)
        where TLane : struct, ILane<TLane, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        (ulong)row < (ulong)rows ? LaneAccess.BroadcastAt<TLane, T>(in Row(in source, row, rowStride), column, columns) : default;

    /// <summary>Elements of one row of a matrix; 0 where there is none.</summary>
    [MethodImpl(AggressiveInlining)]
    public static TLane GatherRow<TLane, T>(ref readonly T source, long row, nint rows, nint rowStride, TLane column, nint columns)
        where TLane : struct, ILane<TLane, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        (ulong)row < (ulong)rows ? TLane.Gather(in Row(in source, row, rowStride), column, columns) : default;

    /// <summary>Elements of a matrix, each with a row and a column of its own; 0 where there is none.</summary>
    [SkipLocalsInit]
    public static TLane GatherAt<TLane, T>(ref readonly T source, TLane row, nint rows, nint rowStride, TLane column, nint columns)
        where TLane : struct, ILane<TLane, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var elements = stackalloc T[2 * MostElements];
        var columnOf = elements + MostElements;
        TLane.Store(row, ref *elements, 0);
        TLane.Store(column, ref *columnOf, 0);
        Gathering.ReplaceRows(in source, elements, columnOf, TLane.Count, rows, rowStride, columns);

        return TLane.Load(ref *elements, 0);
    }

    /// <summary>The label at a place of a sample's list; 0 where there is none.</summary>
    [MethodImpl(AggressiveInlining)]
    public static long Label<T>(ref readonly Frame<T> frame, int input, long place, nint length)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        (ulong)place < (ulong)length ? frame.Label(input, (nint)place) : 0;

    /// <summary>The labels at places of a sample's list, carried as numbers; 0 where there is none.</summary>
    [SkipLocalsInit]
    public static TLane Labels<TLane, T>(ref readonly Frame<T> frame, int input, TLane place, nint length)
        where TLane : struct, ILane<TLane, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var elements = stackalloc T[MostElements];
        TLane.Store(place, ref *elements, 0);
        for (var k = 0; k < TLane.Count; k++)
        {
            var at = (nint)Element.ToDouble(elements[k]);
            elements[k] = (nuint)at < (nuint)length ? Element.FromInteger<T>((nint)frame.Label(input, at)) : T.Zero;
        }

        return TLane.Load(ref *elements, 0);
    }

    /// <summary>Adds the first <paramref name="left"/> elements of a lane, in order, to the elements of a row at their keys; a key outside drops its value.</summary>
    [SkipLocalsInit]
    public static void AddEach<TLane, T>(ref T row, TLane key, nint length, TLane value, nint left)
        where TLane : struct, ILane<TLane, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var elements = stackalloc T[2 * MostElements];
        var keys = stackalloc int[MostElements];
        var values = elements + MostElements;
        TLane.Store(key, ref *elements, 0);
        TLane.Store(value, ref *values, 0);
        Gathering.ToIntegers(elements, keys, TLane.Count);
        var count = Math.Min(left, TLane.Count);
        var last = (uint)Math.Min(length, int.MaxValue);
        for (nint k = 0; k < count; k++)
        {
            var at = (uint)keys[k];
            if (at < last)
            {
                Unsafe.Add(ref row, (nint)at) += values[k];
            }
        }
    }

    /// <summary>An integer that was carried as a number; the smallest and the largest one for infinities.</summary>
    [MethodImpl(AggressiveInlining)]
    public static long WholeNumber<T>(T value)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => (long)Element.ToDouble(value);

    [MethodImpl(AggressiveInlining)]
    private static ref readonly T Row<T>(ref readonly T source, long row, nint rowStride)
        where T : unmanaged => ref Unsafe.Add(ref Unsafe.AsRef(in source), (nint)row * rowStride);
}
