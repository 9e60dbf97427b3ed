using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace LossDsl.Runtime;

/// <summary>Three lanes of 512 bits side by side as one: every operation is applied to the first, the second and the third in turn.</summary>
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
public unsafe partial struct Lockstep512<T> : ILane<Lockstep512<T>, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private Vector512<T> _first;
    private Vector512<T> _second;
    private Vector512<T> _third;

    [MethodImpl(AggressiveInlining)]
    private Lockstep512(Lane512<T> first, Lane512<T> second, Lane512<T> third)
    {
        _first = first.Vector;
        _second = second.Vector;
        _third = third.Vector;
    }

    /// <inheritdoc/>
    public static int Count
    {
        [MethodImpl(AggressiveInlining)]
        get => 3 * Vector512<T>.Count;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lockstep512<T> Broadcast(double value)
    {
        Lockstep512<T> result;
        if (sizeof(T) == sizeof(float))
        {
            result._first = Vector512.Create((float)value).As<float, T>();
            result._second = Vector512.Create((float)value).As<float, T>();
            result._third = Vector512.Create((float)value).As<float, T>();
        }
        else
        {
            result._first = Vector512.Create(value).As<double, T>();
            result._second = Vector512.Create(value).As<double, T>();
            result._third = Vector512.Create(value).As<double, T>();
        }

        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lockstep512<T> Broadcast(T value)
    {
        Lockstep512<T> result;
        result._first = Vector512.Create(value);
        result._second = Vector512.Create(value);
        result._third = Vector512.Create(value);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lockstep512<T> Sequence(nint start) =>
        new(
            Lane512<T>.Sequence(start),
            Lane512<T>.Sequence(start + Vector512<T>.Count),
            Lane512<T>.Sequence(start + (2 * Vector512<T>.Count)));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lockstep512<T> FirstElements(nint count) =>
        new(
            Lane512<T>.FirstElements(count),
            Lane512<T>.FirstElements(count - Vector512<T>.Count),
            Lane512<T>.FirstElements(count - (2 * Vector512<T>.Count)));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lockstep512<T> Mask(bool value)
    {
        Lockstep512<T> result;
        result._first = value ? Vector512<T>.AllBitsSet : Vector512<T>.Zero;
        result._second = value ? Vector512<T>.AllBitsSet : Vector512<T>.Zero;
        result._third = value ? Vector512<T>.AllBitsSet : Vector512<T>.Zero;
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lockstep512<T> Load(ref readonly T source, nint offset)
    {
        ref var start = ref Unsafe.Add(ref Unsafe.AsRef(in source), offset);
        Lockstep512<T> result;
        result._first = Vector512.LoadUnsafe(in start);
        result._second = Vector512.LoadUnsafe(in start, (nuint)Vector512<T>.Count);
        result._third = Vector512.LoadUnsafe(in start, (nuint)(2 * Vector512<T>.Count));
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lockstep512<T> LoadFirst(ref readonly T source, nint offset, nint count)
    {
        if (count <= 0)
        {
            return default;
        }

        // Lanes without an element of their own repeat the last one.
        ref var start = ref Unsafe.Add(ref Unsafe.AsRef(in source), offset);
        var last = Vector512.Create(Unsafe.Add(ref start, count - 1));
        var width = Vector512<T>.Count;
        Lockstep512<T> result;
        result._first = PartialMemory.Load512(ref start, nint.Min(count, width));
        result._second = count > width
            ? PartialMemory.Load512(ref Unsafe.Add(ref start, width), nint.Min(count - width, width))
            : last;
        result._third = count > 2 * width
            ? PartialMemory.Load512(ref Unsafe.Add(ref start, 2 * width), count - (2 * width))
            : last;
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static void Store(Lockstep512<T> value, ref T target, nint offset)
    {
        ref var start = ref Unsafe.Add(ref target, offset);
        value._first.StoreUnsafe(ref start);
        value._second.StoreUnsafe(ref start, (nuint)Vector512<T>.Count);
        value._third.StoreUnsafe(ref start, (nuint)(2 * Vector512<T>.Count));
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static void StoreFirst(Lockstep512<T> value, ref T target, nint offset, nint count)
    {
        ref var start = ref Unsafe.Add(ref target, offset);
        var width = Vector512<T>.Count;
        PartialMemory.Store512(value._first, ref start, nint.Clamp(count, 0, width));
        PartialMemory.Store512(value._second, ref Unsafe.Add(ref start, width), nint.Clamp(count - width, 0, width));
        PartialMemory.Store512(value._third, ref Unsafe.Add(ref start, 2 * width), nint.Clamp(count - (2 * width), 0, width));
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lockstep512<T> Gather(ref readonly T source, Lockstep512<T> index, nint length) =>
        new(
            Lane512<T>.Gather(in source, new(index._first), length),
            Lane512<T>.Gather(in source, new(index._second), length),
            Lane512<T>.Gather(in source, new(index._third), length));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static T First(Lockstep512<T> value) => value._first.ToScalar();

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static double Sum(Lockstep512<T> value) =>
        Lane512<T>.Sum(new(value._first)) + Lane512<T>.Sum(new(value._second)) + Lane512<T>.Sum(new(value._third));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static T MaxAcross(Lockstep512<T> value) =>
        Lane512<T>.MaxAcross(Lane512<T>.Max(Lane512<T>.Max(new(value._first), new(value._second)), new(value._third)));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static T MinAcross(Lockstep512<T> value) =>
        Lane512<T>.MinAcross(Lane512<T>.Min(Lane512<T>.Min(new(value._first), new(value._second)), new(value._third)));

    /// <inheritdoc/>
    public static Lockstep512<T> Map(Lockstep512<T> value, Func<double, double> scalar) =>
        new(Lane512<T>.Map(new(value._first), scalar), Lane512<T>.Map(new(value._second), scalar), Lane512<T>.Map(new(value._third), scalar));
}
