using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace LossDsl.Runtime;

public partial struct Lane512<T>
{
    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane512<T> operator +(Lane512<T> left, Lane512<T> right)
    {
        Lane512<T> result;
        result._vector = left._vector + right._vector;
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane512<T> operator -(Lane512<T> left, Lane512<T> right)
    {
        Lane512<T> result;
        result._vector = left._vector - right._vector;
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane512<T> operator *(Lane512<T> left, Lane512<T> right)
    {
        Lane512<T> result;
        result._vector = left._vector * right._vector;
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane512<T> operator /(Lane512<T> left, Lane512<T> right)
    {
        Lane512<T> result;
        result._vector = left._vector / right._vector;
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane512<T> operator -(Lane512<T> value)
    {
        Lane512<T> result;
        result._vector = -value._vector;
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane512<T> MultiplyAdd(Lane512<T> left, Lane512<T> right, Lane512<T> addend)
    {
        Lane512<T> result;
        if (typeof(T) == typeof(float))
        {
            result._vector = Vector512.MultiplyAddEstimate(left._vector.AsSingle(), right._vector.AsSingle(), addend._vector.AsSingle()).As<float, T>();
        }
        else
        {
            result._vector = Vector512.MultiplyAddEstimate(left._vector.AsDouble(), right._vector.AsDouble(), addend._vector.AsDouble()).As<double, T>();
        }

        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane512<T> MultiplyAdd(Lane512<T> left, Lane512<T> right, double addend)
    {
        Lane512<T> result;
        if (typeof(T) == typeof(float))
        {
            result._vector = Vector512.MultiplyAddEstimate(
                left._vector.AsSingle(), right._vector.AsSingle(), Vector512.Create((float)addend)).As<float, T>();
        }
        else
        {
            result._vector = Vector512.MultiplyAddEstimate(
                left._vector.AsDouble(), right._vector.AsDouble(), Vector512.Create(addend)).As<double, T>();
        }

        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane512<T> Equal(Lane512<T> left, Lane512<T> right)
    {
        Lane512<T> result;
        result._vector = Vector512.Equals(left._vector, right._vector);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane512<T> NotEqual(Lane512<T> left, Lane512<T> right)
    {
        Lane512<T> result;
        result._vector = ~Vector512.Equals(left._vector, right._vector);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane512<T> Less(Lane512<T> left, Lane512<T> right)
    {
        Lane512<T> result;
        result._vector = Vector512.LessThan(left._vector, right._vector);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane512<T> LessOrEqual(Lane512<T> left, Lane512<T> right)
    {
        Lane512<T> result;
        result._vector = Vector512.LessThanOrEqual(left._vector, right._vector);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane512<T> And(Lane512<T> left, Lane512<T> right)
    {
        Lane512<T> result;
        result._vector = left._vector & right._vector;
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane512<T> Or(Lane512<T> left, Lane512<T> right)
    {
        Lane512<T> result;
        result._vector = left._vector | right._vector;
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane512<T> Not(Lane512<T> condition)
    {
        Lane512<T> result;
        result._vector = ~condition._vector;
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane512<T> Select(Lane512<T> condition, Lane512<T> whenTrue, Lane512<T> whenFalse)
    {
        Lane512<T> result;
        result._vector = Vector512.ConditionalSelect(condition._vector, whenTrue._vector, whenFalse._vector);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane512<T> SelectEqual(Lane512<T> left, Lane512<T> right, Lane512<T> whenTrue, Lane512<T> whenFalse)
    {
        Lane512<T> result;
        result._vector = Vector512.ConditionalSelect(
            Vector512.Equals(left._vector, right._vector), whenTrue._vector, whenFalse._vector);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane512<T> SelectLess(Lane512<T> left, Lane512<T> right, Lane512<T> whenTrue, Lane512<T> whenFalse)
    {
        Lane512<T> result;
        result._vector = Vector512.ConditionalSelect(
            Vector512.LessThan(left._vector, right._vector), whenTrue._vector, whenFalse._vector);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane512<T> SelectLessOrEqual(Lane512<T> left, Lane512<T> right, Lane512<T> whenTrue, Lane512<T> whenFalse)
    {
        Lane512<T> result;
        result._vector = Vector512.ConditionalSelect(
            Vector512.LessThanOrEqual(left._vector, right._vector), whenTrue._vector, whenFalse._vector);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static bool Any(Lane512<T> condition) => Vector512.AnyWhereAllBitsSet(condition._vector);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane512<T> Abs(Lane512<T> value)
    {
        Lane512<T> result;
        result._vector = Vector512.Abs(value._vector);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane512<T> CopySign(Lane512<T> value, Lane512<T> sign)
    {
        Lane512<T> result;
        result._vector = Vector512.CopySign(value._vector, sign._vector);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane512<T> Sign(Lane512<T> value)
    {
        Lane512<T> result;
        result._vector = Signs.Of(value._vector);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane512<T> Sqrt(Lane512<T> value)
    {
        Lane512<T> result;
        result._vector = Vector512.Sqrt(value._vector);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane512<T> Floor(Lane512<T> value)
    {
        Lane512<T> result;
        if (typeof(T) == typeof(float))
        {
            result._vector = Vector512.Floor(value._vector.AsSingle()).As<float, T>();
        }
        else
        {
            result._vector = Vector512.Floor(value._vector.AsDouble()).As<double, T>();
        }

        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane512<T> Round(Lane512<T> value)
    {
        Lane512<T> result;
        if (typeof(T) == typeof(float))
        {
            result._vector = Vector512.Round(value._vector.AsSingle()).As<float, T>();
        }
        else
        {
            result._vector = Vector512.Round(value._vector.AsDouble()).As<double, T>();
        }

        return result;
    }

    // The hardware minimum and maximum answer with the second operand if either is NaN, so only a NaN in the first is left to
    // see to; a constant first operand costs a single instruction.

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane512<T> Min(Lane512<T> left, Lane512<T> right)
    {
        Lane512<T> result;
        result._vector = Vector512.ConditionalSelect(
            Vector512.Equals(left._vector, left._vector), Vector512.MinNative(left._vector, right._vector), left._vector);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane512<T> Max(Lane512<T> left, Lane512<T> right)
    {
        Lane512<T> result;
        result._vector = Vector512.ConditionalSelect(
            Vector512.Equals(left._vector, left._vector), Vector512.MaxNative(left._vector, right._vector), left._vector);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane512<T> Scale(Lane512<T> value, Lane512<T> exponent)
    {
        if (!Avx512F.IsSupported)
        {
            return Exponents.Scale<Lane512<T>, T>(value, exponent);
        }

        Lane512<T> result;
        if (typeof(T) == typeof(float))
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
        if (typeof(T) == typeof(float))
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
}
