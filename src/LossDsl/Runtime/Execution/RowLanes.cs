using System.Numerics;
using System.Runtime.Intrinsics;

namespace LossDsl.Runtime;

/// <summary>Chooses the lanes of a row by its length.</summary>
internal static class RowLanes
{
    /// <summary>The shortest row that fills every single vector, in float and with 512 bits twice.</summary>
    public const nint MinClasses = 32;

    /// <summary>The shortest row along which three vectors side by side are worth it.</summary>
    private const nint LockstepClasses = 512;

    public static void Run<TKernel, T>(in TKernel kernel, ref Frame<T> frame)
        where TKernel : struct, IRowKernel<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var isLockstep = frame.IsLockstep && frame.Classes >= LockstepClasses;
        if (Vector512.IsHardwareAccelerated)
        {
            if (isLockstep)
            {
                Row<Lockstep512<T>, TKernel, T>(in kernel, ref frame);
            }
            else
            {
                Row<Lane512<T>, TKernel, T>(in kernel, ref frame);
            }
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            if (isLockstep)
            {
                Row<Lockstep256<T>, TKernel, T>(in kernel, ref frame);
            }
            else
            {
                Row<Lane256<T>, TKernel, T>(in kernel, ref frame);
            }
        }
        else
        {
            Row<Lane128<T>, TKernel, T>(in kernel, ref frame);
        }
    }

    private static void Row<TLane, TKernel, T>(in TKernel kernel, ref Frame<T> frame)
        where TLane : struct, ILane<TLane, T>
        where TKernel : struct, IRowKernel<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        switch (frame.Variant)
        {
            case CallVariant.Gradient:
                kernel.Row<TLane, GradientCall>(ref frame);
                break;
            case CallVariant.Value:
                kernel.Row<TLane, ValueCall>(ref frame);
                break;
            default:
                kernel.Row<TLane, AnyCall>(ref frame);
                break;
        }
    }
}
