using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace LossDsl.Runtime;

public unsafe partial struct Lane512<T>
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
        if (sizeof(T) == sizeof(float))
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
        if (sizeof(T) == sizeof(float))
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
        if (sizeof(T) == sizeof(float))
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
        if (sizeof(T) == sizeof(float))
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
    // see to.

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
    public static Lane512<T> MinOfNumber(Lane512<T> number, Lane512<T> value)
    {
        Lane512<T> result;
        result._vector = Vector512.MinNative(number._vector, value._vector);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane512<T> MaxOfNumber(Lane512<T> number, Lane512<T> value)
    {
        Lane512<T> result;
        result._vector = Vector512.MaxNative(number._vector, value._vector);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane512<T> MaxOfBits(Lane512<T> left, Lane512<T> right)
    {
        Lane512<T> result;
        if (sizeof(T) == sizeof(float))
        {
            result._vector = Vector512.Max(left._vector.AsUInt32(), right._vector.AsUInt32()).As<uint, T>();
        }
        else
        {
            result._vector = Vector512.Max(left._vector.AsUInt64(), right._vector.AsUInt64()).As<ulong, T>();
        }

        return result;
    }
}
