using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace LossDsl.Runtime;

/// <summary>A lane of 256 bits: 8 floats or 4 doubles.</summary>
/// <remarks>The vector types of .NET share no public interface over their widths, so the lanes of 512, 256 and 128 bits repeat one text.</remarks>
/// <typeparam name="T">The element: float or double.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public struct Lane256<T> : ILane<Lane256<T>, T>, ILaneBits<Lane256<T>>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private Vector256<T> _vector;

    /// <summary>Wraps a vector.</summary>
    [MethodImpl(AggressiveInlining)]
    public Lane256(Vector256<T> vector) => _vector = vector;

    /// <inheritdoc/>
    public static int Count
    {
        [MethodImpl(AggressiveInlining)]
        get => Vector256<T>.Count;
    }

    /// <summary>The wrapped vector.</summary>
    public readonly Vector256<T> Vector
    {
        [MethodImpl(AggressiveInlining)]
        get => _vector;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane256<T> Broadcast(double value)
    {
        Lane256<T> result;
        if (typeof(T) == typeof(float))
        {
            result._vector = Vector256.Create((float)value).As<float, T>();
        }
        else
        {
            result._vector = Vector256.Create(value).As<double, T>();
        }

        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane256<T> Broadcast(T value)
    {
        Lane256<T> result;
        result._vector = Vector256.Create(value);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane256<T> Sequence(nint start)
    {
        Lane256<T> result;
        result._vector = Vector256.Create(Element.FromInteger<T>(start)) + Vector256<T>.Indices;
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane256<T> FirstElements(nint count)
    {
        Lane256<T> result;
        result._vector = Vector256.LessThan(Vector256<T>.Indices, Vector256.Create(Element.FromInteger<T>(count)));
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane256<T> Mask(bool value)
    {
        Lane256<T> result;
        result._vector = value ? Vector256<T>.AllBitsSet : Vector256<T>.Zero;
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane256<T> Load(ref readonly T source, nint offset)
    {
        Lane256<T> result;
        result._vector = Vector256.LoadUnsafe(in Unsafe.Add(ref Unsafe.AsRef(in source), offset));
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane256<T> LoadFirst(ref readonly T source, nint offset, nint count)
    {
        Lane256<T> result;
        result._vector = PartialMemory.Load256(ref Unsafe.Add(ref Unsafe.AsRef(in source), offset), count);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static void Store(Lane256<T> value, ref T target, nint offset) =>
        value._vector.StoreUnsafe(ref Unsafe.Add(ref target, offset));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static void StoreFirst(Lane256<T> value, ref T target, nint offset, nint count) =>
        PartialMemory.Store256(value._vector, ref Unsafe.Add(ref target, offset), count);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane256<T> Gather(ref readonly T source, Lane256<T> index, nint length)
    {
        var elements = index._vector;
        PartialMemory.Gather(in source, ref Unsafe.As<Vector256<T>, T>(ref elements), Count, length);
        return new(elements);
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static T First(Lane256<T> value) => value._vector.ToScalar();

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
        if (typeof(T) == typeof(float))
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
        if (typeof(T) == typeof(float))
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
        if (typeof(T) == typeof(float))
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
        if (typeof(T) == typeof(float))
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
    // see to; a constant first operand costs a single instruction.

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
    public static Lane256<T> Scale(Lane256<T> value, Lane256<T> exponent)
    {
        if (!Avx512F.VL.IsSupported)
        {
            return Exponents.Scale<Lane256<T>, T>(value, exponent);
        }

        Lane256<T> result;
        if (typeof(T) == typeof(float))
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
        if (typeof(T) == typeof(float))
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
    public static double Sum(Lane256<T> value)
    {
        var doubles = typeof(T) == typeof(float)
            ? Vector256.WidenLower(value._vector.AsSingle()) + Vector256.WidenUpper(value._vector.AsSingle())
            : value._vector.AsDouble();
        return Lane128<double>.Sum(new(doubles.GetLower() + doubles.GetUpper()));
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static T MaxAcross(Lane256<T> value) =>
        Lane128<T>.MaxAcross(Lane128<T>.Max(new(value._vector.GetLower()), new(value._vector.GetUpper())));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static T MinAcross(Lane256<T> value) =>
        Lane128<T>.MinAcross(Lane128<T>.Min(new(value._vector.GetLower()), new(value._vector.GetUpper())));

    /// <inheritdoc/>
    public static Lane256<T> Map(Lane256<T> value, Func<double, double> scalar)
    {
        ArgumentNullException.ThrowIfNull(scalar);
        var elements = value._vector;
        for (var k = 0; k < Count; k++)
        {
            elements = elements.WithElement(k, Element.FromDouble<T>(scalar(Element.ToDouble(elements[k]))));
        }

        return new(elements);
    }

    [MethodImpl(AggressiveInlining)]
    static Lane256<T> ILaneBits<Lane256<T>>.AddBits(Lane256<T> left, Lane256<T> right)
    {
        Lane256<T> result;
        if (typeof(T) == typeof(float))
        {
            result._vector = (left._vector.AsInt32() + right._vector.AsInt32()).As<int, T>();
        }
        else
        {
            result._vector = (left._vector.AsInt64() + right._vector.AsInt64()).As<long, T>();
        }

        return result;
    }

    [MethodImpl(AggressiveInlining)]
    static Lane256<T> ILaneBits<Lane256<T>>.SubtractBits(Lane256<T> left, Lane256<T> right)
    {
        Lane256<T> result;
        if (typeof(T) == typeof(float))
        {
            result._vector = (left._vector.AsInt32() - right._vector.AsInt32()).As<int, T>();
        }
        else
        {
            result._vector = (left._vector.AsInt64() - right._vector.AsInt64()).As<long, T>();
        }

        return result;
    }

    [MethodImpl(AggressiveInlining)]
    static Lane256<T> ILaneBits<Lane256<T>>.IntoExponentField(Lane256<T> integer)
    {
        Lane256<T> result;
        if (typeof(T) == typeof(float))
        {
            result._vector = (integer._vector.AsInt32() << 23).As<int, T>();
        }
        else
        {
            result._vector = (integer._vector.AsInt64() << 52).As<long, T>();
        }

        return result;
    }

    [MethodImpl(AggressiveInlining)]
    static Lane256<T> ILaneBits<Lane256<T>>.FromExponentField(Lane256<T> value)
    {
        Lane256<T> result;
        if (typeof(T) == typeof(float))
        {
            result._vector = (value._vector.AsInt32() >>> 23).As<int, T>();
        }
        else
        {
            result._vector = (value._vector.AsInt64() >>> 52).As<long, T>();
        }

        return result;
    }
}
