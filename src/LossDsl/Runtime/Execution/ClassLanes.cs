using System.Numerics;
using System.Runtime.Intrinsics;

namespace LossDsl.Runtime;

/// <summary>Chooses the lanes of one sample by the length of its class axis: the widest that it fills.</summary>
internal static class ClassLanes
{
    /// <summary>The shortest row that fills every single vector, in float and with 512 bits twice.</summary>
    public const nint MinRow = 32;

    /// <summary>The shortest row along which three vectors side by side are worth it.</summary>
    private const nint LockstepClasses = 512;

    public static void Run<TKernel, T>(in TKernel kernel, ref Frame<T> frame)
        where TKernel : struct, IPassKernel<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var isLockstep = frame.IsLockstep && frame.Classes >= LockstepClasses;
        if (Vector512.IsHardwareAccelerated && frame.LongestLane >= Lane512<T>.Count)
        {
            if (isLockstep)
            {
                Run<Lockstep512<T>, TKernel, T>(in kernel, ref frame);
            }
            else
            {
                Run<Lane512<T>, TKernel, T>(in kernel, ref frame);
            }
        }
        else if (Vector256.IsHardwareAccelerated && frame.LongestLane >= Lane256<T>.Count)
        {
            if (isLockstep)
            {
                Run<Lockstep256<T>, TKernel, T>(in kernel, ref frame);
            }
            else
            {
                Run<Lane256<T>, TKernel, T>(in kernel, ref frame);
            }
        }
        else if (frame.LongestLane >= Lane128<T>.Count)
        {
            Run<Lane128<T>, TKernel, T>(in kernel, ref frame);
        }
        else
        {
            Run<ScalarLane<T>, TKernel, T>(in kernel, ref frame);
        }
    }

    private static void Run<TLane, TKernel, T>(in TKernel kernel, ref Frame<T> frame)
        where TLane : struct, ILane<TLane, T>
        where TKernel : struct, IPassKernel<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        switch (frame.Variant)
        {
            case CallVariant.Gradient:
                kernel.Sample<TLane, GradientCall>(ref frame);
                break;
            case CallVariant.Value:
                kernel.Sample<TLane, ValueCall>(ref frame);
                break;
            default:
                kernel.Sample<TLane, AnyCall>(ref frame);
                break;
        }
    }
}
