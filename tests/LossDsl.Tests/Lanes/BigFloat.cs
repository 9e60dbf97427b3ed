using System.Numerics;

namespace LossDsl.Tests.Lanes;

/// <summary>A binary floating-point number of 300 bits: significand · 2^exponent. What the functions of the runtime are measured by.</summary>
internal readonly struct BigFloat
{
    private const int Precision = 300;

    private readonly BigInteger _significand;
    private readonly int _exponent;

    private BigFloat(BigInteger significand, int exponent)
    {
        var excess = (int)BigInteger.Abs(significand).GetBitLength() - Precision;
        (_significand, _exponent) = excess > 0 ? (significand >> excess, exponent + excess) : (significand, exponent);
    }

    public int Sign => _significand.Sign;

    /// <summary>The exponent of the leading bit.</summary>
    public int Magnitude => _exponent + (int)BigInteger.Abs(_significand).GetBitLength() - 1;

    public static implicit operator BigFloat(double value)
    {
        if (value == 0)
        {
            return default;
        }

        var exponent = Math.ILogB(value) - 52;
        return new((BigInteger)Math.ScaleB(Math.ScaleB(value, -exponent / 2), -(exponent - (exponent / 2))), exponent);
    }

    public static BigFloat operator -(BigFloat value) => new(-value._significand, value._exponent);

    public static BigFloat operator +(BigFloat left, BigFloat right)
    {
        if (left.Sign == 0 || right.Sign == 0)
        {
            return left.Sign == 0 ? right : left;
        }

        var (high, low) = left._exponent >= right._exponent ? (left, right) : (right, left);
        var shift = high._exponent - low._exponent;
        return shift > 4 * Precision
            ? high
            : new((high._significand << shift) + low._significand, low._exponent);
    }

    public static BigFloat operator -(BigFloat left, BigFloat right) => left + -right;

    public static BigFloat operator *(BigFloat left, BigFloat right) => new(left._significand * right._significand, left._exponent + right._exponent);

    public static BigFloat operator /(BigFloat left, BigFloat right) =>
        new((left._significand << (2 * Precision)) / right._significand, left._exponent - right._exponent - (2 * Precision));

    public static BigFloat Abs(BigFloat value) => value.Sign < 0 ? -value : value;

    public static BigFloat ScaleB(BigFloat value, int exponent) => new(value._significand, value._exponent + exponent);

    /// <summary>Σ xⁿ/n! after 32 halvings of x, then as many squarings; 0 where far below every double.</summary>
    public static BigFloat Exp(BigFloat x)
    {
        const int halvings = 32;
        if (x.Sign < 0 && x.Magnitude >= 12)
        {
            return default;
        }

        var reduced = ScaleB(x, -halvings);
        BigFloat term = 1;
        BigFloat sum = 1;
        for (var n = 1; term.Sign != 0 && term.Magnitude > -Precision; n++)
        {
            term = term * reduced / n;
            sum += term;
        }

        for (var i = 0; i < halvings; i++)
        {
            sum *= sum;
        }

        return sum;
    }

    /// <summary>Newton's method on <see cref="Exp"/> from the double nearest to the logarithm.</summary>
    public static BigFloat Log(BigFloat x)
    {
        if (x.Sign <= 0)
        {
            throw new ArgumentOutOfRangeException(nameof(x));
        }

        BigFloat y = Math.Log(ScaleB(x, -x.Magnitude).ToDouble()) + (x.Magnitude * Math.Log(2));
        for (var i = 0; i < 4; i++)
        {
            y += (x / Exp(y)) - 1;
        }

        return y;
    }

    /// <summary>log(1 + x), by its series where 1 + x would drop digits of x.</summary>
    public static BigFloat Log1p(BigFloat x) =>
        x.Sign != 0 && x.Magnitude < -100 ? x - (ScaleB(x * x, -1) - (x * x * x / 3)) : Log(1 + x);

    /// <summary>eˣ − 1, by its series where eˣ would drop digits of x.</summary>
    public static BigFloat Expm1(BigFloat x) =>
        x.Sign != 0 && x.Magnitude < -100 ? x + ScaleB(x * x, -1) + (x * x * x / 6) : Exp(x) - 1;

    /// <summary>The double nearest to the angle, corrected by the angle between their tangents.</summary>
    public static BigFloat Atan(double x)
    {
        var nearest = Math.Atan(x);
        var (sine, cosine) = SinCos(nearest);
        var tangentOfRest = ((x * cosine) - sine) / (cosine + (x * sine));
        return nearest + (tangentOfRest - (tangentOfRest * tangentOfRest * tangentOfRest / 3));
    }

    /// <summary>2/√π · exp(−x²) · Σ 2ⁿ x²ⁿ⁺¹ / (1·3·…·(2n+1)), and ±1 where that is all that a double holds.</summary>
    public static BigFloat Erf(double x)
    {
        if (Math.Abs(x) > 8)
        {
            return Math.Sign(x);
        }

        // 2/√π to 106 bits.
        var factor = 1.1283791670955126 + (BigFloat)1.533545961316588e-17;
        var square = (BigFloat)x * x;
        BigFloat term = x;
        BigFloat sum = x;
        for (var odd = 3; term.Sign != 0 && term.Magnitude > sum.Magnitude - Precision; odd += 2)
        {
            term = ScaleB(term * square, 1) / odd;
            sum += term;
        }

        return factor * Exp(-square) * sum;
    }

    /// <summary>Nearest double of a number within its range.</summary>
    public double ToDouble() => Sign == 0 ? 0 : Math.ScaleB((double)(_significand >> Math.Max(0, Magnitude - _exponent - 100)), _exponent + Math.Max(0, Magnitude - _exponent - 100));

    private static (BigFloat Sine, BigFloat Cosine) SinCos(double x)
    {
        BigFloat sine = default;
        BigFloat cosine = default;
        BigFloat term = 1;
        for (var n = 0; n < 2 || (term.Sign != 0 && term.Magnitude > -Precision); n++)
        {
            var signed = n % 4 < 2 ? term : -term;
            (sine, cosine) = n % 2 == 0 ? (sine, cosine + signed) : (sine + signed, cosine);
            term = term * x / (n + 1);
        }

        return (sine, cosine);
    }
}
