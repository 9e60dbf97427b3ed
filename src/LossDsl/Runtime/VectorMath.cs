using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace LossDsl.Runtime;

/// <summary>
/// The functions of the language on lanes, each written once for every width. They equal <see cref="Functions"/> within the
/// bounds stated in their notes, at infinities and NaN exactly.
/// </summary>
/// <remarks>
/// <para>
/// "n ulp" below bounds the distance from the exact result in units of the result's last place. The bounds hold with and without
/// fused multiply-add, are up to 15 % above the largest distance found, and are asserted by the tests for every width.
/// </para>
/// <para>
/// Polynomials are minimax fits made for this project by Remez' algorithm in 113-bit arithmetic, relative error
/// weighted, coefficients rounded to the element type. They are evaluated by Horner's rule, or as two halves of
/// even and odd powers, which shortens the chain of dependent operations.
/// </para>
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static unsafe partial class VectorMath
{
    /// <summary>x².</summary>
    [MethodImpl(AggressiveInlining)]
    public static TLane Square<TLane, T>(TLane x)
        where TLane : struct, ILane<TLane, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => x * x;

    /// <summary>x, but not below min; NaN where x is NaN.</summary>
    [MethodImpl(AggressiveInlining)]
    public static TLane ClampMin<TLane, T>(TLane x, TLane min)
        where TLane : struct, ILane<TLane, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => TLane.Max(min, x);

    /// <summary>x, but neither below min nor above max; NaN where x is NaN, max where min is above it.</summary>
    [MethodImpl(AggressiveInlining)]
    public static TLane Clamp<TLane, T>(TLane x, TLane min, TLane max)
        where TLane : struct, ILane<TLane, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => TLane.Min(max, TLane.Max(min, x));

    /// <summary><see cref="Clamp{TLane, T}"/> to bounds that are not NaN.</summary>
    [MethodImpl(AggressiveInlining)]
    public static TLane ClampToNumbers<TLane, T>(TLane x, TLane min, TLane max)
        where TLane : struct, ILane<TLane, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => TLane.MinOfNumber(max, TLane.MaxOfNumber(min, x));

    /// <summary>1, 0 or −1 as x is above, at or below zero; 0 for NaN. The derivative of the absolute value.</summary>
    [MethodImpl(AggressiveInlining)]
    public static TLane Sign<TLane, T>(TLane x)
        where TLane : struct, ILane<TLane, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => TLane.Sign(x);

    /// <summary>Whether x is NaN.</summary>
    [MethodImpl(AggressiveInlining)]
    public static TLane IsNaN<TLane, T>(TLane x)
        where TLane : struct, ILane<TLane, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => TLane.NotEqual(x, x);
}
