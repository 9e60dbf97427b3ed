using System.Numerics;
using LossDsl.Runtime;

namespace LossDsl.Tests.Runtime;

/// <summary>A squared error with an optional weight of each sample, which the mean divides by: what a generated loss hands to the runtime.</summary>
internal static class SquareLoss
{
    public static LossSignature Signature { get; } = Create(ShapeRule.Broadcast, ShapeRule.Broadcast);

    public static LossSignature Create(ShapeRule target, ShapeRule weight, DataDomain? domain = null) => new(
        loss: "SquareLoss",
        classAxis: -1,
        maxRank: 0,
        hasRows: false,
        emptyMean: double.NaN,
        inputs:
        [
            new("input", InputKind.Scalar) { Domain = domain },
            new("target", InputKind.Scalar) { Shape = target },
            new("weight", InputKind.Scalar) { IsOptional = true, Shape = weight },
        ],
        gradients: [0, 1, 2],
        lateGradients: [2])
    {
        Cost = 8,
        DenominatorInputs = [2],
    };

    public static double Run<T>(ref LossCall<T> call, Reduction reduction)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        LossRunner.Run<SquareMain<T>, SquareDenominator<T>, SquareLate<T>, NoCheck, T>(
            ref call, reduction, default, default, default, default);

    public static void RunEach<T>(ref LossCall<T> call)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        LossRunner.RunEach<SquareMain<T>, NoCheck, T>(ref call, default, default);
}

internal readonly struct SquareMain<T> : IKernel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public bool IsUsual => true;

    public void Samples<TLane, TVariant>(ref Frame<T> frame)
        where TLane : struct, ILane<TLane, T>
        where TVariant : struct, IVariant
    {
        var counted = TLane.FirstElements(frame.Counted);
        ref var inputData = ref frame.Input(0);
        ref var targetData = ref frame.Input(1);
        ref var weightData = ref frame.Input(2);
        ref var upstreamData = ref frame.Input(3);
        ref var valueData = ref frame.Output(0);
        ref var inputGradientData = ref frame.Output(1);
        ref var targetGradientData = ref frame.Output(2);
        ref var weightGradientData = ref frame.Output(3);
        var hasWeight = frame.IsPresent(2);
        var isUniform = frame.IsUniform(3);
        var (wantsValue, wantsInput, wantsTarget, wantsWeight) = (frame.Wants(0), frame.Wants(1), frame.Wants(2), frame.Wants(3));
        var violated = TLane.Mask(false);
        var total = TLane.Broadcast(0.0);
        for (nint n = 0; n < frame.Count; n += TLane.Count)
        {
            var input = TLane.Load(ref inputData, n);
            var error = input - TLane.Load(ref targetData, n);
            var weight = hasWeight ? TLane.Load(ref weightData, n) : TLane.Broadcast(1.0);
            var upstream = isUniform ? TLane.Broadcast(upstreamData) : TLane.Load(ref upstreamData, n);
            var square = error * error;
            var value = weight * square;
            violated = TLane.Or(violated, TLane.Less(input, TLane.Broadcast(-1000.0)));
            total += value;
            if (wantsValue)
            {
                TLane.Store(value, ref valueData, n);
            }

            var slope = upstream * (weight * (error + error));
            if (wantsInput)
            {
                TLane.Store(slope, ref inputGradientData, n);
            }

            if (wantsTarget)
            {
                TLane.Store(-slope, ref targetGradientData, n);
            }

            if (wantsWeight)
            {
                TLane.Store(upstream * square, ref weightGradientData, n);
            }
        }

        frame.Total += TLane.Sum(TLane.And(counted, total));
        if (TLane.Any(violated))
        {
            frame.Violate(0);
        }
    }
}

internal readonly struct SquareDenominator<T> : IKernel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public bool IsUsual => true;

    public void Samples<TLane, TVariant>(ref Frame<T> frame)
        where TLane : struct, ILane<TLane, T>
        where TVariant : struct, IVariant
    {
        var counted = TLane.FirstElements(frame.Counted);
        ref var weightData = ref frame.Input(2);
        var hasWeight = frame.IsPresent(2);
        var total = TLane.Broadcast(0.0);
        for (nint n = 0; n < frame.Count; n += TLane.Count)
        {
            total += hasWeight ? TLane.Load(ref weightData, n) : TLane.Broadcast(1.0);
        }

        frame.Total += TLane.Sum(TLane.And(counted, total));
    }
}

internal readonly struct SquareLate<T> : IKernel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public bool IsUsual => true;

    public void Samples<TLane, TVariant>(ref Frame<T> frame)
        where TLane : struct, ILane<TLane, T>
        where TVariant : struct, IVariant
    {
        var counted = TLane.FirstElements(frame.Counted);
        ref var inputData = ref frame.Input(0);
        ref var targetData = ref frame.Input(1);
        ref var upstreamData = ref frame.Input(3);
        ref var weightGradientData = ref frame.Output(3);
        var mean = TLane.Broadcast(frame.MeanValue);
        for (nint n = 0; n < frame.Count; n += TLane.Count)
        {
            var error = TLane.Load(ref inputData, n) - TLane.Load(ref targetData, n);
            TLane.Store(TLane.Broadcast(upstreamData) * ((error * error) - mean), ref weightGradientData, n);
        }
    }
}
