using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace LossDsl.Runtime;

public unsafe partial struct Lane256<T>
{
    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane256<T> Scale(Lane256<T> value, Lane256<T> exponent)
    {
        if (!Avx512F.VL.IsSupported)
        {
            return Exponents.Scale<Lane256<T>, T>(value, exponent);
        }

        Lane256<T> result;
        if (sizeof(T) == sizeof(float))
        {
            result._vector = Avx512F.VL.Scale(value._vector.AsSingle(), exponent._vector.AsSingle()).As<float, T>();
        }
        else
        {
            result._vector = Avx512F.VL.Scale(value._vector.AsDouble(), exponent._vector.AsDouble()).As<double, T>();
        }

        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane256<T> SplitExponent(Lane256<T> value, out Lane256<T> significand)
    {
        if (!Avx512F.VL.IsSupported)
        {
            return Exponents.Split<Lane256<T>, T>(value, out significand);
        }

        const byte fromThreeQuarters = 0b1111; // the interval [0.75, 1.5), a negative number is NaN, zero is positive
        if (sizeof(T) == sizeof(float))
        {
            var mantissa = Avx512F.VL.GetMantissa(value._vector.AsSingle(), fromThreeQuarters);
            significand = new(mantissa.As<float, T>());
            return new((Avx512F.VL.GetExponent(value._vector.AsSingle()) - Avx512F.VL.GetExponent(mantissa)).As<float, T>());
        }
        else
        {
            var mantissa = Avx512F.VL.GetMantissa(value._vector.AsDouble(), fromThreeQuarters);
            significand = new(mantissa.As<double, T>());
            return new((Avx512F.VL.GetExponent(value._vector.AsDouble()) - Avx512F.VL.GetExponent(mantissa)).As<double, T>());
        }
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane256<T> NegatedExponent(Lane256<T> value)
    {
        if (!Avx512F.VL.IsSupported)
        {
            return -Exponents.Split<Lane256<T>, T>(value, out _);
        }

        // Half of 4/3 of a number, rounded in either precision, steps from one power of two to the next just where the significand falls from 1.5 to 0.75.
        Lane256<T> result;
        if (sizeof(T) == sizeof(float))
        {
            var exponent = Avx512F.VL.GetExponent(value._vector.AsSingle() * Vector256.Create(2f / 3));
            result._vector = (Vector256.Create(-1f) - exponent).As<float, T>();
        }
        else
        {
            var exponent = Avx512F.VL.GetExponent(value._vector.AsDouble() * Vector256.Create(2.0 / 3));
            result._vector = (Vector256.Create(-1.0) - exponent).As<double, T>();
        }

        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane256<T> FixLogarithm(Lane256<T> logarithm, Lane256<T> argument, Lane256<T> negatedExponent)
    {
        Lane256<T> result;
        if (!Avx512F.VL.IsSupported)
        {
            result._vector = Vector256.ConditionalSelect(
                Vector256.LessThan(Vector256.Abs(negatedExponent._vector), Vector256.Create(T.PositiveInfinity)),
                logarithm._vector,
                -negatedExponent._vector);
        }
        else if (sizeof(T) == sizeof(float))
        {
            result._vector = Avx512F.VL.Fixup(
                logarithm._vector.AsSingle(), argument._vector.AsSingle(), Vector256.Create(Exponents.EdgesOfLogarithm), 0).As<float, T>();
        }
        else
        {
            result._vector = Avx512F.VL.Fixup(
                logarithm._vector.AsDouble(), argument._vector.AsDouble(), Vector256.Create((long)Exponents.EdgesOfLogarithm), 0).As<double, T>();
        }

        return result;
    }
}
