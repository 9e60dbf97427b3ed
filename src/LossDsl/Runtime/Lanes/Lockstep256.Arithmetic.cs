using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace LossDsl.Runtime;

public unsafe partial struct Lockstep256<T>
{
    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lockstep256<T> operator +(Lockstep256<T> left, Lockstep256<T> right)
    {
        Lockstep256<T> result;
        result._first = left._first + right._first;
        result._second = left._second + right._second;
        result._third = left._third + right._third;
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lockstep256<T> operator -(Lockstep256<T> left, Lockstep256<T> right)
    {
        Lockstep256<T> result;
        result._first = left._first - right._first;
        result._second = left._second - right._second;
        result._third = left._third - right._third;
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lockstep256<T> operator *(Lockstep256<T> left, Lockstep256<T> right)
    {
        Lockstep256<T> result;
        result._first = left._first * right._first;
        result._second = left._second * right._second;
        result._third = left._third * right._third;
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lockstep256<T> operator /(Lockstep256<T> left, Lockstep256<T> right)
    {
        Lockstep256<T> result;
        result._first = left._first / right._first;
        result._second = left._second / right._second;
        result._third = left._third / right._third;
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lockstep256<T> operator -(Lockstep256<T> value)
    {
        Lockstep256<T> result;
        result._first = -value._first;
        result._second = -value._second;
        result._third = -value._third;
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lockstep256<T> MultiplyAdd(Lockstep256<T> left, Lockstep256<T> right, Lockstep256<T> addend)
    {
        Lockstep256<T> result;
        if (sizeof(T) == sizeof(float))
        {
            result._first = Vector256.MultiplyAddEstimate(left._first.AsSingle(), right._first.AsSingle(), addend._first.AsSingle()).As<float, T>();
            result._second = Vector256.MultiplyAddEstimate(left._second.AsSingle(), right._second.AsSingle(), addend._second.AsSingle()).As<float, T>();
            result._third = Vector256.MultiplyAddEstimate(left._third.AsSingle(), right._third.AsSingle(), addend._third.AsSingle()).As<float, T>();
        }
        else
        {
            result._first = Vector256.MultiplyAddEstimate(left._first.AsDouble(), right._first.AsDouble(), addend._first.AsDouble()).As<double, T>();
            result._second = Vector256.MultiplyAddEstimate(left._second.AsDouble(), right._second.AsDouble(), addend._second.AsDouble()).As<double, T>();
            result._third = Vector256.MultiplyAddEstimate(left._third.AsDouble(), right._third.AsDouble(), addend._third.AsDouble()).As<double, T>();
        }

        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lockstep256<T> MultiplyAdd(Lockstep256<T> left, Lockstep256<T> right, double addend)
    {
        Lockstep256<T> result;
        if (sizeof(T) == sizeof(float))
        {
            var broadcast = Vector256.Create((float)addend);
            result._first = Vector256.MultiplyAddEstimate(left._first.AsSingle(), right._first.AsSingle(), broadcast).As<float, T>();
            result._second = Vector256.MultiplyAddEstimate(left._second.AsSingle(), right._second.AsSingle(), broadcast).As<float, T>();
            result._third = Vector256.MultiplyAddEstimate(left._third.AsSingle(), right._third.AsSingle(), broadcast).As<float, T>();
        }
        else
        {
            var broadcast = Vector256.Create(addend);
            result._first = Vector256.MultiplyAddEstimate(left._first.AsDouble(), right._first.AsDouble(), broadcast).As<double, T>();
            result._second = Vector256.MultiplyAddEstimate(left._second.AsDouble(), right._second.AsDouble(), broadcast).As<double, T>();
            result._third = Vector256.MultiplyAddEstimate(left._third.AsDouble(), right._third.AsDouble(), broadcast).As<double, T>();
        }

        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lockstep256<T> Equal(Lockstep256<T> left, Lockstep256<T> right)
    {
        Lockstep256<T> result;
        result._first = Vector256.Equals(left._first, right._first);
        result._second = Vector256.Equals(left._second, right._second);
        result._third = Vector256.Equals(left._third, right._third);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lockstep256<T> NotEqual(Lockstep256<T> left, Lockstep256<T> right)
    {
        Lockstep256<T> result;
        result._first = ~Vector256.Equals(left._first, right._first);
        result._second = ~Vector256.Equals(left._second, right._second);
        result._third = ~Vector256.Equals(left._third, right._third);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lockstep256<T> Less(Lockstep256<T> left, Lockstep256<T> right)
    {
        Lockstep256<T> result;
        result._first = Vector256.LessThan(left._first, right._first);
        result._second = Vector256.LessThan(left._second, right._second);
        result._third = Vector256.LessThan(left._third, right._third);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lockstep256<T> LessOrEqual(Lockstep256<T> left, Lockstep256<T> right)
    {
        Lockstep256<T> result;
        result._first = Vector256.LessThanOrEqual(left._first, right._first);
        result._second = Vector256.LessThanOrEqual(left._second, right._second);
        result._third = Vector256.LessThanOrEqual(left._third, right._third);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lockstep256<T> And(Lockstep256<T> left, Lockstep256<T> right)
    {
        Lockstep256<T> result;
        result._first = left._first & right._first;
        result._second = left._second & right._second;
        result._third = left._third & right._third;
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lockstep256<T> Or(Lockstep256<T> left, Lockstep256<T> right)
    {
        Lockstep256<T> result;
        result._first = left._first | right._first;
        result._second = left._second | right._second;
        result._third = left._third | right._third;
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lockstep256<T> Not(Lockstep256<T> condition)
    {
        Lockstep256<T> result;
        result._first = ~condition._first;
        result._second = ~condition._second;
        result._third = ~condition._third;
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lockstep256<T> Select(Lockstep256<T> condition, Lockstep256<T> whenTrue, Lockstep256<T> whenFalse)
    {
        Lockstep256<T> result;
        result._first = Vector256.ConditionalSelect(condition._first, whenTrue._first, whenFalse._first);
        result._second = Vector256.ConditionalSelect(condition._second, whenTrue._second, whenFalse._second);
        result._third = Vector256.ConditionalSelect(condition._third, whenTrue._third, whenFalse._third);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lockstep256<T> SelectEqual(Lockstep256<T> left, Lockstep256<T> right, Lockstep256<T> whenTrue, Lockstep256<T> whenFalse)
    {
        Lockstep256<T> result;
        result._first = Vector256.ConditionalSelect(Vector256.Equals(left._first, right._first), whenTrue._first, whenFalse._first);
        result._second = Vector256.ConditionalSelect(Vector256.Equals(left._second, right._second), whenTrue._second, whenFalse._second);
        result._third = Vector256.ConditionalSelect(Vector256.Equals(left._third, right._third), whenTrue._third, whenFalse._third);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lockstep256<T> SelectLess(Lockstep256<T> left, Lockstep256<T> right, Lockstep256<T> whenTrue, Lockstep256<T> whenFalse)
    {
        Lockstep256<T> result;
        result._first = Vector256.ConditionalSelect(Vector256.LessThan(left._first, right._first), whenTrue._first, whenFalse._first);
        result._second = Vector256.ConditionalSelect(Vector256.LessThan(left._second, right._second), whenTrue._second, whenFalse._second);
        result._third = Vector256.ConditionalSelect(Vector256.LessThan(left._third, right._third), whenTrue._third, whenFalse._third);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lockstep256<T> SelectLessOrEqual(Lockstep256<T> left, Lockstep256<T> right, Lockstep256<T> whenTrue, Lockstep256<T> whenFalse)
    {
        Lockstep256<T> result;
        result._first = Vector256.ConditionalSelect(Vector256.LessThanOrEqual(left._first, right._first), whenTrue._first, whenFalse._first);
        result._second = Vector256.ConditionalSelect(Vector256.LessThanOrEqual(left._second, right._second), whenTrue._second, whenFalse._second);
        result._third = Vector256.ConditionalSelect(Vector256.LessThanOrEqual(left._third, right._third), whenTrue._third, whenFalse._third);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static bool Any(Lockstep256<T> condition) => Vector256.AnyWhereAllBitsSet(condition._first | condition._second | condition._third);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lockstep256<T> Abs(Lockstep256<T> value)
    {
        Lockstep256<T> result;
        result._first = Vector256.Abs(value._first);
        result._second = Vector256.Abs(value._second);
        result._third = Vector256.Abs(value._third);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lockstep256<T> CopySign(Lockstep256<T> value, Lockstep256<T> sign)
    {
        Lockstep256<T> result;
        result._first = Vector256.CopySign(value._first, sign._first);
        result._second = Vector256.CopySign(value._second, sign._second);
        result._third = Vector256.CopySign(value._third, sign._third);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lockstep256<T> Sign(Lockstep256<T> value)
    {
        Lockstep256<T> result;
        result._first = Signs.Of(value._first);
        result._second = Signs.Of(value._second);
        result._third = Signs.Of(value._third);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lockstep256<T> Sqrt(Lockstep256<T> value)
    {
        Lockstep256<T> result;
        result._first = Vector256.Sqrt(value._first);
        result._second = Vector256.Sqrt(value._second);
        result._third = Vector256.Sqrt(value._third);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lockstep256<T> Floor(Lockstep256<T> value) =>
        new(
            Lane256<T>.Floor(new(value._first)),
            Lane256<T>.Floor(new(value._second)),
            Lane256<T>.Floor(new(value._third)));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lockstep256<T> Round(Lockstep256<T> value) =>
        new(
            Lane256<T>.Round(new(value._first)),
            Lane256<T>.Round(new(value._second)),
            Lane256<T>.Round(new(value._third)));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lockstep256<T> Min(Lockstep256<T> left, Lockstep256<T> right)
    {
        Lockstep256<T> result;
        result._first = Vector256.ConditionalSelect(Vector256.Equals(left._first, left._first), Vector256.MinNative(left._first, right._first), left._first);
        result._second = Vector256.ConditionalSelect(Vector256.Equals(left._second, left._second), Vector256.MinNative(left._second, right._second), left._second);
        result._third = Vector256.ConditionalSelect(Vector256.Equals(left._third, left._third), Vector256.MinNative(left._third, right._third), left._third);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lockstep256<T> Max(Lockstep256<T> left, Lockstep256<T> right)
    {
        Lockstep256<T> result;
        result._first = Vector256.ConditionalSelect(Vector256.Equals(left._first, left._first), Vector256.MaxNative(left._first, right._first), left._first);
        result._second = Vector256.ConditionalSelect(Vector256.Equals(left._second, left._second), Vector256.MaxNative(left._second, right._second), left._second);
        result._third = Vector256.ConditionalSelect(Vector256.Equals(left._third, left._third), Vector256.MaxNative(left._third, right._third), left._third);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lockstep256<T> MinOfNumber(Lockstep256<T> number, Lockstep256<T> value)
    {
        Lockstep256<T> result;
        result._first = Vector256.MinNative(number._first, value._first);
        result._second = Vector256.MinNative(number._second, value._second);
        result._third = Vector256.MinNative(number._third, value._third);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lockstep256<T> MaxOfNumber(Lockstep256<T> number, Lockstep256<T> value)
    {
        Lockstep256<T> result;
        result._first = Vector256.MaxNative(number._first, value._first);
        result._second = Vector256.MaxNative(number._second, value._second);
        result._third = Vector256.MaxNative(number._third, value._third);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lockstep256<T> MaxOfBits(Lockstep256<T> left, Lockstep256<T> right)
    {
        Lockstep256<T> result;
        if (sizeof(T) == sizeof(float))
        {
            result._first = Vector256.Max(left._first.AsUInt32(), right._first.AsUInt32()).As<uint, T>();
            result._second = Vector256.Max(left._second.AsUInt32(), right._second.AsUInt32()).As<uint, T>();
            result._third = Vector256.Max(left._third.AsUInt32(), right._third.AsUInt32()).As<uint, T>();
        }
        else
        {
            result._first = Vector256.Max(left._first.AsUInt64(), right._first.AsUInt64()).As<ulong, T>();
            result._second = Vector256.Max(left._second.AsUInt64(), right._second.AsUInt64()).As<ulong, T>();
            result._third = Vector256.Max(left._third.AsUInt64(), right._third.AsUInt64()).As<ulong, T>();
        }

        return result;
    }
}
