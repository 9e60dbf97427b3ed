using System.Numerics;
using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace LossDsl.Runtime;

/// <summary>What the bits of a lane's elements allow beyond arithmetic; the elements are taken as integers of their own size.</summary>
internal interface ILaneBits<TSelf>
    where TSelf : struct, ILaneBits<TSelf>
{
    static abstract TSelf AddBits(TSelf left, TSelf right);

    static abstract TSelf SubtractBits(TSelf left, TSelf right);

    /// <summary>Moves an integer from the low bits into the exponent field; what lies above it is lost.</summary>
    static abstract TSelf IntoExponentField(TSelf integer);

    /// <summary>Moves sign and exponent field into the low bits as an integer.</summary>
    static abstract TSelf FromExponentField(TSelf value);
}

/// <summary>Multiplication by a power of two and the split into exponent and significand, for machines without an instruction for them.</summary>
/// <remarks>
/// Implementation notes. A number of 1.5 · 2^23 (2^52 in double) has 1 as the unit of its last place: adding it rounds to an
/// integer, which then stands in the low bits; adding it to the bits of an integer converts that integer to floating point.
/// </remarks>
internal static unsafe class Exponents
{
    /// <summary>
    /// Which answer AVX-512 is to give for which class of number, four bits a class from the lowest: QNaN and SNaN themselves, -∞ for zero; one as computed;
    /// NaN for -∞, +∞ for itself, NaN below zero; positive numbers as computed.
    /// </summary>
    public const int EdgesOfLogarithm = 0x03530422;

    /// <summary>value · 2^exponent for |exponent| up to 252 in float and 2044 in double; NaN if either is NaN.</summary>
    /// <remarks>
    /// Two powers of two, each of half the exponent, since one could not be represented where the result is denormal or the
    /// value small and the exponent large. For values near 1 the first product is exact, so that the result is rounded once.
    /// Larger exponents count as these bounds, at which values near 1 have under- or overflowed already.
    /// </remarks>
    [MethodImpl(AggressiveInlining)]
    public static TLane Scale<TLane, T>(TLane value, TLane exponent)
        where TLane : struct, ILane<TLane, T>, ILaneBits<TLane>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var unit = Unit<TLane, T>();
        var bound = TLane.Broadcast(sizeof(T) == sizeof(float) ? 252.0 : 2044.0);
        var bounded = TLane.Min(bound, TLane.Max(-bound, exponent));
        var half = TLane.MultiplyAdd(bounded, TLane.Broadcast(0.5), unit) - unit;
        var scaled = value * PowerOfTwo<TLane, T>(half) * PowerOfTwo<TLane, T>(bounded - half);
        return TLane.Select(TLane.Equal(exponent, exponent), scaled, exponent);
    }

    /// <summary>Exponent and significand in [0.75, 1.5), as <see cref="ILaneExponents{TSelf}.SplitExponent"/> has it.</summary>
    /// <remarks>
    /// Above the significand field, the distance of the value's bits from those of 0.75 counts doublings: the exponent sought.
    /// Denormals are multiplied into the normal range first.
    /// </remarks>
    [MethodImpl(AggressiveInlining)]
    public static TLane Split<TLane, T>(TLane value, out TLane significand)
        where TLane : struct, ILane<TLane, T>, ILaneBits<TLane>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var single = sizeof(T) == sizeof(float);
        var bias = single ? 127.0 : 1023.0;
        var lift = single ? 24.0 : 53.0;
        var isDenormal = TLane.Less(value, TLane.Broadcast(single ? 1.17549435e-38 : 2.2250738585072014e-308));
        var normal = TLane.Select(isDenormal, value * TLane.Broadcast(single ? 16777216.0 : 9007199254740992.0), value);

        var one = TLane.Broadcast(1.0);
        var fromThreeQuartersToOne = TLane.SubtractBits(one, TLane.Broadcast(0.75));
        var biased = TLane.FromExponentField(TLane.AddBits(normal, fromThreeQuartersToOne));
        var mantissa = TLane.AddBits(TLane.SubtractBits(normal, TLane.IntoExponentField(biased)), one);
        var unit = Unit<TLane, T>();
        var exponent = TLane.AddBits(biased, unit) - unit
            - TLane.Select(isDenormal, TLane.Broadcast(bias + lift), TLane.Broadcast(bias));

        var zero = TLane.Broadcast(0.0);
        var isFinite = TLane.Less(value, TLane.Broadcast(double.PositiveInfinity));
        var isPositive = TLane.Less(zero, value);
        var belowPositive = TLane.Select(TLane.Equal(value, zero), TLane.Broadcast(double.NegativeInfinity), TLane.Broadcast(double.NaN));
        significand = TLane.Select(TLane.And(isFinite, isPositive), mantissa, one);
        return TLane.Select(isPositive, TLane.Select(isFinite, exponent, value), belowPositive);
    }

    [MethodImpl(AggressiveInlining)]
    private static TLane PowerOfTwo<TLane, T>(TLane exponent)
        where TLane : struct, ILane<TLane, T>, ILaneBits<TLane>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        TLane.IntoExponentField(
            exponent + (Unit<TLane, T>() + TLane.Broadcast(sizeof(T) == sizeof(float) ? 127.0 : 1023.0)));

    [MethodImpl(AggressiveInlining)]
    private static TLane Unit<TLane, T>()
        where TLane : struct, ILane<TLane, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        TLane.Broadcast(sizeof(T) == sizeof(float) ? 12582912.0 : 6755399441055744.0);
}
