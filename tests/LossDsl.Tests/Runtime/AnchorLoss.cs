using System.Numerics;
using System.Runtime.CompilerServices;
using LossDsl.Runtime;

namespace LossDsl.Tests.Runtime;

/// <summary>(Σ scores) · (box[0] + 10 · box[3]) + pair[0] · pair[1]: a class axis, and records of numbers and of integers beside it.</summary>
internal static class AnchorLoss
{
    public static LossSignature Signature { get; } = new(
        loss: "AnchorLoss",
        classAxis: -1,
        maxRank: 0,
        hasRows: true,
        emptyMean: double.NaN,
        inputs:
        [
            new("scores", InputKind.Vec),
            new("box", InputKind.Vec) { FixedLength = 4 },
            new("pair", InputKind.Labels) { FixedLength = 2 },
        ],
        gradients: [0, 1],
        lateGradients: []);

    public static double Run<T>(ref LossCall<T> call)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        LossRunner.RunRows<AnchorKernel<T>, NoKernel<T>, NoKernel<T>, NoCheck, T>(ref call, Reduction.Sum, default, default, default, default);
}

internal readonly struct AnchorKernel<T> : IRowKernel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public bool IsUsual => true;

    public void Samples<TLane, TVariant>(ref Frame<T> frame)
        where TLane : struct, ILane<TLane, T>
        where TVariant : struct, IVariant
    {
        var counted = TLane.FirstElements(frame.Counted);
        for (nint n = 0; n < frame.Count; n += TLane.Count)
        {
            var score = TLane.Broadcast(0.0);
            for (nint c = 0; c < frame.Classes; c++)
            {
                score += TLane.Load(ref frame.Input(0), (c * frame.ClassStride(0)) + n);
            }

            var ten = TLane.Broadcast(10.0);
            var size = TLane.Load(ref frame.Input(1), n) + (ten * TLane.Load(ref frame.Input(1), (3 * frame.ClassStride(1)) + n));
            var product = TLane.Load(ref frame.Input(2), n) * TLane.Load(ref frame.Input(2), frame.ClassStride(2) + n);
            frame.Total += TLane.Sum(TLane.And(counted, (score * size) + product));
            for (nint k = 0; k < 4 && frame.Wants(2); k++)
            {
                var slope = k == 0 ? score : k == 3 ? ten * score : default;
                TLane.Store(slope, ref frame.Output(2), (k * frame.OutputClassStride(2)) + n);
            }
        }
    }

    public void Row<TLane, TVariant>(ref Frame<T> frame)
        where TLane : struct, ILane<TLane, T>
        where TVariant : struct, IVariant
    {
        var score = T.Zero;
        for (nint c = 0; c < frame.Classes; c++)
        {
            score += Unsafe.Add(ref frame.Input(0), c);
        }

        var ten = T.CreateChecked(10);
        frame.Total += double.CreateChecked(score * (frame.Input(1) + (ten * Unsafe.Add(ref frame.Input(1), 3))));
        frame.Total += frame.Label(2, 0) * frame.Label(2, 1);
        for (nint k = 0; k < 4 && frame.Wants(2); k++)
        {
            Unsafe.Add(ref frame.Output(2), k) = k == 0 ? score : k == 3 ? ten * score : T.Zero;
        }
    }
}
