using System.Numerics;
using System.Runtime.CompilerServices;
using LossDsl.Runtime;

namespace LossDsl.Tests.Runtime.WholeSamples;

/// <summary>
/// Σ over classes c of state[last, c]² where state[t, c] = ½ · (state[t − 1, c] + input[t, c]): a recurrence whose states are kept in
/// arrays of the kernel's own and walked back for the gradient.
/// </summary>
internal static class MemoryLoss
{
    public static LossSignature Signature { get; } = new(
        loss: "MemoryLoss",
        classAxis: -1,
        maxRank: 0,
        hasRows: true,
        emptyMean: double.NaN,
        inputs: [new("input", InputKind.Mat), new("inputLengths", InputKind.Label) { IsOptional = true, Measures = SampleAxis.Steps }],
        gradients: [0],
        lateGradients: []);

    public static double Run<T>(ref LossCall<T> call)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        LossRunner.RunWhole<MemoryKernel<T>, NoKernel<T>, NoKernel<T>, NoCheck, T>(ref call, Reduction.Sum, default, default, default, default);
}

internal readonly struct MemoryKernel<T> : IWholeSampleKernel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public bool IsUsual => true;

    public void Sample<TLane, TVariant>(ref Frame<T> frame)
        where TLane : struct, ILane<TLane, T>
        where TVariant : struct, IVariant
    {
        ref var states = ref frame.Memory(frame.Steps * frame.Classes);
        ref var adjoint = ref frame.Memory(frame.Classes);
        var half = TLane.Broadcast(0.5);
        for (nint t = 0; t < frame.Steps; t++)
        {
            ref var row = ref Unsafe.Add(ref frame.Input(0), t * frame.RowStride(0));
            for (nint c = 0; c < frame.Classes; c += TLane.Count)
            {
                c = Math.Min(c, frame.Classes - TLane.Count);
                var before = t == 0 ? default : TLane.Load(ref states, ((t - 1) * frame.Classes) + c);
                TLane.Store(half * (before + TLane.Load(ref row, c)), ref states, (t * frame.Classes) + c);
            }
        }

        for (nint c = 0; c < frame.Classes; c++)
        {
            var last = frame.Steps == 0 ? T.Zero : Unsafe.Add(ref states, ((frame.Steps - 1) * frame.Classes) + c);
            Unsafe.Add(ref adjoint, c) = frame.Input(2) * (last + last);
            frame.Total += double.CreateChecked(last * last);
        }

        for (var t = frame.Steps - 1; t >= 0 && frame.Wants(1); t--)
        {
            // A loop over an array may run beyond its end: there is room for a lane.
            for (nint c = 0; c < frame.Classes; c += TLane.Count)
            {
                TLane.Store(half * TLane.Load(ref adjoint, c), ref adjoint, c);
            }

            ref var gradient = ref Unsafe.Add(ref frame.Output(1), t * frame.OutputRowStride(1));
            for (nint c = 0; c < frame.Classes; c += TLane.Count)
            {
                c = Math.Min(c, frame.Classes - TLane.Count);
                TLane.Store(TLane.Load(ref adjoint, c), ref gradient, c);
            }
        }
    }
}
