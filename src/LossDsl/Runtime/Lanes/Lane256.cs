using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace LossDsl.Runtime;

/// <summary>A lane of 256 bits: 8 floats or 4 doubles.</summary>
/// <remarks>
/// <para>The vectors of .NET share no public interface over their widths, so the lanes of 512, 256 and 128 bits repeat one text.</para>
/// <para>
/// Members assign the field of a local instead of calling a constructor: every call that the JIT inlines costs locals, of
/// which it allows a method 512 and then stops inlining. So written, a kernel may have some 400 operations instead of 150.
/// </para>
/// </remarks>
/// <typeparam name="T">The element: float or double.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public unsafe partial struct Lane256<T> : ILane<Lane256<T>, T>, ILaneBits<Lane256<T>>
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
        if (sizeof(T) == sizeof(float))
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
        result._vector = Vector256.LoadUnsafe(in source, (nuint)offset);
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
        value._vector.StoreUnsafe(ref target, (nuint)offset);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static void StoreFirst(Lane256<T> value, ref T target, nint offset, nint count) =>
        PartialMemory.Store256(value._vector, ref Unsafe.Add(ref target, offset), count);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane256<T> Gather(ref readonly T source, Lane256<T> index, nint length)
    {
        var elements = index._vector;
        Gathering.Replace(in source, ref Unsafe.As<Vector256<T>, T>(ref elements), Count, length, 1, 0);
        return new(elements);
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static T First(Lane256<T> value) => value._vector.ToScalar();

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static double Sum(Lane256<T> value)
    {
        var doubles = sizeof(T) == sizeof(float)
            ? Vector256.WidenLower(value._vector.AsSingle()) + Vector256.WidenUpper(value._vector.AsSingle())
            : value._vector.AsDouble();
        var two = doubles.GetLower() + doubles.GetUpper();
        return two[0] + two[1];
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
        if (sizeof(T) == sizeof(float))
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
        if (sizeof(T) == sizeof(float))
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
        if (sizeof(T) == sizeof(float))
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
        if (sizeof(T) == sizeof(float))
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
