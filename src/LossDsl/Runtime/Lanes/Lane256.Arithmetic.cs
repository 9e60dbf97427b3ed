using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace LossDsl.Runtime;

public unsafe partial struct Lane256<T>
{
    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane256<T> operator +(Lane256<T> left, Lane256<T> right)
    {
        Lane256<T> result;
        result._vector = left._vector + right._vector;
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane256<T> operator -(Lane256<T> left, Lane256<T> right)
    {
        Lane256<T> result;
        result._vector = left._vector - right._vector;
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane256<T> operator *(Lane256<T> left, Lane256<T> right)
    {
        Lane256<T> result;
        result._vector = left._vector * right._vector;
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane256<T> operator /(Lane256<T> left, Lane256<T> right)
    {
        Lane256<T> result;
        result._vector = left._vector / right._vector;
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane256<T> operator -(Lane256<T> value)
    {
        Lane256<T> result;
        result._vector = -value._vector;
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane256<T> MultiplyAdd(Lane256<T> left, Lane256<T> right, Lane256<T> addend)
    {
        Lane256<T> result;
        if (sizeof(T) == sizeof(float))
        {
            result._vector = Vector256.MultiplyAddEstimate(left._vector.AsSingle(), right._vector.AsSingle(), addend._vector.AsSingle()).As<float, T>();
        }
        else
        {
            result._vector = Vector256.MultiplyAddEstimate(left._vector.AsDouble(), right._vector.AsDouble(), addend._vector.AsDouble()).As<double, T>();
        }

        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane256<T> MultiplyAdd(Lane256<T> left, Lane256<T> right, double addend)
    {
        Lane256<T> result;
        if (sizeof(T) == sizeof(float))
        {
            result._vector = Vector256.MultiplyAddEstimate(
                left._vector.AsSingle(), right._vector.AsSingle(), Vector256.Create((float)addend)).As<float, T>();
        }
        else
        {
            result._vector = Vector256.MultiplyAddEstimate(
                left._vector.AsDouble(), right._vector.AsDouble(), Vector256.Create(addend)).As<double, T>();
        }

        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane256<T> Equal(Lane256<T> left, Lane256<T> right)
    {
        Lane256<T> result;
        result._vector = Vector256.Equals(left._vector, right._vector);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane256<T> NotEqual(Lane256<T> left, Lane256<T> right)
    {
        Lane256<T> result;
        result._vector = ~Vector256.Equals(left._vector, right._vector);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane256<T> Less(Lane256<T> left, Lane256<T> right)
    {
        Lane256<T> result;
        result._vector = Vector256.LessThan(left._vector, right._vector);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane256<T> LessOrEqual(Lane256<T> left, Lane256<T> right)
    {
        Lane256<T> result;
        result._vector = Vector256.LessThanOrEqual(left._vector, right._vector);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane256<T> And(Lane256<T> left, Lane256<T> right)
    {
        Lane256<T> result;
        result._vector = left._vector & right._vector;
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane256<T> Or(Lane256<T> left, Lane256<T> right)
    {
        Lane256<T> result;
        result._vector = left._vector | right._vector;
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane256<T> Not(Lane256<T> condition)
    {
        Lane256<T> result;
        result._vector = ~condition._vector;
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane256<T> Select(Lane256<T> condition, Lane256<T> whenTrue, Lane256<T> whenFalse)
    {
        Lane256<T> result;
        result._vector = Vector256.ConditionalSelect(condition._vector, whenTrue._vector, whenFalse._vector);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane256<T> SelectEqual(Lane256<T> left, Lane256<T> right, Lane256<T> whenTrue, Lane256<T> whenFalse)
    {
        Lane256<T> result;
        result._vector = Vector256.ConditionalSelect(
            Vector256.Equals(left._vector, right._vector), whenTrue._vector, whenFalse._vector);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane256<T> SelectLess(Lane256<T> left, Lane256<T> right, Lane256<T> whenTrue, Lane256<T> whenFalse)
    {
        Lane256<T> result;
        result._vector = Vector256.ConditionalSelect(
            Vector256.LessThan(left._vector, right._vector), whenTrue._vector, whenFalse._vector);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane256<T> SelectLessOrEqual(Lane256<T> left, Lane256<T> right, Lane256<T> whenTrue, Lane256<T> whenFalse)
    {
        Lane256<T> result;
        result._vector = Vector256.ConditionalSelect(
            Vector256.LessThanOrEqual(left._vector, right._vector), whenTrue._vector, whenFalse._vector);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static bool Any(Lane256<T> condition) => Vector256.AnyWhereAllBitsSet(condition._vector);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane256<T> Abs(Lane256<T> value)
    {
        Lane256<T> result;
        result._vector = Vector256.Abs(value._vector);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane256<T> CopySign(Lane256<T> value, Lane256<T> sign)
    {
        Lane256<T> result;
        result._vector = Vector256.CopySign(value._vector, sign._vector);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane256<T> Sign(Lane256<T> value)
    {
        Lane256<T> result;
        result._vector = Signs.Of(value._vector);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane256<T> Sqrt(Lane256<T> value)
    {
        Lane256<T> result;
        result._vector = Vector256.Sqrt(value._vector);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane256<T> Floor(Lane256<T> value)
    {
        Lane256<T> result;
        if (sizeof(T) == sizeof(float))
        {
            result._vector = Vector256.Floor(value._vector.AsSingle()).As<float, T>();
        }
        else
        {
            result._vector = Vector256.Floor(value._vector.AsDouble()).As<double, T>();
        }

        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane256<T> Round(Lane256<T> value)
    {
        Lane256<T> result;
        if (sizeof(T) == sizeof(float))
        {
            result._vector = Vector256.Round(value._vector.AsSingle()).As<float, T>();
        }
        else
        {
            result._vector = Vector256.Round(value._vector.AsDouble()).As<double, T>();
        }

        return result;
    }

    // The hardware minimum and maximum answer with the second operand if either is NaN, so only a NaN in the first is left to
    // see to.

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane256<T> Min(Lane256<T> left, Lane256<T> right)
    {
        Lane256<T> result;
        result._vector = Vector256.ConditionalSelect(
            Vector256.Equals(left._vector, left._vector), Vector256.MinNative(left._vector, right._vector), left._vector);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane256<T> Max(Lane256<T> left, Lane256<T> right)
    {
        Lane256<T> result;
        result._vector = Vector256.ConditionalSelect(
            Vector256.Equals(left._vector, left._vector), Vector256.MaxNative(left._vector, right._vector), left._vector);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane256<T> MinOfNumber(Lane256<T> number, Lane256<T> value)
    {
        Lane256<T> result;
        result._vector = Vector256.MinNative(number._vector, value._vector);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane256<T> MaxOfNumber(Lane256<T> number, Lane256<T> value)
    {
        Lane256<T> result;
        result._vector = Vector256.MaxNative(number._vector, value._vector);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane256<T> MaxOfBits(Lane256<T> left, Lane256<T> right)
    {
        Lane256<T> result;
        if (sizeof(T) == sizeof(float))
        {
            result._vector = Vector256.Max(left._vector.AsUInt32(), right._vector.AsUInt32()).As<uint, T>();
        }
        else
        {
            result._vector = Vector256.Max(left._vector.AsUInt64(), right._vector.AsUInt64()).As<ulong, T>();
        }

        return result;
    }
}
