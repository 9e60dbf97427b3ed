using System.Numerics;
using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace LossDsl.Runtime;

/// <summary>Numbers as a significand and an exponent of two, for which no exponential is too large and none too small.</summary>
public static unsafe partial class VectorMath
{
    /// <summary>The exponent e of x = m · 2^e with m in [0.75, 1.5): −∞ for 0, +∞ for +∞, NaN for NaN and below 0.</summary>
    [MethodImpl(AggressiveInlining)]
    public static TLane Exponent<TLane, T>(TLane x)
        where TLane : struct, ILane<TLane, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => TLane.SplitExponent(x, out _);

    /// <summary>The exponent of the power of two nearest to eˣ; x itself where it is infinite or NaN.</summary>
    [MethodImpl(AggressiveInlining)]
    public static TLane ExpExponent<TLane, T>(TLane x)
        where TLane : struct, ILane<TLane, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        TLane.SelectLess(
            TLane.Abs(x), MostReduced<TLane, T>(), ReduceByLogTwo<TLane, T>(x, out _), TLane.Round(x * TLane.Broadcast(LogTwoInverse)));

    /// <summary>eˣ over 2 to the power of <see cref="ExpExponent{TLane, T}"/>: between 0.70 and 1.42.</summary>
    /// <remarks>
    /// Implementation notes. The polynomial of <see cref="Exp"/>. 1 where neighbouring numbers x are so far apart that eˣ is known up to a
    /// power of two at best, which is from 2^21 on in float and from 2^50 on in double; at +∞ and NaN too, and 0 at −∞. Float 1.3 ulp, double
    /// 1.3 ulp.
    /// </remarks>
    [MethodImpl(AggressiveInlining)]
    public static TLane ExpSignificand<TLane, T>(TLane x)
        where TLane : struct, ILane<TLane, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ReduceByLogTwo<TLane, T>(x, out var r);
        var beyond = TLane.SelectEqual(x, TLane.Broadcast(double.NegativeInfinity), TLane.Broadcast(0.0), TLane.Broadcast(1.0));
        return TLane.SelectLess(TLane.Abs(x), MostReduced<TLane, T>(), PolynomialOfExp<TLane, T>(r), beyond);
    }

    /// <summary>x, or 0 below 2^-100 (2^-900 in double) in magnitude.</summary>
    /// <remarks>
    /// A recurrence that decays goes through denormal numbers for many steps, each of which costs many processors a hundred cycles and more.
    /// </remarks>
    [MethodImpl(AggressiveInlining)]
    public static TLane DropTiny<TLane, T>(TLane x)
        where TLane : struct, ILane<TLane, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        TLane.SelectLess(
            TLane.Abs(x), TLane.Broadcast(sizeof(T) == sizeof(float) ? 7.888609e-31 : 1.1830521861667747e-271), TLane.Broadcast(0.0), x);

    [MethodImpl(AggressiveInlining)]
    private static TLane MostReduced<TLane, T>()
        where TLane : struct, ILane<TLane, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        TLane.Broadcast(sizeof(T) == sizeof(float) ? 2097152.0 : 1125899906842624.0);
}
