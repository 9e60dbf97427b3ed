using System.ComponentModel;
using System.Numerics;

namespace LossDsl.Runtime;

/// <summary>One pass of a generated loss over many samples, in lanes across the samples.</summary>
/// <typeparam name="T">The element: float or double.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IKernel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Whether the conditions that options decide are what they are while every option has its default.</summary>
    bool IsUsual { get; }

    /// <summary>
    /// Computes <see cref="Frame{T}.Count"/> samples, a multiple of the lane's count. Adds their terms to
    /// <see cref="Frame{T}.Total"/> and writes every wanted output of every sample.
    /// </summary>
    /// <typeparam name="TLane">The lane type.</typeparam>
    /// <typeparam name="TVariant">What the JIT may take for granted of the call.</typeparam>
    void Samples<TLane, TVariant>(ref Frame<T> frame)
        where TLane : struct, ILane<TLane, T>
        where TVariant : struct, IVariant;
}

/// <summary>A pass of a loss with a class axis, which can also run in lanes along that axis.</summary>
/// <typeparam name="T">The element: float or double.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IRowKernel<T> : IKernel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>
    /// Computes one sample whose class axis is contiguous and at least as long as the lane. Writes every wanted output of
    /// the sample, the row of a shared vector's gradient included: the caller sums those rows.
    /// </summary>
    /// <typeparam name="TLane">The lane type.</typeparam>
    /// <typeparam name="TVariant">What the JIT may take for granted of the call.</typeparam>
    void Row<TLane, TVariant>(ref Frame<T> frame)
        where TLane : struct, ILane<TLane, T>
        where TVariant : struct, IVariant;
}

/// <summary>A pass of a loss that computes one sample at a time, whatever its samples consist of: sequences, lists, arrays of the kernel's own.</summary>
/// <typeparam name="T">The element: float or double.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IWholeSampleKernel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Whether the conditions that options decide are what they are while every option has its default.</summary>
    bool IsUsual { get; }

    /// <summary>
    /// Computes one sample whose class axis is contiguous: adds its term to <see cref="Frame{T}.Total"/> and writes every wanted output
    /// as far as the sample reaches, the whole gradient of a shared input included. The lane is at most as long as the class axis.
    /// Without a class axis it is the widest vector, for loops over <see cref="Frame{T}.Memory"/>.
    /// </summary>
    /// <typeparam name="TLane">The lane type.</typeparam>
    /// <typeparam name="TVariant">What the JIT may take for granted of the call.</typeparam>
    void Sample<TLane, TVariant>(ref Frame<T> frame)
        where TLane : struct, ILane<TLane, T>
        where TVariant : struct, IVariant;
}

/// <summary>Stands where a loss needs no such pass.</summary>
/// <typeparam name="T">The element: float or double.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct NoKernel<T> : IRowKernel<T>, IWholeSampleKernel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    public bool IsUsual => true;

    /// <inheritdoc/>
    public void Samples<TLane, TVariant>(ref Frame<T> frame)
        where TLane : struct, ILane<TLane, T>
        where TVariant : struct, IVariant
    {
    }

    /// <inheritdoc/>
    public void Row<TLane, TVariant>(ref Frame<T> frame)
        where TLane : struct, ILane<TLane, T>
        where TVariant : struct, IVariant
    {
    }
    /// <inheritdoc/>
    public void Sample<TLane, TVariant>(ref Frame<T> frame)
        where TLane : struct, ILane<TLane, T>
        where TVariant : struct, IVariant
    {
    }
}
