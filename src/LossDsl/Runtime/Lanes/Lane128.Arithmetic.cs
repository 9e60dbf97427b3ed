using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace LossDsl.Runtime;

public unsafe partial struct Lane128<T>
{
    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane128<T> operator +(Lane128<T> left, Lane128<T> right)
    {
        Lane128<T> result;
        result._vector = left._vector + right._vector;
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane128<T> operator -(Lane128<T> left, Lane128<T> right)
    {
        Lane128<T> result;
        result._vector = left._vector - right._vector;
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane128<T> operator *(Lane128<T> left, Lane128<T> right)
    {
        Lane128<T> result;
        result._vector = left._vector * right._vector;
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane128<T> operator /(Lane128<T> left, Lane128<T> right)
    {
        Lane128<T> result;
        result._vector = left._vector / right._vector;
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane128<T> operator -(Lane128<T> value)
    {
        Lane128<T> result;
        result._vector = -value._vector;
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane128<T> MultiplyAdd(Lane128<T> left, Lane128<T> right, Lane128<T> addend)
    {
        Lane128<T> result;
        if (sizeof(T) == sizeof(float))
        {
            result._vector = Vector128.MultiplyAddEstimate(left._vector.AsSingle(), right._vector.AsSingle(), addend._vector.AsSingle()).As<float, T>();
        }
        else
        {
            result._vector = Vector128.MultiplyAddEstimate(left._vector.AsDouble(), right._vector.AsDouble(), addend._vector.AsDouble()).As<double, T>();
        }

        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane128<T> MultiplyAdd(Lane128<T> left, Lane128<T> right, double addend)
    {
        Lane128<T> result;
        if (sizeof(T) == sizeof(float))
        {
            result._vector = Vector128.MultiplyAddEstimate(
                left._vector.AsSingle(), right._vector.AsSingle(), Vector128.Create((float)addend)).As<float, T>();
        }
        else
        {
            result._vector = Vector128.MultiplyAddEstimate(
                left._vector.AsDouble(), right._vector.AsDouble(), Vector128.Create(addend)).As<double, T>();
        }

        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane128<T> Equal(Lane128<T> left, Lane128<T> right)
    {
        Lane128<T> result;
        result._vector = Vector128.Equals(left._vector, right._vector);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane128<T> NotEqual(Lane128<T> left, Lane128<T> right)
    {
        Lane128<T> result;
        result._vector = ~Vector128.Equals(left._vector, right._vector);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane128<T> Less(Lane128<T> left, Lane128<T> right)
    {
        Lane128<T> result;
        result._vector = Vector128.LessThan(left._vector, right._vector);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane128<T> LessOrEqual(Lane128<T> left, Lane128<T> right)
    {
        Lane128<T> result;
        result._vector = Vector128.LessThanOrEqual(left._vector, right._vector);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane128<T> And(Lane128<T> left, Lane128<T> right)
    {
        Lane128<T> result;
        result._vector = left._vector & right._vector;
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane128<T> Or(Lane128<T> left, Lane128<T> right)
    {
        Lane128<T> result;
        result._vector = left._vector | right._vector;
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane128<T> Not(Lane128<T> condition)
    {
        Lane128<T> result;
        result._vector = ~condition._vector;
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane128<T> Select(Lane128<T> condition, Lane128<T> whenTrue, Lane128<T> whenFalse)
    {
        Lane128<T> result;
        result._vector = Vector128.ConditionalSelect(condition._vector, whenTrue._vector, whenFalse._vector);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane128<T> SelectEqual(Lane128<T> left, Lane128<T> right, Lane128<T> whenTrue, Lane128<T> whenFalse)
    {
        Lane128<T> result;
        result._vector = Vector128.ConditionalSelect(
            Vector128.Equals(left._vector, right._vector), whenTrue._vector, whenFalse._vector);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane128<T> SelectLess(Lane128<T> left, Lane128<T> right, Lane128<T> whenTrue, Lane128<T> whenFalse)
    {
        Lane128<T> result;
        result._vector = Vector128.ConditionalSelect(
            Vector128.LessThan(left._vector, right._vector), whenTrue._vector, whenFalse._vector);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane128<T> SelectLessOrEqual(Lane128<T> left, Lane128<T> right, Lane128<T> whenTrue, Lane128<T> whenFalse)
    {
        Lane128<T> result;
        result._vector = Vector128.ConditionalSelect(
            Vector128.LessThanOrEqual(left._vector, right._vector), whenTrue._vector, whenFalse._vector);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static bool Any(Lane128<T> condition) => Vector128.AnyWhereAllBitsSet(condition._vector);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane128<T> Abs(Lane128<T> value)
    {
        Lane128<T> result;
        result._vector = Vector128.Abs(value._vector);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane128<T> CopySign(Lane128<T> value, Lane128<T> sign)
    {
        Lane128<T> result;
        result._vector = Vector128.CopySign(value._vector, sign._vector);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane128<T> Sign(Lane128<T> value)
    {
        Lane128<T> result;
        result._vector = Signs.Of(value._vector);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane128<T> Sqrt(Lane128<T> value)
    {
        Lane128<T> result;
        result._vector = Vector128.Sqrt(value._vector);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane128<T> Floor(Lane128<T> value)
    {
        Lane128<T> result;
        if (sizeof(T) == sizeof(float))
        {
            result._vector = Vector128.Floor(value._vector.AsSingle()).As<float, T>();
        }
        else
        {
            result._vector = Vector128.Floor(value._vector.AsDouble()).As<double, T>();
        }

        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane128<T> Round(Lane128<T> value)
    {
        Lane128<T> result;
        if (sizeof(T) == sizeof(float))
        {
            result._vector = Vector128.Round(value._vector.AsSingle()).As<float, T>();
        }
        else
        {
            result._vector = Vector128.Round(value._vector.AsDouble()).As<double, T>();
        }

        return result;
    }

    // The hardware minimum and maximum answer with the second operand if either is NaN, so only a NaN in the first is left to
    // see to.

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane128<T> Min(Lane128<T> left, Lane128<T> right)
    {
        Lane128<T> result;
        result._vector = Vector128.ConditionalSelect(
            Vector128.Equals(left._vector, left._vector), Vector128.MinNative(left._vector, right._vector), left._vector);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane128<T> Max(Lane128<T> left, Lane128<T> right)
    {
        Lane128<T> result;
        result._vector = Vector128.ConditionalSelect(
            Vector128.Equals(left._vector, left._vector), Vector128.MaxNative(left._vector, right._vector), left._vector);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane128<T> MinOfNumber(Lane128<T> number, Lane128<T> value)
    {
        Lane128<T> result;
        result._vector = Vector128.MinNative(number._vector, value._vector);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane128<T> MaxOfNumber(Lane128<T> number, Lane128<T> value)
    {
        Lane128<T> result;
        result._vector = Vector128.MaxNative(number._vector, value._vector);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane128<T> MaxOfBits(Lane128<T> left, Lane128<T> right)
    {
        Lane128<T> result;
        if (sizeof(T) == sizeof(float))
        {
            result._vector = Vector128.Max(left._vector.AsUInt32(), right._vector.AsUInt32()).As<uint, T>();
        }
        else
        {
            result._vector = Vector128.Max(left._vector.AsUInt64(), right._vector.AsUInt64()).As<ulong, T>();
        }

        return result;
    }
}
