using System.Numerics;
using System.Runtime.CompilerServices;
using LossDsl.Runtime;

namespace LossDsl.Tests.Runtime.WholeSamples;

/// <summary>weight · Σ over steps of the logarithm of Σ exp input[step]: rows of a sequence, and a mean that divides by the weights.</summary>
internal static class SequenceLoss
{
    public static LossSignature Signature { get; } = Create(domain: null);

    public static LossSignature Create(DataDomain? domain) => new(
        loss: "SequenceLoss",
        classAxis: -1,
        maxRank: 0,
        hasRows: true,
        emptyMean: double.NaN,
        inputs:
        [
            new("input", InputKind.Mat) { Domain = domain },
            new("weight", InputKind.Scalar) { IsOptional = true },
            new("inputLengths", InputKind.Label) { IsOptional = true, Measures = SampleAxis.Steps },
        ],
        gradients: [0, 1],
        lateGradients: [1])
    {
        Cost = 40,
        DenominatorInputs = [1],
    };

    public static double Run<T>(ref LossCall<T> call, Reduction reduction)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        LossRunner.RunWhole<SequenceKernel<T>, SequenceDenominator<T>, SequenceLate<T>, NoCheck, T>(
            ref call, reduction, default, default, default, default);

    public static void RunEach<T>(ref LossCall<T> call)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        LossRunner.RunEachWhole<SequenceKernel<T>, NoCheck, T>(ref call, default, default);
}

internal readonly struct SequenceKernel<T> : IWholeSampleKernel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public bool IsUsual => true;

    public void Sample<TLane, TVariant>(ref Frame<T> frame)
        where TLane : struct, ILane<TLane, T>
        where TVariant : struct, IVariant =>
        SequenceText<T>.Sample<TLane, TVariant>(ref frame, isLate: false);
}

internal readonly struct SequenceLate<T> : IWholeSampleKernel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public bool IsUsual => true;

    public void Sample<TLane, TVariant>(ref Frame<T> frame)
        where TLane : struct, ILane<TLane, T>
        where TVariant : struct, IVariant =>
        SequenceText<T>.Sample<TLane, TVariant>(ref frame, isLate: true);
}

internal readonly struct SequenceDenominator<T> : IWholeSampleKernel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public bool IsUsual => true;

    public void Sample<TLane, TVariant>(ref Frame<T> frame)
        where TLane : struct, ILane<TLane, T>
        where TVariant : struct, IVariant =>
        frame.Total += frame.IsPresent(1) ? double.CreateTruncating(frame.Input(1)) : 1;
}

/// <summary>What the passes of the loss have in common.</summary>
internal static class SequenceText<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public static void Sample<TLane, TVariant>(ref Frame<T> frame, bool isLate)
        where TLane : struct, ILane<TLane, T>
        where TVariant : struct, IVariant
    {
        var weight = TVariant.IsPresent(frame.IsPresent(1)) ? frame.Input(1) : T.One;
        var upstream = frame.Input(3);
        var sum = 0.0;
        for (nint t = 0; t < frame.Steps; t++)
        {
            ref var row = ref Unsafe.Add(ref frame.Input(0), t * frame.RowStride(0));
            var logSum = LogSum<TLane>(ref row, frame.Classes);
            sum += logSum;
            if (logSum < -1000)
            {
                frame.Violate(0);
            }

            if (TVariant.Wants(frame.Wants(1), 1))
            {
                ref var gradient = ref Unsafe.Add(ref frame.Output(1), t * frame.OutputRowStride(1));
                for (nint c = 0; c < frame.Classes; c += TLane.Count)
                {
                    c = Math.Min(c, frame.Classes - TLane.Count);
                    var probability = TLane.Map(TLane.Load(ref row, c) - TLane.Broadcast(logSum), Math.Exp);
                    TLane.Store(TLane.Broadcast(upstream * weight) * probability, ref gradient, c);
                }
            }
        }

        var value = T.CreateTruncating(sum);
        frame.Total += double.CreateTruncating(weight * value);
        if (TVariant.Wants(frame.Wants(0), 0))
        {
            frame.Output(0) = weight * value;
        }

        if (TVariant.Wants(frame.Wants(2), 2))
        {
            frame.Output(2) = upstream * (value - T.CreateTruncating(isLate ? frame.MeanValue : 0));
        }

    }

    private static double LogSum<TLane>(ref T row, nint classes)
        where TLane : struct, ILane<TLane, T>
    {
        var last = classes - TLane.Count;
        var max = TLane.Broadcast(double.NegativeInfinity);
        for (nint c = 0; c < classes; c += TLane.Count)
        {
            c = Math.Min(c, last);
            max = TLane.Max(max, TLane.Load(ref row, c));
        }

        max = TLane.Broadcast(TLane.MaxAcross(max));
        var sum = TLane.Broadcast(0.0);
        var fresh = TLane.Mask(true);
        for (nint c = 0; c < classes; c += TLane.Count)
        {
            if (c > last)
            {
                fresh = TLane.Not(TLane.FirstElements(c - last));
                c = last;
            }

            sum += TLane.And(fresh, TLane.Map(TLane.Load(ref row, c) - max, Math.Exp));
        }

        return double.CreateTruncating(TLane.First(max)) + Math.Log(TLane.Sum(sum));
    }
}
