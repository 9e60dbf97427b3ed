using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace LossDsl.Runtime;

public unsafe partial struct Lane512<T>
{
    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane512<T> Scale(Lane512<T> value, Lane512<T> exponent)
    {
        if (!Avx512F.IsSupported)
        {
            return Exponents.Scale<Lane512<T>, T>(value, exponent);
        }

        Lane512<T> result;
        if (sizeof(T) == sizeof(float))
        {
            result._vector = Avx512F.Scale(value._vector.AsSingle(), exponent._vector.AsSingle()).As<float, T>();
        }
        else
        {
            result._vector = Avx512F.Scale(value._vector.AsDouble(), exponent._vector.AsDouble()).As<double, T>();
        }

        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane512<T> SplitExponent(Lane512<T> value, out Lane512<T> significand)
    {
        if (!Avx512F.IsSupported)
        {
            return Exponents.Split<Lane512<T>, T>(value, out significand);
        }

        const byte fromThreeQuarters = 0b1111; // the interval [0.75, 1.5), a negative number is NaN, zero is positive
        if (sizeof(T) == sizeof(float))
        {
            var mantissa = Avx512F.GetMantissa(value._vector.AsSingle(), fromThreeQuarters);
            significand = new(mantissa.As<float, T>());
            return new((Avx512F.GetExponent(value._vector.AsSingle()) - Avx512F.GetExponent(mantissa)).As<float, T>());
        }
        else
        {
            var mantissa = Avx512F.GetMantissa(value._vector.AsDouble(), fromThreeQuarters);
            significand = new(mantissa.As<double, T>());
            return new((Avx512F.GetExponent(value._vector.AsDouble()) - Avx512F.GetExponent(mantissa)).As<double, T>());
        }
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane512<T> NegatedExponent(Lane512<T> value)
    {
        if (!Avx512F.IsSupported)
        {
            return -Exponents.Split<Lane512<T>, T>(value, out _);
        }

        // Half of 4/3 of a number, rounded in either precision, steps from one power of two to the next just where the significand falls from 1.5 to 0.75.
        Lane512<T> result;
        if (sizeof(T) == sizeof(float))
        {
            var exponent = Avx512F.GetExponent(value._vector.AsSingle() * Vector512.Create(2f / 3));
            result._vector = (Vector512.Create(-1f) - exponent).As<float, T>();
        }
        else
        {
            var exponent = Avx512F.GetExponent(value._vector.AsDouble() * Vector512.Create(2.0 / 3));
            result._vector = (Vector512.Create(-1.0) - exponent).As<double, T>();
        }

        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane512<T> FixLogarithm(Lane512<T> logarithm, Lane512<T> argument, Lane512<T> negatedExponent)
    {
        Lane512<T> result;
        if (!Avx512F.IsSupported)
        {
            result._vector = Vector512.ConditionalSelect(
                Vector512.LessThan(Vector512.Abs(negatedExponent._vector), Vector512.Create(T.PositiveInfinity)),
                logarithm._vector,
                -negatedExponent._vector);
        }
        else if (sizeof(T) == sizeof(float))
        {
            result._vector = Avx512F.Fixup(
                logarithm._vector.AsSingle(), argument._vector.AsSingle(), Vector512.Create(Exponents.EdgesOfLogarithm), 0).As<float, T>();
        }
        else
        {
            result._vector = Avx512F.Fixup(
                logarithm._vector.AsDouble(), argument._vector.AsDouble(), Vector512.Create((long)Exponents.EdgesOfLogarithm), 0).As<double, T>();
        }

        return result;
    }
}
