using System.Numerics;
using LossDsl.Runtime;

namespace LossDsl.Tests.Runtime.WholeSamples;

/// <summary>A kernel that reports the number of elements of the lane that it gets as the sample's value.</summary>
internal static class LaneProbe
{
    public static LossSignature OfClasses { get; } = Create(new("input", InputKind.Vec), cost: 10);

    public static LossSignature CostlyOfClasses { get; } = Create(new("input", InputKind.Vec), cost: 1000);

    public static LossSignature OfNumbers { get; } = Create(new("input", InputKind.Scalar), cost: 10);

    public static double Run<T>(ref LossCall<T> call)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        LossRunner.RunWhole<LaneProbeKernel<T>, NoKernel<T>, NoKernel<T>, NoCheck, T>(ref call, Reduction.Sum, default, default, default, default);

    private static LossSignature Create(InputSignature input, int cost) => new(
        loss: "LaneProbe",
        classAxis: -1,
        maxRank: 0,
        hasRows: true,
        emptyMean: double.NaN,
        inputs: [input],
        gradients: [],
        lateGradients: [])
    {
        Cost = cost,
    };
}

/// <summary>A kernel whose value is 1 where the call is of the kind that has one gradient and no optional input, else 0.</summary>
internal static class VariantProbe
{
    private static readonly LossSignature Signature = new(
        loss: "VariantProbe",
        classAxis: -1,
        maxRank: 0,
        hasRows: true,
        emptyMean: double.NaN,
        inputs:
        [
            new("input", InputKind.Mat),
            new("weight", InputKind.Scalar) { IsOptional = true },
            new("inputLengths", InputKind.Label) { IsOptional = true, Measures = SampleAxis.Steps },
        ],
        gradients: [0],
        lateGradients: []);

    public static double Run(bool isWeighted, bool isRagged)
    {
        var input = new TestTensor<double>([3, 1, 5]);
        var gradient = new TestTensor<double>(input.Shape);
        var call = new LossCall<double>(Signature);
        call.Input(0, in input.First, input.Shape, input.Strides);
        call.OptionalInput(1, isWeighted ? [1.0] : default);
        call.OptionalLabel(2, isRagged ? new LabelSpan([2], [1]) : default);
        call.Gradient(0, ref gradient.First, gradient.Shape, gradient.Strides);
        return LossRunner.RunWhole<VariantProbeKernel, NoKernel<double>, NoKernel<double>, NoCheck, double>(
            ref call, Reduction.Sum, default, default, default, default);
    }
}

internal readonly struct VariantProbeKernel : IWholeSampleKernel<double>
{
    public bool IsUsual => true;

    public void Sample<TLane, TVariant>(ref Frame<double> frame)
        where TLane : struct, ILane<TLane, double>
        where TVariant : struct, IVariant =>
        frame.Total += typeof(TVariant) == typeof(GradientCall) ? 1 : 0;
}

internal readonly struct LaneProbeKernel<T> : IWholeSampleKernel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public bool IsUsual => true;

    public void Sample<TLane, TVariant>(ref Frame<T> frame)
        where TLane : struct, ILane<TLane, T>
        where TVariant : struct, IVariant =>
        frame.Total += TLane.Count;
}
