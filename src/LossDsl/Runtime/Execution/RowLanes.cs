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
                kernel.Row<Lockstep512<T>>(ref frame);
            }
            else
            {
                kernel.Row<Lane512<T>>(ref frame);
            }
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            if (isLockstep)
            {
                kernel.Row<Lockstep256<T>>(ref frame);
            }
            else
            {
                kernel.Row<Lane256<T>>(ref frame);
            }
        }
        else
        {
            kernel.Row<Lane128<T>>(ref frame);
        }
    }
}
