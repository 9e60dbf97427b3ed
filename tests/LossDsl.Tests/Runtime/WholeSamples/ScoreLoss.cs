using System.Numerics;
using System.Runtime.CompilerServices;
using LossDsl.Runtime;

namespace LossDsl.Tests.Runtime.WholeSamples;

/// <summary>Σ over rows r of bias[r] · Σ over classes c of matrix[r, c] · input[c]: a matrix and a vector along its rows that all samples share.</summary>
internal static class ScoreLoss
{
    public static LossSignature Signature { get; } = new(
        loss: "ScoreLoss",
        classAxis: -1,
        maxRank: 0,
        hasRows: true,
        emptyMean: double.NaN,
        inputs:
        [
            new("input", InputKind.Vec),
            new("matrix", InputKind.SharedMat),
            new("bias", InputKind.SharedVec) { Axis = SampleAxis.Rows },
        ],
        gradients: [0, 1, 2],
        lateGradients: []);

    /// <summary>Runs with kernels across samples and along rows, or with one of whole samples.</summary>
    public static double Run<T>(ref LossCall<T> call, bool isWhole)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        isWhole
            ? LossRunner.RunWhole<ScoreKernel<T>, NoKernel<T>, NoKernel<T>, NoCheck, T>(ref call, Reduction.Mean, default, default, default, default)
            : LossRunner.RunRows<ScoreKernel<T>, NoKernel<T>, NoKernel<T>, NoCheck, T>(ref call, Reduction.Mean, default, default, default, default);
}

internal readonly struct ScoreKernel<T> : IRowKernel<T>, IWholeSampleKernel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public bool IsUsual => true;

    public void Samples<TLane, TVariant>(ref Frame<T> frame)
        where TLane : struct, ILane<TLane, T>
        where TVariant : struct, IVariant
    {
        var counted = TLane.FirstElements(frame.Counted);
        var upstream = TLane.Broadcast(frame.Input(3));
        for (nint n = 0; n < frame.Count; n += TLane.Count)
        {
            if (frame.Wants(1))
            {
                for (nint c = 0; c < frame.Classes; c++)
                {
                    TLane.Store(default, ref frame.Output(1), (c * frame.OutputClassStride(1)) + n);
                }
            }

            for (nint r = 0; r < frame.Rows; r++)
            {
                var bias = TLane.Broadcast(Unsafe.Add(ref frame.Input(2), r));
                var score = TLane.Broadcast(0.0);
                for (nint c = 0; c < frame.Classes; c++)
                {
                    var input = TLane.Load(ref frame.Input(0), (c * frame.ClassStride(0)) + n);
                    var element = TLane.Broadcast(Unsafe.Add(ref frame.Input(1), (r * frame.RowStride(1)) + c));
                    score += element * input;
                    if (frame.Wants(1))
                    {
                        var place = (c * frame.OutputClassStride(1)) + n;
                        TLane.Store(TLane.Load(ref frame.Output(1), place) + (upstream * bias * element), ref frame.Output(1), place);
                    }

                    if (frame.Wants(2))
                    {
                        LaneAccess.AddSum<TLane, T>(ref frame.Output(2), (r * frame.OutputRowStride(2)) + c, TLane.And(counted, upstream * bias * input));
                    }
                }

                frame.Total += TLane.Sum(TLane.And(counted, bias * score));
                if (frame.Wants(3))
                {
                    LaneAccess.AddSum<TLane, T>(ref frame.Output(3), r, TLane.And(counted, upstream * score));
                }
            }
        }
    }

    public void Row<TLane, TVariant>(ref Frame<T> frame)
        where TLane : struct, ILane<TLane, T>
        where TVariant : struct, IVariant => Sample<TLane, TVariant>(ref frame);

    public void Sample<TLane, TVariant>(ref Frame<T> frame)
        where TLane : struct, ILane<TLane, T>
        where TVariant : struct, IVariant
    {
        var upstream = frame.Input(3);
        for (nint r = 0; r < frame.Rows; r++)
        {
            ref var row = ref Unsafe.Add(ref frame.Input(1), r * frame.RowStride(1));
            var bias = Unsafe.Add(ref frame.Input(2), r);
            var score = T.Zero;
            for (nint c = 0; c < frame.Classes; c++)
            {
                var input = Unsafe.Add(ref frame.Input(0), c);
                score += Unsafe.Add(ref row, c) * input;
                if (frame.Wants(1))
                {
                    ref var gradient = ref Unsafe.Add(ref frame.Output(1), c);
                    gradient = (r == 0 ? T.Zero : gradient) + (upstream * bias * Unsafe.Add(ref row, c));
                }

                if (frame.Wants(2))
                {
                    Unsafe.Add(ref frame.Output(2), (r * frame.OutputRowStride(2)) + c) = upstream * bias * input;
                }
            }

            frame.Total += double.CreateChecked(bias * score);
            if (frame.Wants(3))
            {
                Unsafe.Add(ref frame.Output(3), r) = upstream * score;
            }
        }
    }
}
