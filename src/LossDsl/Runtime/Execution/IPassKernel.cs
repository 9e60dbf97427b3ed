using System.Numerics;
using System.Runtime.Intrinsics;

namespace LossDsl.Runtime;

/// <summary>A kernel, with the lanes of this process chosen.</summary>
internal interface IPassKernel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Whether the loss has this pass.</summary>
    static abstract bool Exists { get; }

    /// <summary>Whether the kernel can run along the class axis.</summary>
    static abstract bool HasRows { get; }

    /// <summary>Computes a block of any number of samples.</summary>
    /// <param name="frame">The block.</param>
    /// <param name="movingInputs">A bit for each input that has a number for each sample.</param>
    /// <param name="movingOutputs">A bit for each output that has a number for each sample.</param>
    void Samples(ref Frame<T> frame, uint movingInputs, uint movingOutputs);

    /// <summary>Computes one sample along its class axis, which is at least <see cref="RowLanes.MinClasses{T}"/> long.</summary>
    void Row(ref Frame<T> frame);
}

/// <summary>A kernel that runs across samples only.</summary>
internal readonly struct SampleKernel<TKernel, T>(TKernel kernel) : IPassKernel<T>
    where TKernel : struct, IKernel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly TKernel _kernel = kernel;

    public static bool Exists => typeof(TKernel) != typeof(NoKernel<T>);

    public static bool HasRows => false;

    public void Samples(ref Frame<T> frame, uint movingInputs, uint movingOutputs) =>
        SampleLanes.Run(in _kernel, ref frame, movingInputs, movingOutputs);

    public void Row(ref Frame<T> frame) => throw new NotSupportedException("The kernel of a loss without rows was asked for a row.");
}

/// <summary>A kernel that runs across samples or along the class axis.</summary>
internal readonly struct RowKernel<TKernel, T>(TKernel kernel) : IPassKernel<T>
    where TKernel : struct, IRowKernel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly TKernel _kernel = kernel;

    public static bool Exists => typeof(TKernel) != typeof(NoKernel<T>);

    public static bool HasRows => true;

    public void Samples(ref Frame<T> frame, uint movingInputs, uint movingOutputs) =>
        SampleLanes.Run(in _kernel, ref frame, movingInputs, movingOutputs);

    public void Row(ref Frame<T> frame) => RowLanes.Run(in _kernel, ref frame);
}

/// <summary>Cuts a block of samples into three vectors in lockstep, single vectors, and single samples.</summary>
internal static class SampleLanes
{
    public static void Run<TKernel, T>(in TKernel kernel, ref Frame<T> frame, uint movingInputs, uint movingOutputs)
        where TKernel : struct, IKernel<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (Vector512.IsHardwareAccelerated)
        {
            Run<Lane512<T>, TKernel, T>(in kernel, ref frame, movingInputs, movingOutputs);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            Run<Lane256<T>, TKernel, T>(in kernel, ref frame, movingInputs, movingOutputs);
        }
        else
        {
            Run<Lane128<T>, TKernel, T>(in kernel, ref frame, movingInputs, movingOutputs);
        }
    }

    private static void Run<TLane, TKernel, T>(in TKernel kernel, ref Frame<T> frame, uint movingInputs, uint movingOutputs)
        where TLane : struct, ILane<TLane, T>
        where TKernel : struct, IKernel<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var rest = frame.Count;
        var vectors = rest - rest % TLane.Count;
        if (vectors > 0)
        {
            frame.Count = vectors;
            kernel.Samples<TLane>(ref frame);
            rest -= vectors;
            if (rest == 0)
            {
                return;
            }

            frame.Advance(vectors, movingInputs, movingOutputs);
        }

        frame.Count = rest;
        kernel.Samples<ScalarLane<T>>(ref frame);
    }
}

/// <summary>Chooses the lanes of a row by its length.</summary>
internal static class RowLanes
{
    /// <summary>The shortest class axis that rows are worth, and that every lane used for rows fits in.</summary>
    public static nint MinClasses<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => 64;

    public static void Run<TKernel, T>(in TKernel kernel, ref Frame<T> frame)
        where TKernel : struct, IRowKernel<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (Vector512.IsHardwareAccelerated)
        {
            kernel.Row<Lane512<T>>(ref frame);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            kernel.Row<Lane256<T>>(ref frame);
        }
        else
        {
            kernel.Row<Lane128<T>>(ref frame);
        }
    }
}
