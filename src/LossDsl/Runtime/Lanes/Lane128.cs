using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace LossDsl.Runtime;

/// <summary>A lane of 128 bits: 4 floats or 2 doubles.</summary>
/// <remarks>
/// <para>The vectors of .NET share no public interface over their widths, so the lanes of 512, 256 and 128 bits repeat one text.</para>
/// <para>
/// Members assign the field of a local instead of calling a constructor: every call that the JIT inlines costs locals, of
/// which it allows a method 512 and then stops inlining. So written, a kernel may have some 400 operations instead of 150.
/// </para>
/// </remarks>
/// <typeparam name="T">The element: float or double.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public unsafe partial struct Lane128<T> : ILane<Lane128<T>, T>, ILaneBits<Lane128<T>>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private Vector128<T> _vector;

    /// <summary>Wraps a vector.</summary>
    [MethodImpl(AggressiveInlining)]
    public Lane128(Vector128<T> vector) => _vector = vector;

    /// <inheritdoc/>
    public static int Count
    {
        [MethodImpl(AggressiveInlining)]
        get => Vector128<T>.Count;
    }

    /// <summary>The wrapped vector.</summary>
    public readonly Vector128<T> Vector
    {
        [MethodImpl(AggressiveInlining)]
        get => _vector;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane128<T> Broadcast(double value)
    {
        Lane128<T> result;
        if (sizeof(T) == sizeof(float))
        {
            result._vector = Vector128.Create((float)value).As<float, T>();
        }
        else
        {
            result._vector = Vector128.Create(value).As<double, T>();
        }

        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane128<T> Broadcast(T value)
    {
        Lane128<T> result;
        result._vector = Vector128.Create(value);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane128<T> Sequence(nint start)
    {
        Lane128<T> result;
        result._vector = Vector128.Create(Element.FromInteger<T>(start)) + Vector128<T>.Indices;
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane128<T> FirstElements(nint count)
    {
        Lane128<T> result;
        result._vector = Vector128.LessThan(Vector128<T>.Indices, Vector128.Create(Element.FromInteger<T>(count)));
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane128<T> Mask(bool value)
    {
        Lane128<T> result;
        result._vector = value ? Vector128<T>.AllBitsSet : Vector128<T>.Zero;
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane128<T> Load(ref readonly T source, nint offset)
    {
        Lane128<T> result;
        result._vector = Vector128.LoadUnsafe(in source, (nuint)offset);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane128<T> LoadFirst(ref readonly T source, nint offset, nint count)
    {
        Lane128<T> result;
        result._vector = PartialMemory.Load128(ref Unsafe.Add(ref Unsafe.AsRef(in source), offset), count);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static void Store(Lane128<T> value, ref T target, nint offset) =>
        value._vector.StoreUnsafe(ref target, (nuint)offset);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static void StoreFirst(Lane128<T> value, ref T target, nint offset, nint count) =>
        PartialMemory.Store128(value._vector, ref Unsafe.Add(ref target, offset), count);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane128<T> Gather(ref readonly T source, Lane128<T> index, nint length)
    {
        var elements = index._vector;
        Gathering.Replace(in source, ref Unsafe.As<Vector128<T>, T>(ref elements), Count, length, 1, 0);
        return new(elements);
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static T First(Lane128<T> value) => value._vector.ToScalar();

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static double Sum(Lane128<T> value)
    {
        var doubles = sizeof(T) == sizeof(float)
            ? Vector128.WidenLower(value._vector.AsSingle()) + Vector128.WidenUpper(value._vector.AsSingle())
            : value._vector.AsDouble();
        return doubles[0] + doubles[1];
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static T MaxAcross(Lane128<T> value) =>
        Count == 2
            ? Element.Max(value._vector[0], value._vector[1])
            : Element.Max(Element.Max(value._vector[0], value._vector[2]), Element.Max(value._vector[1], value._vector[3]));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static T MinAcross(Lane128<T> value) =>
        Count == 2
            ? Element.Min(value._vector[0], value._vector[1])
            : Element.Min(Element.Min(value._vector[0], value._vector[2]), Element.Min(value._vector[1], value._vector[3]));

    /// <inheritdoc/>
    public static Lane128<T> Map(Lane128<T> value, Func<double, double> scalar)
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
    static Lane128<T> ILaneBits<Lane128<T>>.AddBits(Lane128<T> left, Lane128<T> right)
    {
        Lane128<T> result;
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
    static Lane128<T> ILaneBits<Lane128<T>>.SubtractBits(Lane128<T> left, Lane128<T> right)
    {
        Lane128<T> result;
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
    static Lane128<T> ILaneBits<Lane128<T>>.IntoExponentField(Lane128<T> integer)
    {
        Lane128<T> result;
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
    static Lane128<T> ILaneBits<Lane128<T>>.FromExponentField(Lane128<T> value)
    {
        Lane128<T> result;
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
