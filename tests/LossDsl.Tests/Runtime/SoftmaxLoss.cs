using System.Numerics;
using LossDsl.Runtime;

namespace LossDsl.Tests.Runtime;

/// <summary>A cross entropy with class weights and an ignored label: a loss with a class axis, as the generator would hand it to the runtime.</summary>
internal static class SoftmaxLoss
{
    public const int Ignored = -1;

    public static LossSignature Signature { get; } = Create(classAxis: 1);

    public static LossSignature LastAxis { get; } = Create(classAxis: -1);

    public static double Run<T>(ref LossCall<T> call, Reduction reduction)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        LossRunner.RunRows<SoftmaxKernel<T>, SoftmaxDenominator<T>, SoftmaxLate<T>, SoftmaxCheck, T>(
            ref call, reduction, default, default, default, default);

    public static void RunEach<T>(ref LossCall<T> call)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        LossRunner.RunEachRows<SoftmaxKernel<T>, SoftmaxCheck, T>(ref call, default, default);

    private static LossSignature Create(int classAxis) => new(
        loss: "SoftmaxLoss",
        classAxis: classAxis,
        maxRank: 0,
        hasRows: true,
        emptyMean: double.NaN,
        inputs: [new("input", InputKind.Vec), new("target", InputKind.Label), new("weight", InputKind.SharedVec) { IsOptional = true }],
        gradients: [0, 2],
        lateGradients: [2])
    {
        Cost = 40,
        DenominatorInputs = [1, 2],
    };
}

internal readonly struct SoftmaxCheck : ILabelCheck
{
    public void Check(ref LabelFrame frame)
    {
        for (nint n = 0; n < frame.Count; n++)
        {
            var target = frame.Label(1, n);
            if (target != SoftmaxLoss.Ignored && !(target >= 0 && target < frame.Classes))
            {
                frame.Fail("target", n, $"target {target} is outside [0, {frame.Classes})");
            }
        }
    }
}

internal readonly struct SoftmaxKernel<T> : IRowKernel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public bool IsUsual => true;

    public void Samples<TLane, TVariant>(ref Frame<T> frame)
        where TLane : struct, ILane<TLane, T>
        where TVariant : struct, IVariant =>
        SoftmaxText<T>.Samples<TLane>(ref frame, isLate: false);

    public void Row<TLane, TVariant>(ref Frame<T> frame)
        where TLane : struct, ILane<TLane, T>
        where TVariant : struct, IVariant =>
        SoftmaxText<T>.Row<TLane>(ref frame, isLate: false);
}

internal readonly struct SoftmaxLate<T> : IRowKernel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public bool IsUsual => true;

    public void Samples<TLane, TVariant>(ref Frame<T> frame)
        where TLane : struct, ILane<TLane, T>
        where TVariant : struct, IVariant =>
        SoftmaxText<T>.Samples<TLane>(ref frame, isLate: true);

    public void Row<TLane, TVariant>(ref Frame<T> frame)
        where TLane : struct, ILane<TLane, T>
        where TVariant : struct, IVariant =>
        SoftmaxText<T>.Row<TLane>(ref frame, isLate: true);
}

internal readonly struct SoftmaxDenominator<T> : IRowKernel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public bool IsUsual => true;

    public void Samples<TLane, TVariant>(ref Frame<T> frame)
        where TLane : struct, ILane<TLane, T>
        where TVariant : struct, IVariant
    {
        var counted = TLane.FirstElements(frame.Counted);
        var total = TLane.Broadcast(0.0);
        for (nint n = 0; n < frame.Count; n += TLane.Count)
        {
            total += SoftmaxText<T>.Weight<TLane>(ref frame, TLane.Load(ref frame.Input(1), n));
        }

        frame.Total += TLane.Sum(TLane.And(counted, total));
    }

    public void Row<TLane, TVariant>(ref Frame<T> frame)
        where TLane : struct, ILane<TLane, T>
        where TVariant : struct, IVariant =>
        throw new InvalidOperationException("The denominator reads no row, so it never runs along one.");
}

