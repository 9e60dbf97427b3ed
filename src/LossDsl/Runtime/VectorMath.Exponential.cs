using System.Numerics;
using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace LossDsl.Runtime;

public static unsafe partial class VectorMath
{
    // ln 2 in two parts; the first has so many trailing zeros that its product with any exponent is exact.
    private const double SingleLogTwoHigh = 0.693145752;
    private const double SingleLogTwoLow = 1.42860677e-6;
    private const double DoubleLogTwoHigh = 0.6931471803691238;
    private const double DoubleLogTwoLow = 1.9082149292705877e-10;
    private const double LogTwoInverse = 1.4426950408889634;

    /// <summary>eˣ.</summary>
    /// <remarks>
    /// Implementation notes. n = round(x / ln 2), r = x − n·ln 2 in two steps, eˣ = 2ⁿ·p(r) with p of degree 6 in float and 11
    /// in double. In float, results below the smallest normal number, 1.2e-38, are zero: computing with denormal numbers costs
    /// many processors a hundred cycles each. Double keeps them. What is too small for either is masked out before it can
    /// underflow, for the same reason. Float 1.3 ulp, double 1.3 ulp.
    /// </remarks>
    [MethodImpl(AggressiveInlining)]
    public static TLane Exp<TLane, T>(TLane x)
        where TLane : struct, ILane<TLane, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        ExpOfClamped<TLane, T>(TLane.MinOfNumber(TLane.Broadcast(sizeof(T) == sizeof(float) ? 89.0 : 710.0), x));

