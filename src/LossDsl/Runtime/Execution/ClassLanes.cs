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
        // A method for each lane type: the JIT loads the lane types that a method names, and a call needs one of them.
        var isLockstep = frame.IsLockstep && frame.Classes >= LockstepClasses;
        if (Vector512.IsHardwareAccelerated && frame.LongestLane >= Vector512<T>.Count)
        {
            if (isLockstep)
            {
                InLockstep512(in kernel, ref frame);
            }
            else
            {
                In512(in kernel, ref frame);
            }
        }
        else if (Vector256.IsHardwareAccelerated && frame.LongestLane >= Vector256<T>.Count)
        {
            if (isLockstep)
            {
                InLockstep256(in kernel, ref frame);
            }
            else
            {
                In256(in kernel, ref frame);
            }
        }
        else if (frame.LongestLane >= Vector128<T>.Count)
        {
            In128(in kernel, ref frame);
        }
        else
        {
            OneByOne(in kernel, ref frame);
        }
    }

    private static void InLockstep512<TKernel, T>(in TKernel kernel, ref Frame<T> frame)
        where TKernel : struct, IPassKernel<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Run<Lockstep512<T>, TKernel, T>(in kernel, ref frame);

    private static void In512<TKernel, T>(in TKernel kernel, ref Frame<T> frame)
        where TKernel : struct, IPassKernel<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Run<Lane512<T>, TKernel, T>(in kernel, ref frame);

    private static void InLockstep256<TKernel, T>(in TKernel kernel, ref Frame<T> frame)
        where TKernel : struct, IPassKernel<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Run<Lockstep256<T>, TKernel, T>(in kernel, ref frame);

    private static void In256<TKernel, T>(in TKernel kernel, ref Frame<T> frame)
        where TKernel : struct, IPassKernel<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Run<Lane256<T>, TKernel, T>(in kernel, ref frame);

    private static void In128<TKernel, T>(in TKernel kernel, ref Frame<T> frame)
        where TKernel : struct, IPassKernel<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Run<Lane128<T>, TKernel, T>(in kernel, ref frame);

    private static void OneByOne<TKernel, T>(in TKernel kernel, ref Frame<T> frame)
        where TKernel : struct, IPassKernel<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Run<ScalarLane<T>, TKernel, T>(in kernel, ref frame);

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