/// <summary>What the passes of the loss have in common.</summary>
internal static class SoftmaxText<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public static TLane Weight<TLane>(ref Frame<T> frame, TLane target)
        where TLane : struct, ILane<TLane, T>
    {
        var weight = frame.IsPresent(2)
            ? LaneAccess.Gather<TLane, T>(ref frame.Input(2), target, frame.Classes, 1, 0)
            : TLane.Broadcast(1.0);
        return TLane.Select(TLane.Equal(target, TLane.Broadcast((double)SoftmaxLoss.Ignored)), default, weight);
    }

    public static void Samples<TLane>(ref Frame<T> frame, bool isLate)
        where TLane : struct, ILane<TLane, T>
    {
        var counted = TLane.FirstElements(frame.Counted);
        ref var input = ref frame.Input(0);
        var stride = frame.ClassStride(0);
        var total = TLane.Broadcast(0.0);
        for (nint n = 0; n < frame.Count; n += TLane.Count)
        {
            var target = TLane.Load(ref frame.Input(1), n);
            var weight = Weight<TLane>(ref frame, target);
            var isIgnored = TLane.Equal(target, TLane.Broadcast((double)SoftmaxLoss.Ignored));
            var max = TLane.Broadcast(double.NegativeInfinity);
            for (nint c = 0; c < frame.Classes; c++)
            {
                max = TLane.Max(max, TLane.Load(ref input, (c * stride) + n));
            }

            var sum = TLane.Broadcast(0.0);
            for (nint c = 0; c < frame.Classes; c++)
            {
                sum += TLane.Map(TLane.Load(ref input, (c * stride) + n) - max, Math.Exp);
            }

            var logSum = max + TLane.Map(sum, Math.Log);
            ref var sample = ref System.Runtime.CompilerServices.Unsafe.Add(ref input, n);
            var surprise = logSum - LaneAccess.Gather<TLane, T>(ref sample, target, frame.Classes, stride, 1);
            var value = TLane.Select(isIgnored, default, weight * surprise);
            total += value;
            var upstream = frame.IsUniform(3) ? TLane.Broadcast(frame.Input(3)) : TLane.Load(ref frame.Input(3), n);
            if (frame.Wants(0))
            {
                TLane.Store(value, ref frame.Output(0), n);
            }

            for (nint c = 0; c < frame.Classes; c++)
            {
                var isTarget = TLane.Equal(target, TLane.Broadcast((double)c));
                if (frame.Wants(1))
                {
                    var probability = TLane.Map(TLane.Load(ref input, (c * stride) + n) - logSum, Math.Exp);
                    var slope = upstream * weight * (probability - TLane.And(isTarget, TLane.Broadcast(1.0)));
                    TLane.Store(TLane.Select(isIgnored, default, slope), ref frame.Output(1), (c * frame.OutputClassStride(1)) + n);
                }

                if (frame.Wants(2))
                {
                    var excess = upstream * (surprise - TLane.Broadcast(isLate ? frame.MeanValue : 0));
                    LaneAccess.AddSum<TLane, T>(ref frame.Output(2), c, TLane.And(counted, TLane.Select(isTarget, excess, default)));
                }
            }
        }

        frame.Total += TLane.Sum(TLane.And(counted, total));
    }

    public static void Row<TLane>(ref Frame<T> frame, bool isLate)
        where TLane : struct, ILane<TLane, T>
    {
        ref var input = ref frame.Input(0);
        var target = frame.Label(1);
        var isIgnored = target == SoftmaxLoss.Ignored;
        var weight = isIgnored ? default : frame.IsPresent(2) ? LaneAccess.BroadcastAt<TLane, T>(ref frame.Input(2), target, frame.Classes) : TLane.Broadcast(1.0);
        var max = TLane.Broadcast(double.NegativeInfinity);
        var last = frame.Classes - TLane.Count;
        for (nint c = 0; c < frame.Classes; c += TLane.Count)
        {
            c = Math.Min(c, last);
            max = TLane.Max(max, TLane.Load(ref input, c));
        }

        max = TLane.Broadcast(TLane.MaxAcross(max));
        var fresh = TLane.Mask(true);
        var sum = TLane.Broadcast(0.0);
        for (nint c = 0; c < frame.Classes; c += TLane.Count)
        {
            if (c > last)
            {
                fresh = TLane.Not(TLane.FirstElements(c - last));
                c = last;
            }

            sum += TLane.And(fresh, TLane.Map(TLane.Load(ref input, c) - max, Math.Exp));
        }

        var logSum = max + TLane.Broadcast(Math.Log(TLane.Sum(sum)));
        var surprise = logSum - LaneAccess.BroadcastAt<TLane, T>(ref input, target, frame.Classes);
        var value = isIgnored ? default : weight * surprise;
        frame.Total += double.CreateTruncating(TLane.First(value));
        if (frame.Wants(0))
        {
            frame.Output(0) = TLane.First(value);
        }

        var upstream = TLane.Broadcast(frame.Input(3));
        for (nint c = 0; c < frame.Classes; c += TLane.Count)
        {
            c = Math.Min(c, last);
            var isTarget = TLane.Equal(TLane.Sequence(c), TLane.Broadcast((double)target));
            if (frame.Wants(1))
            {
                var probability = TLane.Map(TLane.Load(ref input, c) - logSum, Math.Exp);
                var slope = upstream * weight * (probability - TLane.And(isTarget, TLane.Broadcast(1.0)));
                TLane.Store(isIgnored ? default : slope, ref frame.Output(1), c);
            }

            if (frame.Wants(2))
            {
                var excess = upstream * (surprise - TLane.Broadcast(isLate ? frame.MeanValue : 0));
                TLane.Store(isIgnored ? default : TLane.Select(isTarget, excess, default), ref frame.Output(2), c);
            }
        }
    }
}
