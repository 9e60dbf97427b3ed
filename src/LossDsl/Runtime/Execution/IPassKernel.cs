using System.Numerics;
using System.Runtime.CompilerServices;

namespace LossDsl.Runtime;

/// <summary>A kernel, whatever its contract with the generated code.</summary>
internal interface IPassKernel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Whether the loss has this pass.</summary>
    static abstract bool Exists { get; }

    /// <summary>Whether the kernel can run along the class axis of one sample, besides across samples.</summary>
    static abstract bool HasRows { get; }

    /// <summary>Whether the kernel computes one sample at a time, always.</summary>
    static abstract bool IsWhole { get; }

    /// <summary>Whether the conditions that options decide are what they are while every option has its default.</summary>
    bool IsUsual { get; }

    /// <summary>Computes a block of any number of samples.</summary>
    /// <param name="frame">The block.</param>
    /// <param name="movingInputs">A bit for each input that has a number for each sample.</param>
    /// <param name="movingOutputs">A bit for each output that has a number for each sample.</param>
    void Samples(ref Frame<T> frame, uint movingInputs, uint movingOutputs);

    /// <summary>Computes one sample.</summary>
    void Sample<TLane, TVariant>(ref Frame<T> frame)
        where TLane : struct, ILane<TLane, T>
        where TVariant : struct, IVariant;
}

/// <summary>A kernel that runs across samples only.</summary>
internal readonly struct SampleKernel<TKernel, T>(TKernel kernel) : IPassKernel<T>
    where TKernel : struct, IKernel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly TKernel _kernel = kernel;

    public static bool Exists => typeof(TKernel) != typeof(NoKernel<T>);

    public static bool HasRows => false;

    public static bool IsWhole => false;

    public bool IsUsual => _kernel.IsUsual;

    public void Samples(ref Frame<T> frame, uint movingInputs, uint movingOutputs) =>
        SampleLanes.Run(in _kernel, ref frame, movingInputs, movingOutputs);

    public void Sample<TLane, TVariant>(ref Frame<T> frame)
        where TLane : struct, ILane<TLane, T>
        where TVariant : struct, IVariant =>
        throw new NotSupportedException("A kernel across samples was asked for a single one.");
}

/// <summary>A kernel that runs across samples or along the class axis.</summary>
internal readonly struct RowKernel<TKernel, T>(TKernel kernel) : IPassKernel<T>
    where TKernel : struct, IRowKernel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly TKernel _kernel = kernel;

    public static bool Exists => typeof(TKernel) != typeof(NoKernel<T>);

    public static bool HasRows => true;

    public static bool IsWhole => false;

    public bool IsUsual => _kernel.IsUsual;

    public void Samples(ref Frame<T> frame, uint movingInputs, uint movingOutputs) =>
        SampleLanes.Run(in _kernel, ref frame, movingInputs, movingOutputs);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Sample<TLane, TVariant>(ref Frame<T> frame)
        where TLane : struct, ILane<TLane, T>
        where TVariant : struct, IVariant =>
        _kernel.Row<TLane, TVariant>(ref frame);
}

/// <summary>A kernel that computes one sample at a time, whatever its samples consist of.</summary>
internal readonly struct WholeKernel<TKernel, T>(TKernel kernel) : IPassKernel<T>
    where TKernel : struct, IWholeSampleKernel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly TKernel _kernel = kernel;

    public static bool Exists => typeof(TKernel) != typeof(NoKernel<T>);

    public static bool HasRows => false;

    public static bool IsWhole => true;

    public bool IsUsual => _kernel.IsUsual;

    public void Samples(ref Frame<T> frame, uint movingInputs, uint movingOutputs) =>
        throw new NotSupportedException("A kernel of one sample was asked for a block of them.");

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Sample<TLane, TVariant>(ref Frame<T> frame)
        where TLane : struct, ILane<TLane, T>
        where TVariant : struct, IVariant =>
        _kernel.Sample<TLane, TVariant>(ref frame);
}
