using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace LossDsl.Runtime;

public static unsafe partial class VectorMath
{
    /// <summary>xʸ.</summary>
    /// <remarks>
    /// <para>
    /// Implementation notes. exp(y·log|x|), the logarithm and the product each as the sum of two numbers: an error of the logarithm
    /// is magnified by y. The remainders that carry the lower parts are exact only with fused multiply-add; where that is
    /// lacking, <see cref="Functions.Pow(double, double)"/> is computed element by element. Signs, zeros, infinities and NaN are those of IEEE
    /// 754: x⁰ = 1 and 1ʸ = 1 even for NaN; a negative number to a power that is not an integer is NaN.
    /// </para>
    /// <para>
    /// 1.5 + |log xʸ|/12 ulp in float and double, so 1.7 for results around 10, and 9 for the largest in float. Float results below the smallest normal number are 0 as those of
    /// <see cref="Exp"/>. Not inlined: its 80 operations would take a fifth of what the JIT inlines into a kernel.
    /// </para>
    /// </remarks>
    [MethodImpl(NoInlining | AggressiveOptimization)]
    public static TLane Pow<TLane, T>(TLane x, TLane y)
        where TLane : struct, ILane<TLane, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (!Fma.IsSupported && !AdvSimd.IsSupported)
        {
            return PowByElement<TLane, T>(x, y);
        }

        var one = TLane.Broadcast(1.0);
        var magnitude = TLane.SelectEqual(TLane.Abs(x), one, one, PowOfMagnitude<TLane, T>(TLane.Abs(x), y));
        var half = y * TLane.Broadcast(0.5);
        var isInteger = TLane.Equal(TLane.Floor(y), y);
        var isOdd = TLane.And(isInteger, TLane.NotEqual(TLane.Floor(half), half));
        var isNegative = TLane.And(TLane.Less(x, TLane.Broadcast(0.0)), TLane.Less(TLane.Broadcast(double.NegativeInfinity), x));
        var signed = TLane.Select(isOdd, TLane.CopySign(magnitude, x), magnitude);
        var real = TLane.Select(TLane.And(isNegative, TLane.Not(isInteger)), TLane.Broadcast(double.NaN), signed);
        var isOne = TLane.Or(TLane.Equal(x, one), TLane.Equal(y, TLane.Broadcast(0.0)));
        return TLane.Select(isOne, one, real);
    }

    /// <summary>xʸ for x ≥ 0; NaN for 1 to an infinite power and for 0 and infinity to the power 0.</summary>
    [MethodImpl(AggressiveInlining)]
    private static TLane PowOfMagnitude<TLane, T>(TLane x, TLane y)
        where TLane : struct, ILane<TLane, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var isSingle = sizeof(T) == sizeof(float);
        var high = LogInTwoParts<TLane, T>(x, out var low);
        var product = y * high;
        var remainder = TLane.MultiplyAdd(y, low, TLane.MultiplyAdd(y, high, -product));

        // Past overflow and underflow the remainder may be NaN and does not count.
        var limit = TLane.Broadcast(isSingle ? 128.0 : 1024.0);
        remainder = TLane.SelectLess(TLane.Abs(product), limit, remainder, TLane.Broadcast(0.0));
        return ExpOfClamped<TLane, T>(TLane.MinOfNumber(TLane.Broadcast(isSingle ? 89.0 : 710.0), product), remainder);
    }

    /// <summary>The logarithm of x ≥ 0 as a sum of two numbers; the lower is NaN where the logarithm is infinite.</summary>
    /// <remarks>
    /// Implementation notes. log m = 2 artanh(s) = 2s + s³·p(s²) as in <see cref="Log"/>. Of 2s, s = f/(2 + f), the remainder of
    /// the division is the lower part; s³·p is at most 0.013 of 2s, so that its rounding costs the sum a hundredth of a unit or two.
    /// </remarks>
    [MethodImpl(AggressiveInlining)]
    private static TLane LogInTwoParts<TLane, T>(TLane x, out TLane low)
        where TLane : struct, ILane<TLane, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var isSingle = sizeof(T) == sizeof(float);
        var two = TLane.Broadcast(2.0);
        var exponent = TLane.SplitExponent(x, out var significand);
        var f = significand - TLane.Broadcast(1.0);
        var divisor = two + f;
        var divisorError = f - (divisor - two);
        var s = f / divisor;
        var rest = TLane.MultiplyAdd(-s, divisorError, TLane.MultiplyAdd(-s, divisor, f)) / divisor;

        var square = s * s;
        var p = isSingle ? ArtanhOfSingle<TLane, T>(square) : ArtanhOfDouble<TLane, T>(square);
        var tail = TLane.MultiplyAdd(s * square, p, rest + rest);

        var exponentHigh = exponent * TLane.Broadcast(isSingle ? SingleLogTwoHigh : DoubleLogTwoHigh);
        var sum = exponentHigh + (s + s);
        var sumError = s + s - (sum - exponentHigh);
        tail = TLane.MultiplyAdd(exponent, TLane.Broadcast(isSingle ? SingleLogTwoLow : DoubleLogTwoLow), tail) + sumError;

        var high = sum + tail;
        low = tail - (high - sum);
        return TLane.SelectLess(TLane.Abs(exponent), TLane.Broadcast(double.PositiveInfinity), high, exponent);
    }

    [MethodImpl(AggressiveInlining)]
    private static TLane ArtanhOfSingle<TLane, T>(TLane square)
        where TLane : struct, ILane<TLane, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var p = TLane.Broadcast(0.24097223579883575);
        p = TLane.MultiplyAdd(p, square, 0.28507229685783386);
        p = TLane.MultiplyAdd(p, square, 0.40000858902931213);
        return TLane.MultiplyAdd(p, square, 0.66666662693023682);
    }

    private static TLane PowByElement<TLane, T>(TLane x, TLane y)
        where TLane : struct, ILane<TLane, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Span<T> bases = stackalloc T[TLane.Count];
        Span<T> powers = stackalloc T[TLane.Count];
        TLane.Store(x, ref bases[0], 0);
        TLane.Store(y, ref powers[0], 0);
        for (var k = 0; k < bases.Length; k++)
        {
            bases[k] = Element.FromDouble<T>(Functions.Pow(Element.ToDouble(bases[k]), Element.ToDouble(powers[k])));
        }

        return TLane.Load(ref bases[0], 0);
    }
}
