using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace LossDsl.Runtime;

/// <summary>The arrays that a kernel keeps for one sample: rows of numbers with room on both sides.</summary>
/// <remarks>
/// Lanes run over the end of a row by less than one vector and read neighbours before its beginning: there is memory, and what it holds is never used.
/// The room after a row is the room before the next one.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class KernelArrays
{
    /// <summary>The room beside a row: more than three vectors of any width and the farthest neighbours.</summary>
    private const nint Padding = 64;

    /// <summary>The distance between two rows of so many elements.</summary>
    [MethodImpl(AggressiveInlining)]
    public static nint Width(long length) => (nint)Math.Max(length, 0) + Padding;

    /// <summary>Memory for rows; the first one begins at the reference.</summary>
    /// <param name="frame">The frame of the sample.</param>
    /// <param name="elements">The number of rows times their <see cref="Width"/>.</param>
    public static ref T Allocate<T>(ref Frame<T> frame, nint elements)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        ref Unsafe.Add(ref frame.Memory(elements + Padding), Padding);

    /// <summary>The row of a step: that step's, or the nearest one where there is no such step.</summary>
    [MethodImpl(AggressiveInlining)]
    public static nint Row(long step, long steps) => (nint)Math.Max(Math.Min(step, steps - 1), 0);

    /// <summary>The row of a step where only the last two are kept.</summary>
    [MethodImpl(AggressiveInlining)]
    public static nint Alternate(long step) => (nint)(step & 1);

    /// <summary>Makes the elements of a row 0.</summary>
    public static void Clear<T>(ref T row, long length)
        where T : unmanaged =>
        MemoryMarshal.CreateSpan(ref row, checked((int)length)).Clear();
}
