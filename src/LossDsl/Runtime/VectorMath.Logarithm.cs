using System.Numerics;
using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace LossDsl.Runtime;

public static unsafe partial class VectorMath
{
    private const double SingleLogTwo = 0.69314718;

    /// <summary>The natural logarithm.</summary>
    /// <remarks>
    /// Implementation notes. x = m·2ᵉ with m in [0.75, 1.5), f = m − 1; e·ln 2 + log(1 + f), see <see cref="LogOfSplit"/>. The
    /// exponent brings −∞ for ±0, +∞ for +∞ and NaN for negative numbers. Float 1.4 ulp, double 1.1 ulp.
    /// </remarks>
    [MethodImpl(AggressiveInlining)]
    public static TLane Log<TLane, T>(TLane x)
        where TLane : struct, ILane<TLane, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var exponent = TLane.SplitExponent(x, out var significand);
        return LogOfSplit<TLane, T>(1, exponent, significand - TLane.Broadcast(1.0));
    }

    /// <summary>log(1 + x), accurate where x is small.</summary>
    /// <remarks>
    /// Implementation notes. The exponent e comes from 1 + x rounded, but the significand's distance from 1 from x itself:
    /// f = 2⁻ᵉ·x − (1 − 2⁻ᵉ), whose terms are exact. Then as <see cref="Log"/>. Float 1.4 ulp, double 1.1 ulp.
    /// </remarks>
    [MethodImpl(AggressiveInlining)]
    public static TLane Log1p<TLane, T>(TLane x)
        where TLane : struct, ILane<TLane, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var one = TLane.Broadcast(1.0);
        var argument = one + x;
        var negatedExponent = TLane.NegatedExponent(argument);
        var scale = TLane.Scale(one, negatedExponent);
        var f = TLane.MultiplyAdd(x, scale, scale - one);
        var logarithm = TLane.FixLogarithm(LogOfSplit<TLane, T>(-1, negatedExponent, f), argument, negatedExponent);
        return TLane.CopySign(logarithm, x); // for -0, which the sum with exponent 0 has lost
    }

    /// <summary>log(1 − x), accurate where x is small: <see cref="Log1p"/> of −x, but +0 at 0.</summary>
    /// <remarks>Implementation notes. As <see cref="Log1p"/>, by −2⁻ᵉ in place of the negation. Float 1.4 ulp, double 1.1 ulp.</remarks>
    [MethodImpl(AggressiveInlining)]
    public static TLane LogOfComplement<TLane, T>(TLane x)
        where TLane : struct, ILane<TLane, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var minusOne = TLane.Broadcast(-1.0);
        var argument = TLane.Broadcast(1.0) - x;
        var negatedExponent = TLane.NegatedExponent(argument);
        var scale = TLane.Scale(minusOne, negatedExponent);
        var f = TLane.MultiplyAdd(x, scale, minusOne - scale);
        return TLane.FixLogarithm(LogOfSplit<TLane, T>(-1, negatedExponent, f), argument, negatedExponent);
    }

    /// <summary>log(1 + eˣ), without overflow.</summary>
    /// <remarks>
    /// Implementation notes. max(x, 0) + log1p(exp(−|x|)), the logarithm by <see cref="Log1pOfUnit"/>. Float 2.6 ulp, double
    /// 2.2 ulp.
    /// </remarks>
    [MethodImpl(AggressiveInlining)]
    public static TLane Softplus<TLane, T>(TLane x)
        where TLane : struct, ILane<TLane, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        TLane.MaxOfNumber(TLane.Broadcast(0.0), x) + Log1pOfUnit<TLane, T>(Decay<TLane, T>(x));

    /// <summary>log σ(x) = −log(1 + e⁻ˣ), without overflow.</summary>
    /// <remarks>
    /// Implementation notes. min(x, 0) − log1p(exp(−|x|)), the logarithm by <see cref="Log1pOfUnit"/>. Float 2.6 ulp, double
    /// 2.2 ulp.
    /// </remarks>
    [MethodImpl(AggressiveInlining)]
    public static TLane LogSigmoid<TLane, T>(TLane x)
        where TLane : struct, ILane<TLane, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        TLane.MinOfNumber(TLane.Broadcast(0.0), x) - Log1pOfUnit<TLane, T>(Decay<TLane, T>(x));

    /// <summary>x · log y; 0 where x = 0 and y is not NaN.</summary>
    [MethodImpl(AggressiveInlining)]
    public static TLane Xlogy<TLane, T>(TLane x, TLane y)
        where TLane : struct, ILane<TLane, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var zero = TLane.Broadcast(0.0);
        var product = x * Log<TLane, T>(y);
        return TLane.SelectEqual(x, zero, TLane.SelectEqual(y, y, zero, product), product);
    }

    /// <summary>x · log x; 0 where x = 0: <see cref="Xlogy"/> of twice the same, for which one comparison is enough.</summary>
    [MethodImpl(AggressiveInlining)]
    public static TLane XLogX<TLane, T>(TLane x)
        where TLane : struct, ILane<TLane, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var zero = TLane.Broadcast(0.0);
        return TLane.SelectEqual(x, zero, zero, x * Log<TLane, T>(x));
    }

    /// <summary>log(1 + z) for z in [0, 1], and NaN for NaN: what a softplus is made of, at half the cost of <see cref="Log1p"/>.</summary>
    /// <remarks>
    /// Implementation notes. Float: z + z²·q(z), q of degree 7. Double: log(1 + z) = 2 artanh(s) with s = z/(2 + z), of which
    /// 2s + s³·p(s²) with p of degree 9, in the form z − (z²/2 − s·(z²/2 + s²·p)) that does not round s twice. Float 2 ulp,
    /// double 1.4 ulp.
    /// </remarks>
    [MethodImpl(AggressiveInlining)]
    public static TLane Log1pOfUnit<TLane, T>(TLane z)
        where TLane : struct, ILane<TLane, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (sizeof(T) == sizeof(float))
        {
            var q = TLane.Broadcast(0.005365422461181879);
            q = TLane.MultiplyAdd(q, z, -0.030068300664424896);
            q = TLane.MultiplyAdd(q, z, 0.07920882850885391);
            q = TLane.MultiplyAdd(q, z, -0.13754187524318695);
            q = TLane.MultiplyAdd(q, z, 0.1915384829044342);
            q = TLane.MultiplyAdd(q, z, -0.24857217073440552);
            q = TLane.MultiplyAdd(q, z, 0.33321329951286316);
            q = TLane.MultiplyAdd(q, z, -0.49999648332595825);
            return TLane.MultiplyAdd(z * q, z, z);
        }
        else
        {
            var s = z / (TLane.Broadcast(2.0) + z);
            var square = s * s;
            var fourth = square * square;
            var odd = TLane.Broadcast(0.17009856944458474);
            odd = TLane.MultiplyAdd(odd, fourth, 0.12104957034813457);
            odd = TLane.MultiplyAdd(odd, fourth, 0.15386548507093775);
            odd = TLane.MultiplyAdd(odd, fourth, 0.22222223953793355);
            odd = TLane.MultiplyAdd(odd, fourth, 0.40000000000155134);
            var even = TLane.Broadcast(0.083449179527259054);
            even = TLane.MultiplyAdd(even, fourth, 0.13301119860796445);
            even = TLane.MultiplyAdd(even, fourth, 0.18181744473777708);
            even = TLane.MultiplyAdd(even, fourth, 0.28571428548115746);
            even = TLane.MultiplyAdd(even, fourth, 0.66666666666666308);
            var p = TLane.MultiplyAdd(odd, square, even);
            var halfSquare = TLane.Broadcast(0.5) * z * z;
            return z - (halfSquare - (s * TLane.MultiplyAdd(p, square, halfSquare)));
        }
    }

    /// <summary>sign·exponent·ln 2 + log(1 + f) for f in [−0.25, 0.5).</summary>
    /// <remarks>
    /// Implementation notes. Float: log(1 + f) = f + f²·q(f), q of degree 7, in two halves where the rounding of their products does not show. Double: by the inverse hyperbolic tangent as in
    /// <see cref="Log1pOfUnit"/>, p of degree 7, which needs half the terms of a polynomial in f; the form of the sum
    /// is that of FreeBSD's e_log.c, the smaller part of exponent·ln 2 first.
    /// </remarks>
    [MethodImpl(AggressiveInlining)]
    private static TLane LogOfSplit<TLane, T>(double sign, TLane exponent, TLane f)
        where TLane : struct, ILane<TLane, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (sizeof(T) == sizeof(float))
        {
            var square = f * f;
            TLane q;
            if (VectorWidth.IsFused)
            {
                var odd = TLane.Broadcast(0.054145507514476776);
                odd = TLane.MultiplyAdd(odd, square, 0.14982286095619202);
                odd = TLane.MultiplyAdd(odd, square, 0.19977208971977234);
                odd = TLane.MultiplyAdd(odd, square, 0.3333354592323303);
                var even = TLane.Broadcast(-0.12066863477230072);
                even = TLane.MultiplyAdd(even, square, -0.1682235449552536);
                even = TLane.MultiplyAdd(even, square, -0.24993489682674408);
                even = TLane.MultiplyAdd(even, square, -0.5000005960464478);
                q = TLane.MultiplyAdd(odd, f, even);
            }
            else
            {
                q = TLane.Broadcast(0.054145507514476776);
                q = TLane.MultiplyAdd(q, f, -0.12066863477230072);
                q = TLane.MultiplyAdd(q, f, 0.14982286095619202);
                q = TLane.MultiplyAdd(q, f, -0.1682235449552536);
                q = TLane.MultiplyAdd(q, f, 0.19977208971977234);
                q = TLane.MultiplyAdd(q, f, -0.24993489682674408);
                q = TLane.MultiplyAdd(q, f, 0.3333354592323303);
                q = TLane.MultiplyAdd(q, f, -0.5000005960464478);
            }

            return TLane.MultiplyAdd(exponent, TLane.Broadcast(sign * SingleLogTwo), TLane.MultiplyAdd(q, square, f));
        }
        else
        {
            var s = f / (TLane.Broadcast(2.0) + f);
            var square = s * s;
            var p = ArtanhOfDouble<TLane, T>(square);
            var halfSquare = TLane.Broadcast(0.5) * f * f;
            var small = TLane.MultiplyAdd(exponent, TLane.Broadcast(sign * DoubleLogTwoLow), s * TLane.MultiplyAdd(p, square, halfSquare));
            return TLane.MultiplyAdd(exponent, TLane.Broadcast(sign * DoubleLogTwoHigh), f - (halfSquare - small));
        }
    }

    /// <summary>p in 2 artanh(s) = 2s + s³·p(s²) for |s| of at most 0.2.</summary>
    [MethodImpl(AggressiveInlining)]
    private static TLane ArtanhOfDouble<TLane, T>(TLane square)
        where TLane : struct, ILane<TLane, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var fourth = square * square;
        var odd = TLane.Broadcast(0.13837721068510841);
        odd = TLane.MultiplyAdd(odd, fourth, 0.15391063837464142);
        odd = TLane.MultiplyAdd(odd, fourth, 0.22222224270984442);
        odd = TLane.MultiplyAdd(odd, fourth, 0.40000000000055708);
        var even = TLane.Broadcast(0.13174395792720053);
        even = TLane.MultiplyAdd(even, fourth, 0.18181667374091304);
        even = TLane.MultiplyAdd(even, fourth, 0.28571428556058187);
        even = TLane.MultiplyAdd(even, fourth, 0.66666666666666596);
        return TLane.MultiplyAdd(odd, square, even);
    }
}
