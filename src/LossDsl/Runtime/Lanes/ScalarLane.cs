using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace LossDsl.Runtime;

/// <summary>A lane of one element, in plain scalar arithmetic.</summary>
/// <remarks>Members assign the field of a local for the reason given at <see cref="Lane512{T}"/>.</remarks>
/// <typeparam name="T">The element: float or double.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public unsafe partial struct ScalarLane<T> : ILane<ScalarLane<T>, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private T _element;

    /// <summary>Wraps an element.</summary>
    [MethodImpl(AggressiveInlining)]
    public ScalarLane(T element) => _element = element;

    /// <inheritdoc/>
    public static int Count
    {
        [MethodImpl(AggressiveInlining)]
        get => 1;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static ScalarLane<T> Broadcast(double value)
    {
        ScalarLane<T> result;
        if (sizeof(T) == sizeof(float))
        {
            result._element = Unsafe.BitCast<float, T>((float)value);
        }
        else
        {
            result._element = Unsafe.BitCast<double, T>(value);
        }

        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static ScalarLane<T> Broadcast(T value)
    {
        ScalarLane<T> result;
        result._element = value;
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static ScalarLane<T> Sequence(nint start) => new(Element.FromInteger<T>(start));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static ScalarLane<T> FirstElements(nint count) => Mask(count > 0);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static ScalarLane<T> Mask(bool value)
    {
        ScalarLane<T> result;
        result._element = value ? T.AllBitsSet : T.Zero;
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static ScalarLane<T> Load(ref readonly T source, nint offset)
    {
        ScalarLane<T> result;
        result._element = Unsafe.Add(ref Unsafe.AsRef(in source), offset);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static ScalarLane<T> LoadFirst(ref readonly T source, nint offset, nint count) =>
        count > 0 ? Load(in source, offset) : new(T.Zero);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static void Store(ScalarLane<T> value, ref T target, nint offset) => Unsafe.Add(ref target, offset) = value._element;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static void StoreFirst(ScalarLane<T> value, ref T target, nint offset, nint count)
    {
        if (count > 0)
        {
            Store(value, ref target, offset);
        }
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static ScalarLane<T> Gather(ref readonly T source, ScalarLane<T> index, nint length)
    {
        var element = index._element;
        Gathering.Replace(in source, ref element, Count, length, 1, 0);
        return new(element);
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static T First(ScalarLane<T> value) => value._element;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static double Sum(ScalarLane<T> value) => Element.ToDouble(value._element);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static T MaxAcross(ScalarLane<T> value) => value._element;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static T MinAcross(ScalarLane<T> value) => value._element;

    /// <inheritdoc/>
    public static ScalarLane<T> Map(ScalarLane<T> value, Func<double, double> scalar)
    {
        ArgumentNullException.ThrowIfNull(scalar);
        return new(Element.FromDouble<T>(scalar(Element.ToDouble(value._element))));
    }

    private readonly long Bits
    {
        [MethodImpl(AggressiveInlining)]
        get => sizeof(T) == sizeof(float) ? Unsafe.BitCast<T, int>(_element) : Unsafe.BitCast<T, long>(_element);
    }
}
