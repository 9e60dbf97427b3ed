using System.ComponentModel;
using System.Numerics;

namespace LossDsl.Runtime;

/// <summary>Elements from numbers and from memory, and back. A part of <see cref="ILane{TSelf, T}"/>.</summary>
/// <typeparam name="TSelf">The lane type itself.</typeparam>
/// <typeparam name="T">Its element: float or double.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ILaneMemory<TSelf, T>
    where TSelf : struct, ILaneMemory<TSelf, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The number of elements.</summary>
    static abstract int Count { get; }

    /// <summary>Every element is <paramref name="value"/>; rounds from double to the element type.</summary>
    static abstract TSelf Broadcast(double value);

    /// <summary>Every element is <paramref name="value"/>.</summary>
    static abstract TSelf Broadcast(T value);

    /// <summary>Element k is <paramref name="start"/> + k.</summary>
    static abstract TSelf Sequence(nint start);

    /// <summary>Reads <see cref="Count"/> elements from <paramref name="source"/> + <paramref name="offset"/>.</summary>
    static abstract TSelf Load(ref readonly T source, nint offset);

    /// <summary>Reads the first <paramref name="count"/> (0 to <see cref="Count"/>) elements and touches no others; the rest repeat the last one read (zero if none).</summary>
    static abstract TSelf LoadFirst(ref readonly T source, nint offset, nint count);

    /// <summary>Writes <see cref="Count"/> elements.</summary>
    static abstract void Store(TSelf value, ref T target, nint offset);

    /// <summary>Writes the first <paramref name="count"/> (0 to <see cref="Count"/>) elements and touches no others.</summary>
    static abstract void StoreFirst(TSelf value, ref T target, nint offset, nint count);

    /// <summary>Element k is source[index[k]] if 0 &lt;= index[k] &lt; length, else 0. The index is an integer carried as a floating-point number.</summary>
    static abstract TSelf Gather(ref readonly T source, TSelf index, nint length);
}