    /// <summary>eˣ − 1, accurate where x is small.</summary>
    /// <remarks>
    /// Implementation notes. Reduced like <see cref="Exp"/>; with q = eʳ − 1 = r + r²·p(r) (p of degree 5 in float and 10 in
    /// double) and s = 2ⁿ the result is s·q + (s − 1). It is computed at half its size, so that s does not overflow before
    /// the result does. Below 2^-24 (2^-53) in magnitude the result is x. Float 1.7 ulp, double 2.4 ulp.
    /// </remarks>
    [MethodImpl(AggressiveInlining)]
    public static TLane Expm1<TLane, T>(TLane x)
        where TLane : struct, ILane<TLane, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var single = sizeof(T) == sizeof(float);
        var lowest = TLane.Broadcast(single ? -20.0 : -40.0);
        var highest = TLane.Broadcast(single ? 89.0 : 710.0);
        var half = TLane.Broadcast(0.5);
        var exponent = ReduceByLogTwo<TLane, T>(TLane.MinOfNumber(highest, TLane.MaxOfNumber(lowest, x)), out var r);
        var q = Expm1OfReduced<TLane, T>(r);
        var halfScale = TLane.Scale(half, exponent);
        var halved = TLane.MultiplyAdd(halfScale, q, halfScale - half);
        var tiny = TLane.Broadcast(single ? 5.9604645e-8 : 1.1102230246251565e-16);
        return TLane.SelectLess(TLane.Abs(x), tiny, x, halved + halved);
    }

    /// <summary>σ(x) = 1 / (1 + e⁻ˣ).</summary>
    /// <remarks>
    /// Implementation notes. With z = exp(−|x|): 1/(1 + z) for x ≥ 0 and z/(1 + z) below, accurate at both ends. Float 2.5
    /// ulp, double 2.5 ulp.
    /// </remarks>
    [MethodImpl(AggressiveInlining)]
    public static TLane Sigmoid<TLane, T>(TLane x)
        where TLane : struct, ILane<TLane, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var one = TLane.Broadcast(1.0);
        var decay = Decay<TLane, T>(x);
        return TLane.SelectLess(x, TLane.Broadcast(0.0), decay, one) / (one + decay);
    }

    /// <summary>exp(−|x|): what a sigmoid and a softplus are made of.</summary>
    /// <remarks>Implementation notes. As <see cref="Exp"/>, without its upper bound. Float 1.3 ulp, double 1.3 ulp.</remarks>
    [MethodImpl(AggressiveInlining)]
    public static TLane Decay<TLane, T>(TLane x)
        where TLane : struct, ILane<TLane, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        ExpOfClamped<TLane, T>(TLane.CopySign(x, TLane.Broadcast(-0.0)));

    /// <summary>The hyperbolic tangent.</summary>
    /// <remarks>
    /// Implementation notes. With q = expm1(−2|x|), which neither overflows nor cancels: −q/(2 + q) with the sign of x.
    /// Float 2.8 ulp, double 2.8 ulp.
    /// </remarks>
    [MethodImpl(AggressiveInlining)]
    public static TLane Tanh<TLane, T>(TLane x)
        where TLane : struct, ILane<TLane, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var q = Expm1<TLane, T>(TLane.Broadcast(-2.0) * TLane.Abs(x));
        return TLane.CopySign(q / (TLane.Broadcast(2.0) + q), x);
    }

    /// <summary>eˣ for x of at most 0, or NaN: <see cref="Exp"/> without its upper bound.</summary>
    /// <remarks>Implementation notes. As <see cref="Exp"/>. Float 1.3 ulp, double 1.3 ulp.</remarks>
    [MethodImpl(AggressiveInlining)]
    public static TLane ExpOfNonPositive<TLane, T>(TLane x)
        where TLane : struct, ILane<TLane, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => ExpOfClamped<TLane, T>(x);

    /// <summary>eˣ for x of at most 89 (710 in double).</summary>
    [MethodImpl(AggressiveInlining)]
    private static TLane ExpOfClamped<TLane, T>(TLane x)
        where TLane : struct, ILane<TLane, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var exponent = ReduceByLogTwo<TLane, T>(x, out var r);
        return ExpOfReduced<TLane, T>(x, exponent, r);
    }

    /// <summary>exp(x + low) for x of at most 89 (710 in double) and low less than a unit of its last place.</summary>
    [MethodImpl(AggressiveInlining)]
    private static TLane ExpOfClamped<TLane, T>(TLane x, TLane low)
        where TLane : struct, ILane<TLane, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var exponent = ReduceByLogTwo<TLane, T>(x, out var r);
        return ExpOfReduced<TLane, T>(x, exponent, r + low);
    }

    /// <summary>eʳ · 2^exponent, and 0 where x, which was reduced to them, is too small.</summary>
    [MethodImpl(AggressiveInlining)]
    private static TLane ExpOfReduced<TLane, T>(TLane x, TLane exponent, TLane r)
        where TLane : struct, ILane<TLane, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var lowest = TLane.Broadcast(sizeof(T) == sizeof(float) ? -87.33654 : -745.1332191019412);
        var p = PolynomialOfExp<TLane, T>(r);
        p = TLane.SelectLessOrEqual(lowest, x, p, TLane.Broadcast(0.0)); // also 0 for NaN, but then the exponent is NaN
        return TLane.Scale(p, exponent);
    }

    /// <summary>eʳ for |r| of at most ln 2 / 2.</summary>
    [MethodImpl(AggressiveInlining)]
    private static TLane PolynomialOfExp<TLane, T>(TLane r)
        where TLane : struct, ILane<TLane, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        TLane p;
        if (sizeof(T) == sizeof(float))
        {
            p = TLane.Broadcast(0.0013821173924952745);
            p = TLane.MultiplyAdd(p, r, 0.008368666283786297);
            p = TLane.MultiplyAdd(p, r, 0.04166825860738754);
            p = TLane.MultiplyAdd(p, r, 0.1666652113199234);
            p = TLane.MultiplyAdd(p, r, 0.4999999403953552);
        }
        else
        {
            var square = r * r;
            var odd = TLane.Broadcast(2.5000014848886143e-08);
            odd = TLane.MultiplyAdd(odd, square, 2.7557586822943831e-06);
            odd = TLane.MultiplyAdd(odd, square, 0.00019841269505745432);
            odd = TLane.MultiplyAdd(odd, square, 0.0083333333334949938);
            odd = TLane.MultiplyAdd(odd, square, 0.1666666666666641);
            var even = TLane.Broadcast(2.7630307588564345e-07);
            even = TLane.MultiplyAdd(even, square, 2.4801492946177741e-05);
            even = TLane.MultiplyAdd(even, square, 0.0013888888943762972);
            even = TLane.MultiplyAdd(even, square, 0.041666666666529718);
            even = TLane.MultiplyAdd(even, square, 0.50000000000000111);
            p = TLane.MultiplyAdd(odd, r, even);
        }

        p = TLane.MultiplyAdd(p, r, 1.0);
        return TLane.MultiplyAdd(p, r, 1.0);
    }

    [MethodImpl(AggressiveInlining)]
    private static TLane ReduceByLogTwo<TLane, T>(TLane x, out TLane remainder)
        where TLane : struct, ILane<TLane, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var single = sizeof(T) == sizeof(float);
        // Adding a number whose unit in the last place is 1 rounds to an integer.
        var unit = TLane.Broadcast(single ? 12582912.0 : 6755399441055744.0);
        var exponent = TLane.MultiplyAdd(x, TLane.Broadcast(LogTwoInverse), unit) - unit;
        remainder = TLane.MultiplyAdd(exponent, TLane.Broadcast(single ? -SingleLogTwoHigh : -DoubleLogTwoHigh), x);
        remainder = TLane.MultiplyAdd(exponent, TLane.Broadcast(single ? -SingleLogTwoLow : -DoubleLogTwoLow), remainder);
        return exponent;
    }

    /// <summary>eʳ − 1 for |r| of at most ln 2 / 2.</summary>
    [MethodImpl(AggressiveInlining)]
    private static TLane Expm1OfReduced<TLane, T>(TLane r)
        where TLane : struct, ILane<TLane, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        TLane p;
        if (sizeof(T) == sizeof(float))
        {
            p = TLane.Broadcast(0.00019962273654527962);
            p = TLane.MultiplyAdd(p, r, 0.0013943255180492997);
            p = TLane.MultiplyAdd(p, r, 0.0083332201465964317);
            p = TLane.MultiplyAdd(p, r, 0.041666325181722641);
            p = TLane.MultiplyAdd(p, r, 0.1666666716337204);
            p = TLane.MultiplyAdd(p, r, 0.5);
        }
        else
        {
            var square = r * r;
            var odd = TLane.Broadcast(2.5105238021479153e-08);
            odd = TLane.MultiplyAdd(odd, square, 2.7557255356523108e-06);
            odd = TLane.MultiplyAdd(odd, square, 0.00019841269874848084);
            odd = TLane.MultiplyAdd(odd, square, 0.0083333333333261306);
            odd = TLane.MultiplyAdd(odd, square, 0.16666666666666671);
            var even = TLane.Broadcast(1.7687662226329614e-09);
            even = TLane.MultiplyAdd(even, square, 2.756793615660403e-07);
            even = TLane.MultiplyAdd(even, square, 2.4801574516821576e-05);
            even = TLane.MultiplyAdd(even, square, 0.0013888888895613794);
            even = TLane.MultiplyAdd(even, square, 0.041666666666652245);
            even = TLane.MultiplyAdd(even, square, 0.50000000000000011);
            p = TLane.MultiplyAdd(odd, r, even);
        }

        return TLane.MultiplyAdd(r * p, r, r);
    }
}
