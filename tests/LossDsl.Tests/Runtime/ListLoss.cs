using System.Numerics;
using System.Runtime.CompilerServices;
using LossDsl.Runtime;

namespace LossDsl.Tests.Runtime;

/// <summary>Σ list[c] · input[c] · scale: a list of integers for each sample, and one number for all of them.</summary>
internal static class ListLoss
{
    public static LossSignature Signature { get; } = new(
        loss: "ListLoss",
        classAxis: -1,
        maxRank: 3,
        hasRows: true,
        emptyMean: double.NaN,
        inputs: [new("input", InputKind.Vec), new("list", InputKind.Labels), new("scale", InputKind.SharedScalar)],
        gradients: [0, 2],
        lateGradients: []);

    public static double Run<T>(ref LossCall<T> call)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        LossRunner.RunRows<ListKernel<T>, NoKernel<T>, NoKernel<T>, NoCheck, T>(ref call, Reduction.Sum, default, default, default, default);
}

internal readonly struct ListKernel<T> : IRowKernel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public bool IsUsual => true;

    public void Samples<TLane, TVariant>(ref Frame<T> frame)
        where TLane : struct, ILane<TLane, T>
        where TVariant : struct, IVariant
    {
        var counted = TLane.FirstElements(frame.Counted);
        ref var input = ref frame.Input(0);
        ref var list = ref frame.Input(1);
        var scale = TLane.Broadcast(frame.Input(2));
        var upstream = TLane.Broadcast(frame.Input(3));
        for (nint n = 0; n < frame.Count; n += TLane.Count)
        {
            var sum = TLane.Broadcast(0.0);
            for (nint c = 0; c < frame.Classes; c++)
            {
                var item = TLane.Load(ref list, (c * frame.ClassStride(1)) + n);
                sum += item * TLane.Load(ref input, (c * frame.ClassStride(0)) + n);
                if (frame.Wants(1))
                {
                    TLane.Store(upstream * scale * item, ref frame.Output(1), (c * frame.OutputClassStride(1)) + n);
                }
            }

            frame.Total += TLane.Sum(TLane.And(counted, scale * sum));
            if (frame.Wants(2))
            {
                LaneAccess.AddSum<TLane, T>(ref frame.Output(2), 0, TLane.And(counted, upstream * sum));
            }
        }
    }

    public void Row<TLane, TVariant>(ref Frame<T> frame)
        where TLane : struct, ILane<TLane, T>
        where TVariant : struct, IVariant
    {
        var (scale, upstream, sum) = (frame.Input(2), frame.Input(3), T.Zero);
        for (nint c = 0; c < frame.Classes; c++)
        {
            var item = T.CreateChecked(frame.Label(1, c));
            sum += item * Unsafe.Add(ref frame.Input(0), c);
            if (frame.Wants(1))
            {
                Unsafe.Add(ref frame.Output(1), c) = upstream * scale * item;
            }
        }

        frame.Total += double.CreateChecked(scale * sum);
        if (frame.Wants(2))
        {
            frame.Output(2) = upstream * sum;
        }
    }
}
