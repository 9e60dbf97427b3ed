using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace LossDsl.Runtime;

public unsafe partial struct ScalarLane<T>
{
    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static ScalarLane<T> operator +(ScalarLane<T> left, ScalarLane<T> right)
    {
        ScalarLane<T> result;
        result._element = left._element + right._element;
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static ScalarLane<T> operator -(ScalarLane<T> left, ScalarLane<T> right)
    {
        ScalarLane<T> result;
        result._element = left._element - right._element;
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static ScalarLane<T> operator *(ScalarLane<T> left, ScalarLane<T> right)
    {
        ScalarLane<T> result;
        result._element = left._element * right._element;
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static ScalarLane<T> operator /(ScalarLane<T> left, ScalarLane<T> right)
    {
        ScalarLane<T> result;
        result._element = left._element / right._element;
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static ScalarLane<T> operator -(ScalarLane<T> value)
    {
        ScalarLane<T> result;
        result._element = -value._element;
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static ScalarLane<T> MultiplyAdd(ScalarLane<T> left, ScalarLane<T> right, ScalarLane<T> addend)
    {
        ScalarLane<T> result;
        result._element = T.MultiplyAddEstimate(left._element, right._element, addend._element);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static ScalarLane<T> MultiplyAdd(ScalarLane<T> left, ScalarLane<T> right, double addend)
    {
        ScalarLane<T> result;
        if (sizeof(T) == sizeof(float))
        {
            result._element = T.MultiplyAddEstimate(left._element, right._element, Unsafe.BitCast<float, T>((float)addend));
        }
        else
        {
            result._element = T.MultiplyAddEstimate(left._element, right._element, Unsafe.BitCast<double, T>(addend));
        }

        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static ScalarLane<T> Equal(ScalarLane<T> left, ScalarLane<T> right)
    {
        ScalarLane<T> result;
        result._element = left._element == right._element ? T.AllBitsSet : T.Zero;
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static ScalarLane<T> NotEqual(ScalarLane<T> left, ScalarLane<T> right)
    {
        ScalarLane<T> result;
        result._element = left._element != right._element ? T.AllBitsSet : T.Zero;
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static ScalarLane<T> Less(ScalarLane<T> left, ScalarLane<T> right)
    {
        ScalarLane<T> result;
        result._element = left._element < right._element ? T.AllBitsSet : T.Zero;
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static ScalarLane<T> LessOrEqual(ScalarLane<T> left, ScalarLane<T> right)
    {
        ScalarLane<T> result;
        result._element = left._element <= right._element ? T.AllBitsSet : T.Zero;
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static ScalarLane<T> And(ScalarLane<T> left, ScalarLane<T> right)
    {
        ScalarLane<T> result;
        result._element = left._element & right._element;
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static ScalarLane<T> Or(ScalarLane<T> left, ScalarLane<T> right)
    {
        ScalarLane<T> result;
        result._element = left._element | right._element;
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static ScalarLane<T> Not(ScalarLane<T> condition)
    {
        ScalarLane<T> result;
        result._element = ~condition._element;
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static ScalarLane<T> Select(ScalarLane<T> condition, ScalarLane<T> whenTrue, ScalarLane<T> whenFalse) =>
        Any(condition) ? whenTrue : whenFalse;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static ScalarLane<T> SelectEqual(ScalarLane<T> left, ScalarLane<T> right, ScalarLane<T> whenTrue, ScalarLane<T> whenFalse) =>
        left._element == right._element ? whenTrue : whenFalse;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static ScalarLane<T> SelectLess(ScalarLane<T> left, ScalarLane<T> right, ScalarLane<T> whenTrue, ScalarLane<T> whenFalse) =>
        left._element < right._element ? whenTrue : whenFalse;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static ScalarLane<T> SelectLessOrEqual(ScalarLane<T> left, ScalarLane<T> right, ScalarLane<T> whenTrue, ScalarLane<T> whenFalse) =>
        left._element <= right._element ? whenTrue : whenFalse;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static bool Any(ScalarLane<T> condition) => condition.Bits == -1;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static ScalarLane<T> Abs(ScalarLane<T> value)
    {
        ScalarLane<T> result;
        result._element = T.Abs(value._element);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static ScalarLane<T> CopySign(ScalarLane<T> value, ScalarLane<T> sign)
    {
        ScalarLane<T> result;
        result._element = T.CopySign(value._element, sign._element);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static ScalarLane<T> Sign(ScalarLane<T> value)
    {
        ScalarLane<T> result;
        result._element = value._element > T.Zero ? T.One : value._element < T.Zero ? -T.One : T.Zero;
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static ScalarLane<T> Sqrt(ScalarLane<T> value)
    {
        ScalarLane<T> result;
        result._element = T.Sqrt(value._element);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static ScalarLane<T> Floor(ScalarLane<T> value)
    {
        ScalarLane<T> result;
        result._element = T.Floor(value._element);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static ScalarLane<T> Round(ScalarLane<T> value)
    {
        ScalarLane<T> result;
        result._element = T.Round(value._element);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static ScalarLane<T> Min(ScalarLane<T> left, ScalarLane<T> right)
    {
        ScalarLane<T> result;
        result._element = T.Min(left._element, right._element);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static ScalarLane<T> Max(ScalarLane<T> left, ScalarLane<T> right)
    {
        ScalarLane<T> result;
        result._element = T.Max(left._element, right._element);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static ScalarLane<T> MinOfNumber(ScalarLane<T> number, ScalarLane<T> value) => Min(number, value);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static ScalarLane<T> MaxOfNumber(ScalarLane<T> number, ScalarLane<T> value) => Max(number, value);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static ScalarLane<T> MaxOfBits(ScalarLane<T> left, ScalarLane<T> right) => (ulong)left.Bits >= (ulong)right.Bits ? left : right;
}
