using System.Numerics;
using System.Runtime.CompilerServices;

namespace LossDsl.Runtime;

/// <summary>How the drivers, which do not know the type of a kernel, call it.</summary>
internal static unsafe class KernelEntry<TKernel, T>
    where TKernel : struct, IPassKernel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public static void Block(void* kernel, ref Frame<T> frame, uint movingInputs, uint movingOutputs) =>
        Unsafe.AsRef<TKernel>(kernel).Samples(ref frame, movingInputs, movingOutputs);

    public static void Sample(void* kernel, ref Frame<T> frame) => ClassLanes.Run(in Unsafe.AsRef<TKernel>(kernel), ref frame);
}
