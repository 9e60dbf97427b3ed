using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace LossDsl.Runtime;

/// <summary>What kernels do with lanes beyond the operations that a lane type has.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static unsafe class LaneAccess
{
    private const int MostElements = 64;

    /// <summary>
    /// Element k is <c>source[index[k] · indexStride + k · laneStride]</c>, or 0 where the index, an integer carried as a number,
    /// lies outside [0, <paramref name="length"/>).
    /// </summary>
    [SkipLocalsInit]
    public static TLane Gather<TLane, T>(ref readonly T source, TLane index, nint length, nint indexStride, nint laneStride)
        where TLane : struct, ILane<TLane, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var elements = stackalloc T[MostElements];
        TLane.Store(index, ref *elements, 0);
        Gathering.Replace(in source, ref *elements, TLane.Count, length, indexStride, laneStride);
        return TLane.Load(ref *elements, 0);
    }

    /// <summary>A term of the sum over a row: 0 in those elements of its last lane that the lane before has had.</summary>
    /// <param name="overlaps">Whether it is the last lane, and overlaps the one before. A branch that is foreseen, where a mask would cost every lane an operation.</param>
    /// <param name="fresh">Which of its elements are new.</param>
    /// <param name="value">The term.</param>
    [MethodImpl(AggressiveInlining)]
    public static TLane Fresh<TLane, T>(bool overlaps, TLane fresh, TLane value)
        where TLane : struct, ILane<TLane, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => overlaps ? TLane.And(fresh, value) : value;

    /// <summary>What is written over what the lane before may have replaced already.</summary>
    /// <param name="overlaps">Whether it is the last lane of a row, and overlaps the one before.</param>
    /// <param name="fresh">Which of its elements are new.</param>
    /// <param name="value">The new elements.</param>
    /// <param name="written">What stands there.</param>
    [MethodImpl(AggressiveInlining)]
    public static TLane Fresh<TLane, T>(bool overlaps, TLane fresh, TLane value, TLane written)
        where TLane : struct, ILane<TLane, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => overlaps ? TLane.Select(fresh, value, written) : value;

    /// <summary>Asks for memory that the next row will need, while this one keeps the processor busy. It may lie anywhere.</summary>
    [MethodImpl(AggressiveInlining)]
    public static void Prefetch<TLane, T>(ref readonly T row, nint offset)
        where TLane : struct, ILane<TLane, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        const int line = 64;
        if (Sse.IsSupported)
        {
            var address = (byte*)Unsafe.AsPointer(ref Unsafe.Add(ref Unsafe.AsRef(in row), offset));
            Sse.Prefetch1(address);
            if (TLane.Count * sizeof(T) > line)
            {
                Sse.Prefetch1(address + line);
                Sse.Prefetch1(address + (2 * line));
            }
        }
    }

    /// <summary>Reads class <paramref name="index"/> of neighbouring samples; 0 where there is no such class.</summary>
    [MethodImpl(AggressiveInlining)]
    public static TLane LoadAt<TLane, T>(ref readonly T source, long index, nint length, nint classStride, nint sample)
        where TLane : struct, ILane<TLane, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        (ulong)index < (ulong)length ? TLane.Load(in source, (nint)index * classStride + sample) : default;

    /// <summary>Reads element <paramref name="index"/> of a row into every element; 0 where there is none.</summary>
    [MethodImpl(AggressiveInlining)]
    public static TLane BroadcastAt<TLane, T>(ref readonly T source, long index, nint length)
        where TLane : struct, ILane<TLane, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        (ulong)index < (ulong)length ? TLane.Broadcast(Unsafe.Add(ref Unsafe.AsRef(in source), (nint)index)) : default;

    /// <summary>Adds to element <paramref name="index"/> of a row; does nothing where there is none.</summary>
    [MethodImpl(AggressiveInlining)]
    public static void AddAt<T>(ref T row, long index, nint length, T value)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if ((ulong)index < (ulong)length)
        {
            Unsafe.Add(ref row, (nint)index) += value;
        }
    }

    /// <summary>Adds the sum of a lane to an element of a shared input's gradient.</summary>
    [MethodImpl(AggressiveInlining)]
    public static void AddSum<TLane, T>(ref T target, nint offset, TLane value)
        where TLane : struct, ILane<TLane, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Unsafe.Add(ref target, offset) += Element.FromDouble<T>(TLane.Sum(value));

    /// <summary>What lanes hold of a number.</summary>
    [MethodImpl(AggressiveInlining)]
    public static T Rounded<T>(double number)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Element.FromDouble<T>(number);

    /// <summary>The first element of a lane.</summary>
    [MethodImpl(AggressiveInlining)]
    public static double FirstNumber<TLane, T>(TLane value)
        where TLane : struct, ILane<TLane, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Element.ToDouble(TLane.First(value));

    /// <summary>The quotient of integers carried as numbers, rounded towards zero.</summary>
    [MethodImpl(AggressiveInlining)]
    public static TLane Quotient<TLane, T>(TLane dividend, TLane divisor)
        where TLane : struct, ILane<TLane, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var quotient = dividend / divisor;
        var magnitude = TLane.Floor(TLane.Abs(quotient));
        return TLane.Select(TLane.Less(quotient, TLane.Broadcast(0.0)), -magnitude, magnitude);
    }

    /// <summary>The remainder of integers carried as numbers, with the sign of the dividend.</summary>
    [MethodImpl(AggressiveInlining)]
    public static TLane Remainder<TLane, T>(TLane dividend, TLane divisor)
        where TLane : struct, ILane<TLane, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        dividend - (Quotient<TLane, T>(dividend, divisor) * divisor);

    /// <summary>The sign of a number: −1, 0 or 1; 0 for NaN.</summary>
    [MethodImpl(AggressiveInlining)]
    public static double Sign(double value) => value > 0 ? 1 : value < 0 ? -1 : 0;

    /// <summary>value · 2^exponent for an integral exponent.</summary>
    [MethodImpl(AggressiveInlining)]
    public static double Scale(double value, double exponent) =>
        ScalarLane<double>.First(ScalarLane<double>.Scale(new(value), new(exponent)));

    /// <summary>The exponent e of value = m · 2^e with m in [0.75, 1.5).</summary>
    [MethodImpl(AggressiveInlining)]
    public static double Exponent(double value) =>
        ScalarLane<double>.First(VectorMath.Exponent<ScalarLane<double>, double>(new(value)));

    /// <summary>exp(−|x|).</summary>
    [MethodImpl(AggressiveInlining)]
    public static double Decay(double x) => ScalarLane<double>.First(VectorMath.Decay<ScalarLane<double>, double>(new(x)));

    /// <summary>log(1 + z) for z in [0, 1].</summary>
    [MethodImpl(AggressiveInlining)]
    public static double Log1pOfUnit(double z) => ScalarLane<double>.First(VectorMath.Log1pOfUnit<ScalarLane<double>, double>(new(z)));

    /// <summary>The value, or 0 where it is so small that computing with it is slow.</summary>
    [MethodImpl(AggressiveInlining)]
    public static double DropTiny(double value) =>
        ScalarLane<double>.First(VectorMath.DropTiny<ScalarLane<double>, double>(new(value)));

    /// <summary>eˣ over the power of two nearest to it.</summary>
    [MethodImpl(AggressiveInlining)]
    public static double ExpSignificand(double value) =>
        ScalarLane<double>.First(VectorMath.ExpSignificand<ScalarLane<double>, double>(new(value)));

    /// <summary>The exponent of the power of two nearest to eˣ.</summary>
    [MethodImpl(AggressiveInlining)]
    public static double ExpExponent(double value) =>
        ScalarLane<double>.First(VectorMath.ExpExponent<ScalarLane<double>, double>(new(value)));

    /// <summary>The sign of an integer: −1, 0 or 1.</summary>
    [MethodImpl(AggressiveInlining)]
    public static long Sign(long value) => Math.Sign(value);
}
