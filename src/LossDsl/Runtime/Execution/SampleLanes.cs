using System.Numerics;
using System.Runtime.Intrinsics;

namespace LossDsl.Runtime;

/// <summary>Runs a block of samples in the lanes of its pass.</summary>
internal static class SampleLanes
{
    /// <param name="kernel">The kernel.</param>
    /// <param name="frame">The block, of samples that fill lanes.</param>
    /// <param name="movingInputs">A bit for each input that has a number for each sample.</param>
    /// <param name="movingOutputs">A bit for each output that has a number for each sample.</param>
    public static void Run<TKernel, T>(in TKernel kernel, ref Frame<T> frame, uint movingInputs, uint movingOutputs)
        where TKernel : struct, IKernel<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (var rest = frame.Count; rest > 0;)
        {
            // The kernel adds up in the precision of its elements, so it gets no more than a block at once.
            frame.Count = Math.Min(rest, PassLayout.BlockSamples);
            Block<TKernel, T>(in kernel, ref frame);
            rest -= frame.Count;
            if (rest > 0)
            {
                frame.Advance(frame.Count, movingInputs, movingOutputs);
            }
        }
    }

    // A method for each lane type: the JIT loads the lane types that a method names, and a call needs one of them.
    private static void Block<TKernel, T>(in TKernel kernel, ref Frame<T> frame)
        where TKernel : struct, IKernel<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (Vector512.IsHardwareAccelerated)
        {
            if (frame.IsLockstep)
            {
                InLockstep512(in kernel, ref frame);
            }
            else
            {
                In512(in kernel, ref frame);
            }
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            if (frame.IsLockstep)
            {
                InLockstep256(in kernel, ref frame);
            }
            else
            {
                In256(in kernel, ref frame);
            }
        }
        else
        {
            In128(in kernel, ref frame);
        }
    }

    private static void InLockstep512<TKernel, T>(in TKernel kernel, ref Frame<T> frame)
        where TKernel : struct, IKernel<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Run<Lockstep512<T>, TKernel, T>(in kernel, ref frame);

    private static void In512<TKernel, T>(in TKernel kernel, ref Frame<T> frame)
        where TKernel : struct, IKernel<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Run<Lane512<T>, TKernel, T>(in kernel, ref frame);

    private static void InLockstep256<TKernel, T>(in TKernel kernel, ref Frame<T> frame)
        where TKernel : struct, IKernel<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Run<Lockstep256<T>, TKernel, T>(in kernel, ref frame);

    private static void In256<TKernel, T>(in TKernel kernel, ref Frame<T> frame)
        where TKernel : struct, IKernel<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Run<Lane256<T>, TKernel, T>(in kernel, ref frame);

    private static void In128<TKernel, T>(in TKernel kernel, ref Frame<T> frame)
        where TKernel : struct, IKernel<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Run<Lane128<T>, TKernel, T>(in kernel, ref frame);

    private static void Run<TLane, TKernel, T>(in TKernel kernel, ref Frame<T> frame)
        where TLane : struct, ILane<TLane, T>
        where TKernel : struct, IKernel<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        switch (frame.Variant)
        {
            case CallVariant.Gradient:
                kernel.Samples<TLane, GradientCall>(ref frame);
                break;
            case CallVariant.Value:
                kernel.Samples<TLane, ValueCall>(ref frame);
                break;
            default:
                kernel.Samples<TLane, AnyCall>(ref frame);
                break;
        }
    }
}
