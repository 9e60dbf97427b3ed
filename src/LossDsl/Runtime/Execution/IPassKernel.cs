using System.Numerics;

namespace LossDsl.Runtime;

/// <summary>A kernel, with the lanes of this process chosen.</summary>
internal interface IPassKernel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Whether the loss has this pass.</summary>
    static abstract bool Exists { get; }

    /// <summary>Whether the kernel can run along the class axis.</summary>
    static abstract bool HasRows { get; }

    /// <summary>Whether the conditions that options decide are what they are while every option has its default.</summary>
    bool IsUsual { get; }

    /// <summary>Computes a block of any number of samples.</summary>
    /// <param name="frame">The block.</param>
    /// <param name="movingInputs">A bit for each input that has a number for each sample.</param>
    /// <param name="movingOutputs">A bit for each output that has a number for each sample.</param>
    void Samples(ref Frame<T> frame, uint movingInputs, uint movingOutputs);

    /// <summary>Computes one sample along its class axis, which is at least <see cref="RowLanes.MinClasses"/> long.</summary>
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

    public bool IsUsual => _kernel.IsUsual;

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

    public bool IsUsual => _kernel.IsUsual;

    public void Samples(ref Frame<T> frame, uint movingInputs, uint movingOutputs) =>
        SampleLanes.Run(in _kernel, ref frame, movingInputs, movingOutputs);

    public void Row(ref Frame<T> frame) => RowLanes.Run(in _kernel, ref frame);
}
