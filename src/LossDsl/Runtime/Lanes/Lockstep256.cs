using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace LossDsl.Runtime;

/// <summary>Three lanes of 256 bits side by side as one: every operation is applied to the first, the second and the third in turn.</summary>
/// <remarks>
/// <para>
/// A kernel over this lane runs each of its statements for three vectors before the next statement. Long chains of dependent
/// operations, such as polynomials, then have three independent chains in the processor's scheduler at any time.
/// </para>
/// <para>
/// It holds vectors rather than lanes, and writes the frequent operations out, because every call that the JIT inlines costs
/// locals of which it allows a method 512; beyond that it stops inlining.
/// </para>
/// </remarks>
/// <typeparam name="T">The element: float or double.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public unsafe partial struct Lockstep256<T> : ILane<Lockstep256<T>, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private Vector256<T> _first;
    private Vector256<T> _second;
    private Vector256<T> _third;

    [MethodImpl(AggressiveInlining)]
    private Lockstep256(Lane256<T> first, Lane256<T> second, Lane256<T> third)
    {
        _first = first.Vector;
        _second = second.Vector;
        _third = third.Vector;
    }

    /// <inheritdoc/>
    public static int Count
    {
        [MethodImpl(AggressiveInlining)]
        get => 3 * Vector256<T>.Count;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lockstep256<T> Broadcast(double value)
    {
        Lockstep256<T> result;
        if (sizeof(T) == sizeof(float))
        {
            result._first = Vector256.Create((float)value).As<float, T>();
            result._second = Vector256.Create((float)value).As<float, T>();
            result._third = Vector256.Create((float)value).As<float, T>();
        }
        else
        {
            result._first = Vector256.Create(value).As<double, T>();
            result._second = Vector256.Create(value).As<double, T>();
            result._third = Vector256.Create(value).As<double, T>();
        }

        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lockstep256<T> Broadcast(T value)
    {
        Lockstep256<T> result;
        result._first = Vector256.Create(value);
        result._second = Vector256.Create(value);
        result._third = Vector256.Create(value);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lockstep256<T> Sequence(nint start) =>
        new(
            Lane256<T>.Sequence(start),
            Lane256<T>.Sequence(start + Vector256<T>.Count),
            Lane256<T>.Sequence(start + (2 * Vector256<T>.Count)));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lockstep256<T> FirstElements(nint count) =>
        new(
            Lane256<T>.FirstElements(count),
            Lane256<T>.FirstElements(count - Vector256<T>.Count),
            Lane256<T>.FirstElements(count - (2 * Vector256<T>.Count)));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lockstep256<T> Mask(bool value)
    {
        Lockstep256<T> result;
        result._first = value ? Vector256<T>.AllBitsSet : Vector256<T>.Zero;
        result._second = value ? Vector256<T>.AllBitsSet : Vector256<T>.Zero;
        result._third = value ? Vector256<T>.AllBitsSet : Vector256<T>.Zero;
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lockstep256<T> Load(ref readonly T source, nint offset)
    {
        ref var start = ref Unsafe.Add(ref Unsafe.AsRef(in source), offset);
        Lockstep256<T> result;
        result._first = Vector256.LoadUnsafe(in start);
        result._second = Vector256.LoadUnsafe(in start, (nuint)Vector256<T>.Count);
        result._third = Vector256.LoadUnsafe(in start, (nuint)(2 * Vector256<T>.Count));
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lockstep256<T> LoadFirst(ref readonly T source, nint offset, nint count)
    {
        if (count <= 0)
        {
            return default;
        }

        // Lanes without an element of their own repeat the last one.
        ref var start = ref Unsafe.Add(ref Unsafe.AsRef(in source), offset);
        var last = Vector256.Create(Unsafe.Add(ref start, count - 1));
        var width = Vector256<T>.Count;
        Lockstep256<T> result;
        result._first = PartialMemory.Load256(ref start, nint.Min(count, width));
        result._second = count > width
            ? PartialMemory.Load256(ref Unsafe.Add(ref start, width), nint.Min(count - width, width))
            : last;
        result._third = count > 2 * width
            ? PartialMemory.Load256(ref Unsafe.Add(ref start, 2 * width), count - (2 * width))
            : last;
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static void Store(Lockstep256<T> value, ref T target, nint offset)
    {
        ref var start = ref Unsafe.Add(ref target, offset);
        value._first.StoreUnsafe(ref start);
        value._second.StoreUnsafe(ref start, (nuint)Vector256<T>.Count);
        value._third.StoreUnsafe(ref start, (nuint)(2 * Vector256<T>.Count));
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static void StoreFirst(Lockstep256<T> value, ref T target, nint offset, nint count)
    {
        ref var start = ref Unsafe.Add(ref target, offset);
        var width = Vector256<T>.Count;
        PartialMemory.Store256(value._first, ref start, nint.Clamp(count, 0, width));
        PartialMemory.Store256(value._second, ref Unsafe.Add(ref start, width), nint.Clamp(count - width, 0, width));
        PartialMemory.Store256(value._third, ref Unsafe.Add(ref start, 2 * width), nint.Clamp(count - (2 * width), 0, width));
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lockstep256<T> Gather(ref readonly T source, Lockstep256<T> index, nint length) =>
        new(
            Lane256<T>.Gather(in source, new(index._first), length),
            Lane256<T>.Gather(in source, new(index._second), length),
            Lane256<T>.Gather(in source, new(index._third), length));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static T First(Lockstep256<T> value) => value._first.ToScalar();

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static double Sum(Lockstep256<T> value) =>
        Lane256<T>.Sum(new(value._first)) + Lane256<T>.Sum(new(value._second)) + Lane256<T>.Sum(new(value._third));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static T MaxAcross(Lockstep256<T> value) =>
        Lane256<T>.MaxAcross(Lane256<T>.Max(Lane256<T>.Max(new(value._first), new(value._second)), new(value._third)));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static T MinAcross(Lockstep256<T> value) =>
        Lane256<T>.MinAcross(Lane256<T>.Min(Lane256<T>.Min(new(value._first), new(value._second)), new(value._third)));

    /// <inheritdoc/>
    public static Lockstep256<T> Map(Lockstep256<T> value, Func<double, double> scalar) =>
        new(Lane256<T>.Map(new(value._first), scalar), Lane256<T>.Map(new(value._second), scalar), Lane256<T>.Map(new(value._third), scalar));
}
