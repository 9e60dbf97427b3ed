using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace LossDsl.Runtime;

public unsafe partial struct Lockstep512<T>
{
    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lockstep512<T> operator +(Lockstep512<T> left, Lockstep512<T> right)
    {
        Lockstep512<T> result;
        result._first = left._first + right._first;
        result._second = left._second + right._second;
        result._third = left._third + right._third;
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lockstep512<T> operator -(Lockstep512<T> left, Lockstep512<T> right)
    {
        Lockstep512<T> result;
        result._first = left._first - right._first;
        result._second = left._second - right._second;
        result._third = left._third - right._third;
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lockstep512<T> operator *(Lockstep512<T> left, Lockstep512<T> right)
    {
        Lockstep512<T> result;
        result._first = left._first * right._first;
        result._second = left._second * right._second;
        result._third = left._third * right._third;
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lockstep512<T> operator /(Lockstep512<T> left, Lockstep512<T> right)
    {
        Lockstep512<T> result;
        result._first = left._first / right._first;
        result._second = left._second / right._second;
        result._third = left._third / right._third;
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lockstep512<T> operator -(Lockstep512<T> value)
    {
        Lockstep512<T> result;
        result._first = -value._first;
        result._second = -value._second;
        result._third = -value._third;
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lockstep512<T> MultiplyAdd(Lockstep512<T> left, Lockstep512<T> right, Lockstep512<T> addend)
    {
        Lockstep512<T> result;
        if (sizeof(T) == sizeof(float))
        {
            result._first = Vector512.MultiplyAddEstimate(left._first.AsSingle(), right._first.AsSingle(), addend._first.AsSingle()).As<float, T>();
            result._second = Vector512.MultiplyAddEstimate(left._second.AsSingle(), right._second.AsSingle(), addend._second.AsSingle()).As<float, T>();
            result._third = Vector512.MultiplyAddEstimate(left._third.AsSingle(), right._third.AsSingle(), addend._third.AsSingle()).As<float, T>();
        }
        else
        {
            result._first = Vector512.MultiplyAddEstimate(left._first.AsDouble(), right._first.AsDouble(), addend._first.AsDouble()).As<double, T>();
            result._second = Vector512.MultiplyAddEstimate(left._second.AsDouble(), right._second.AsDouble(), addend._second.AsDouble()).As<double, T>();
            result._third = Vector512.MultiplyAddEstimate(left._third.AsDouble(), right._third.AsDouble(), addend._third.AsDouble()).As<double, T>();
        }

        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lockstep512<T> MultiplyAdd(Lockstep512<T> left, Lockstep512<T> right, double addend)
    {
        Lockstep512<T> result;
        if (sizeof(T) == sizeof(float))
        {
            var broadcast = Vector512.Create((float)addend);
            result._first = Vector512.MultiplyAddEstimate(left._first.AsSingle(), right._first.AsSingle(), broadcast).As<float, T>();
            result._second = Vector512.MultiplyAddEstimate(left._second.AsSingle(), right._second.AsSingle(), broadcast).As<float, T>();
            result._third = Vector512.MultiplyAddEstimate(left._third.AsSingle(), right._third.AsSingle(), broadcast).As<float, T>();
        }
        else
        {
            var broadcast = Vector512.Create(addend);
            result._first = Vector512.MultiplyAddEstimate(left._first.AsDouble(), right._first.AsDouble(), broadcast).As<double, T>();
            result._second = Vector512.MultiplyAddEstimate(left._second.AsDouble(), right._second.AsDouble(), broadcast).As<double, T>();
            result._third = Vector512.MultiplyAddEstimate(left._third.AsDouble(), right._third.AsDouble(), broadcast).As<double, T>();
        }

        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lockstep512<T> Equal(Lockstep512<T> left, Lockstep512<T> right)
    {
        Lockstep512<T> result;
        result._first = Vector512.Equals(left._first, right._first);
        result._second = Vector512.Equals(left._second, right._second);
        result._third = Vector512.Equals(left._third, right._third);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lockstep512<T> NotEqual(Lockstep512<T> left, Lockstep512<T> right)
    {
        Lockstep512<T> result;
        result._first = ~Vector512.Equals(left._first, right._first);
        result._second = ~Vector512.Equals(left._second, right._second);
        result._third = ~Vector512.Equals(left._third, right._third);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lockstep512<T> Less(Lockstep512<T> left, Lockstep512<T> right)
    {
        Lockstep512<T> result;
        result._first = Vector512.LessThan(left._first, right._first);
        result._second = Vector512.LessThan(left._second, right._second);
        result._third = Vector512.LessThan(left._third, right._third);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lockstep512<T> LessOrEqual(Lockstep512<T> left, Lockstep512<T> right)
    {
        Lockstep512<T> result;
        result._first = Vector512.LessThanOrEqual(left._first, right._first);
        result._second = Vector512.LessThanOrEqual(left._second, right._second);
        result._third = Vector512.LessThanOrEqual(left._third, right._third);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lockstep512<T> And(Lockstep512<T> left, Lockstep512<T> right)
    {
        Lockstep512<T> result;
        result._first = left._first & right._first;
        result._second = left._second & right._second;
        result._third = left._third & right._third;
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lockstep512<T> Or(Lockstep512<T> left, Lockstep512<T> right)
    {
        Lockstep512<T> result;
        result._first = left._first | right._first;
        result._second = left._second | right._second;
        result._third = left._third | right._third;
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lockstep512<T> Not(Lockstep512<T> condition)
    {
        Lockstep512<T> result;
        result._first = ~condition._first;
        result._second = ~condition._second;
        result._third = ~condition._third;
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lockstep512<T> Select(Lockstep512<T> condition, Lockstep512<T> whenTrue, Lockstep512<T> whenFalse)
    {
        Lockstep512<T> result;
        result._first = Vector512.ConditionalSelect(condition._first, whenTrue._first, whenFalse._first);
        result._second = Vector512.ConditionalSelect(condition._second, whenTrue._second, whenFalse._second);
        result._third = Vector512.ConditionalSelect(condition._third, whenTrue._third, whenFalse._third);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lockstep512<T> SelectEqual(Lockstep512<T> left, Lockstep512<T> right, Lockstep512<T> whenTrue, Lockstep512<T> whenFalse)
    {
        Lockstep512<T> result;
        result._first = Vector512.ConditionalSelect(Vector512.Equals(left._first, right._first), whenTrue._first, whenFalse._first);
        result._second = Vector512.ConditionalSelect(Vector512.Equals(left._second, right._second), whenTrue._second, whenFalse._second);
        result._third = Vector512.ConditionalSelect(Vector512.Equals(left._third, right._third), whenTrue._third, whenFalse._third);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lockstep512<T> SelectLess(Lockstep512<T> left, Lockstep512<T> right, Lockstep512<T> whenTrue, Lockstep512<T> whenFalse)
    {
        Lockstep512<T> result;
        result._first = Vector512.ConditionalSelect(Vector512.LessThan(left._first, right._first), whenTrue._first, whenFalse._first);
        result._second = Vector512.ConditionalSelect(Vector512.LessThan(left._second, right._second), whenTrue._second, whenFalse._second);
        result._third = Vector512.ConditionalSelect(Vector512.LessThan(left._third, right._third), whenTrue._third, whenFalse._third);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lockstep512<T> SelectLessOrEqual(Lockstep512<T> left, Lockstep512<T> right, Lockstep512<T> whenTrue, Lockstep512<T> whenFalse)
    {
        Lockstep512<T> result;
        result._first = Vector512.ConditionalSelect(Vector512.LessThanOrEqual(left._first, right._first), whenTrue._first, whenFalse._first);
        result._second = Vector512.ConditionalSelect(Vector512.LessThanOrEqual(left._second, right._second), whenTrue._second, whenFalse._second);
        result._third = Vector512.ConditionalSelect(Vector512.LessThanOrEqual(left._third, right._third), whenTrue._third, whenFalse._third);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static bool Any(Lockstep512<T> condition) => Vector512.AnyWhereAllBitsSet(condition._first | condition._second | condition._third);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lockstep512<T> Abs(Lockstep512<T> value)
    {
        Lockstep512<T> result;
        result._first = Vector512.Abs(value._first);
        result._second = Vector512.Abs(value._second);
        result._third = Vector512.Abs(value._third);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lockstep512<T> CopySign(Lockstep512<T> value, Lockstep512<T> sign)
    {
        Lockstep512<T> result;
        result._first = Vector512.CopySign(value._first, sign._first);
        result._second = Vector512.CopySign(value._second, sign._second);
        result._third = Vector512.CopySign(value._third, sign._third);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lockstep512<T> Sign(Lockstep512<T> value)
    {
        Lockstep512<T> result;
        result._first = Signs.Of(value._first);
        result._second = Signs.Of(value._second);
        result._third = Signs.Of(value._third);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lockstep512<T> Sqrt(Lockstep512<T> value)
    {
        Lockstep512<T> result;
        result._first = Vector512.Sqrt(value._first);
        result._second = Vector512.Sqrt(value._second);
        result._third = Vector512.Sqrt(value._third);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lockstep512<T> Floor(Lockstep512<T> value) =>
        new(
            Lane512<T>.Floor(new(value._first)),
            Lane512<T>.Floor(new(value._second)),
            Lane512<T>.Floor(new(value._third)));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lockstep512<T> Round(Lockstep512<T> value) =>
        new(
            Lane512<T>.Round(new(value._first)),
            Lane512<T>.Round(new(value._second)),
            Lane512<T>.Round(new(value._third)));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lockstep512<T> Min(Lockstep512<T> left, Lockstep512<T> right)
    {
        Lockstep512<T> result;
        result._first = Vector512.ConditionalSelect(Vector512.Equals(left._first, left._first), Vector512.MinNative(left._first, right._first), left._first);
        result._second = Vector512.ConditionalSelect(Vector512.Equals(left._second, left._second), Vector512.MinNative(left._second, right._second), left._second);
        result._third = Vector512.ConditionalSelect(Vector512.Equals(left._third, left._third), Vector512.MinNative(left._third, right._third), left._third);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lockstep512<T> Max(Lockstep512<T> left, Lockstep512<T> right)
    {
        Lockstep512<T> result;
        result._first = Vector512.ConditionalSelect(Vector512.Equals(left._first, left._first), Vector512.MaxNative(left._first, right._first), left._first);
        result._second = Vector512.ConditionalSelect(Vector512.Equals(left._second, left._second), Vector512.MaxNative(left._second, right._second), left._second);
        result._third = Vector512.ConditionalSelect(Vector512.Equals(left._third, left._third), Vector512.MaxNative(left._third, right._third), left._third);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lockstep512<T> MinOfNumber(Lockstep512<T> number, Lockstep512<T> value)
    {
        Lockstep512<T> result;
        result._first = Vector512.MinNative(number._first, value._first);
        result._second = Vector512.MinNative(number._second, value._second);
        result._third = Vector512.MinNative(number._third, value._third);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lockstep512<T> MaxOfNumber(Lockstep512<T> number, Lockstep512<T> value)
    {
        Lockstep512<T> result;
        result._first = Vector512.MaxNative(number._first, value._first);
        result._second = Vector512.MaxNative(number._second, value._second);
        result._third = Vector512.MaxNative(number._third, value._third);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lockstep512<T> MaxOfBits(Lockstep512<T> left, Lockstep512<T> right)
    {
        Lockstep512<T> result;
        if (sizeof(T) == sizeof(float))
        {
            result._first = Vector512.Max(left._first.AsUInt32(), right._first.AsUInt32()).As<uint, T>();
            result._second = Vector512.Max(left._second.AsUInt32(), right._second.AsUInt32()).As<uint, T>();
            result._third = Vector512.Max(left._third.AsUInt32(), right._third.AsUInt32()).As<uint, T>();
        }
        else
        {
            result._first = Vector512.Max(left._first.AsUInt64(), right._first.AsUInt64()).As<ulong, T>();
            result._second = Vector512.Max(left._second.AsUInt64(), right._second.AsUInt64()).As<ulong, T>();
            result._third = Vector512.Max(left._third.AsUInt64(), right._third.AsUInt64()).As<ulong, T>();
        }

        return result;
    }
}
