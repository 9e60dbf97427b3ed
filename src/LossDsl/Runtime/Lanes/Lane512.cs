using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace LossDsl.Runtime;

/// <summary>A lane of 512 bits: 16 floats or 8 doubles.</summary>
/// <remarks>
/// <para>The vectors of .NET share no public interface over their widths, so the lanes of 512, 256 and 128 bits repeat one text.</para>
/// <para>
/// Members assign the field of a local instead of calling a constructor: every call that the JIT inlines costs locals, of
/// which it allows a method 512 and then stops inlining. So written, a kernel may have some 400 operations instead of 150.
/// </para>
/// </remarks>
/// <typeparam name="T">The element: float or double.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public unsafe partial struct Lane512<T> : ILane<Lane512<T>, T>, ILaneBits<Lane512<T>>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private Vector512<T> _vector;

    /// <summary>Wraps a vector.</summary>
    [MethodImpl(AggressiveInlining)]
    public Lane512(Vector512<T> vector) => _vector = vector;

    /// <inheritdoc/>
    public static int Count
    {
        [MethodImpl(AggressiveInlining)]
        get => Vector512<T>.Count;
    }

    /// <summary>The wrapped vector.</summary>
    public readonly Vector512<T> Vector
    {
        [MethodImpl(AggressiveInlining)]
        get => _vector;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane512<T> Broadcast(double value)
    {
        Lane512<T> result;
        if (sizeof(T) == sizeof(float))
        {
            result._vector = Vector512.Create((float)value).As<float, T>();
        }
        else
        {
            result._vector = Vector512.Create(value).As<double, T>();
        }

        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane512<T> Broadcast(T value)
    {
        Lane512<T> result;
        result._vector = Vector512.Create(value);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane512<T> Sequence(nint start)
    {
        Lane512<T> result;
        result._vector = Vector512.Create(Element.FromInteger<T>(start)) + Vector512<T>.Indices;
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane512<T> FirstElements(nint count)
    {
        Lane512<T> result;
        result._vector = Vector512.LessThan(Vector512<T>.Indices, Vector512.Create(Element.FromInteger<T>(count)));
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane512<T> Mask(bool value)
    {
        Lane512<T> result;
        result._vector = value ? Vector512<T>.AllBitsSet : Vector512<T>.Zero;
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane512<T> Load(ref readonly T source, nint offset)
    {
        Lane512<T> result;
        result._vector = Vector512.LoadUnsafe(in source, (nuint)offset);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane512<T> LoadFirst(ref readonly T source, nint offset, nint count)
    {
        Lane512<T> result;
        result._vector = PartialMemory.Load512(ref Unsafe.Add(ref Unsafe.AsRef(in source), offset), count);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static void Store(Lane512<T> value, ref T target, nint offset) =>
        value._vector.StoreUnsafe(ref target, (nuint)offset);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static void StoreFirst(Lane512<T> value, ref T target, nint offset, nint count) =>
        PartialMemory.Store512(value._vector, ref Unsafe.Add(ref target, offset), count);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane512<T> Gather(ref readonly T source, Lane512<T> index, nint length)
    {
        var elements = index._vector;
        Gathering.Replace(in source, ref Unsafe.As<Vector512<T>, T>(ref elements), Count, length, 1, 0);
        return new(elements);
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static T First(Lane512<T> value) => value._vector.ToScalar();

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static double Sum(Lane512<T> value)
    {
        var doubles = sizeof(T) == sizeof(float)
            ? Vector512.WidenLower(value._vector.AsSingle()) + Vector512.WidenUpper(value._vector.AsSingle())
            : value._vector.AsDouble();
        var four = doubles.GetLower() + doubles.GetUpper();
        var two = four.GetLower() + four.GetUpper();
        return two[0] + two[1];
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static T MaxAcross(Lane512<T> value) =>
        Lane256<T>.MaxAcross(Lane256<T>.Max(new(value._vector.GetLower()), new(value._vector.GetUpper())));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static T MinAcross(Lane512<T> value) =>
        Lane256<T>.MinAcross(Lane256<T>.Min(new(value._vector.GetLower()), new(value._vector.GetUpper())));

    /// <inheritdoc/>
    public static Lane512<T> Map(Lane512<T> value, Func<double, double> scalar)
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
    static Lane512<T> ILaneBits<Lane512<T>>.AddBits(Lane512<T> left, Lane512<T> right)
    {
        Lane512<T> result;
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
    static Lane512<T> ILaneBits<Lane512<T>>.SubtractBits(Lane512<T> left, Lane512<T> right)
    {
        Lane512<T> result;
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
    static Lane512<T> ILaneBits<Lane512<T>>.IntoExponentField(Lane512<T> integer)
    {
        Lane512<T> result;
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
    static Lane512<T> ILaneBits<Lane512<T>>.FromExponentField(Lane512<T> value)
    {
        Lane512<T> result;
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
