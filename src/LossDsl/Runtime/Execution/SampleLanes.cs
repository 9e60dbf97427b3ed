using System.Numerics;
using System.Runtime.Intrinsics;

namespace LossDsl.Runtime;

/// <summary>Cuts a block of samples into three vectors side by side, single vectors, short vectors, and single samples.</summary>
internal static class SampleLanes
{
    public static void Run<TKernel, T>(in TKernel kernel, ref Frame<T> frame, uint movingInputs, uint movingOutputs)
        where TKernel : struct, IKernel<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // A method for each lane type: the JIT loads the lane types that a method names, and a call needs few of them.
        var rest = frame.Count;
        if (Vector512.IsHardwareAccelerated)
        {
            if (frame.IsLockstep && rest >= 3 * Vector512<T>.Count)
            {
                InLockstep512(in kernel, ref frame, ref rest, movingInputs, movingOutputs);
            }

            if (rest >= Vector512<T>.Count)
            {
                In512(in kernel, ref frame, ref rest, movingInputs, movingOutputs);
            }
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            if (frame.IsLockstep && rest >= 3 * Vector256<T>.Count)
            {
                InLockstep256(in kernel, ref frame, ref rest, movingInputs, movingOutputs);
            }

            if (rest >= Vector256<T>.Count)
            {
                In256(in kernel, ref frame, ref rest, movingInputs, movingOutputs);
            }
        }

        if (rest >= Vector128<T>.Count)
        {
            In128(in kernel, ref frame, ref rest, movingInputs, movingOutputs);
        }

        if (rest > 0)
        {
            OneByOne(in kernel, ref frame, ref rest, movingInputs, movingOutputs);
        }
    }

    private static void InLockstep512<TKernel, T>(in TKernel kernel, ref Frame<T> frame, ref nint rest, uint movingInputs, uint movingOutputs)
        where TKernel : struct, IKernel<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Take<Lockstep512<T>, TKernel, T>(in kernel, ref frame, ref rest, movingInputs, movingOutputs);

    private static void In512<TKernel, T>(in TKernel kernel, ref Frame<T> frame, ref nint rest, uint movingInputs, uint movingOutputs)
        where TKernel : struct, IKernel<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Take<Lane512<T>, TKernel, T>(in kernel, ref frame, ref rest, movingInputs, movingOutputs);

    private static void InLockstep256<TKernel, T>(in TKernel kernel, ref Frame<T> frame, ref nint rest, uint movingInputs, uint movingOutputs)
        where TKernel : struct, IKernel<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Take<Lockstep256<T>, TKernel, T>(in kernel, ref frame, ref rest, movingInputs, movingOutputs);

    private static void In256<TKernel, T>(in TKernel kernel, ref Frame<T> frame, ref nint rest, uint movingInputs, uint movingOutputs)
        where TKernel : struct, IKernel<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Take<Lane256<T>, TKernel, T>(in kernel, ref frame, ref rest, movingInputs, movingOutputs);

    private static void In128<TKernel, T>(in TKernel kernel, ref Frame<T> frame, ref nint rest, uint movingInputs, uint movingOutputs)
        where TKernel : struct, IKernel<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Take<Lane128<T>, TKernel, T>(in kernel, ref frame, ref rest, movingInputs, movingOutputs);

    private static void OneByOne<TKernel, T>(in TKernel kernel, ref Frame<T> frame, ref nint rest, uint movingInputs, uint movingOutputs)
        where TKernel : struct, IKernel<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Take<ScalarLane<T>, TKernel, T>(in kernel, ref frame, ref rest, movingInputs, movingOutputs);

    /// <summary>Computes as many of the samples that are left as fill lanes of one type.</summary>
    private static void Take<TLane, TKernel, T>(in TKernel kernel, ref Frame<T> frame, ref nint rest, uint movingInputs, uint movingOutputs)
        where TLane : struct, ILane<TLane, T>
        where TKernel : struct, IKernel<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (var whole = rest - rest % TLane.Count; whole > 0; whole -= frame.Count)
        {
            // The kernel adds up in the precision of its elements, so it gets no more than a block at once.
            frame.Count = Math.Min(whole, PassLayout.BlockSamples);
            Run<TLane, TKernel, T>(in kernel, ref frame);
            rest -= frame.Count;
            if (rest > 0)
            {
                frame.Advance(frame.Count, movingInputs, movingOutputs);
            }
        }
    }

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
