using System.Numerics;
using System.Runtime.CompilerServices;
using LossDsl.Runtime;

namespace LossDsl.Tests.Runtime.WholeSamples;

/// <summary>
/// 2 · start[first] + Σ over steps t of scale[t] · (input[t, tags[t]] + Σ over targets k of (k + 1) · input[t, target[k]]): lists of labels
/// along the steps and along an axis of their own, a number for each step, and a row and a label of the sample.
/// </summary>
internal static class TaggingLoss
{
    public static LossSignature Signature { get; } = new(
        loss: "TaggingLoss",
        classAxis: -1,
        maxRank: 0,
        hasRows: true,
        emptyMean: double.NaN,
        inputs:
        [
            new("input", InputKind.Mat),
            new("target", InputKind.Labels) { Axis = SampleAxis.Targets },
            new("tags", InputKind.Labels) { Axis = SampleAxis.Steps },
            new("scale", InputKind.Vec) { Axis = SampleAxis.Steps },
            new("start", InputKind.Vec),
            new("first", InputKind.Label),
            new("inputLengths", InputKind.Label) { IsOptional = true, Measures = SampleAxis.Steps },
            new("targetLengths", InputKind.Label) { IsOptional = true, Measures = SampleAxis.Targets },
        ],
        gradients: [0, 3, 4],
        lateGradients: []);

    public static double Run<T>(ref LossCall<T> call, Reduction reduction = Reduction.Sum)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        LossRunner.RunWhole<TaggingKernel<T>, NoKernel<T>, NoKernel<T>, TaggingCheck, T>(
            ref call, reduction, default, default, default, default);
}

internal readonly struct TaggingCheck : ILabelCheck
{
    public void Check(ref LabelFrame frame)
    {
        for (nint n = 0; n < frame.Count; n++)
        {
            Check(ref frame, n, "target", 1, frame.Targets(n));
            Check(ref frame, n, "tags", 2, frame.Steps(n));
        }
    }

    private static void Check(ref LabelFrame frame, nint sample, string name, int input, nint length)
    {
        for (nint k = 0; k < length; k++)
        {
            var label = frame.Label(input, sample, k);
            if (label < 0 || label >= frame.Classes)
            {
                frame.Fail(name, sample, $"{name} {label} is outside [0, {frame.Classes})");
            }
        }
    }
}

internal readonly struct TaggingKernel<T> : IWholeSampleKernel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public bool IsUsual => true;

    public void Sample<TLane, TVariant>(ref Frame<T> frame)
        where TLane : struct, ILane<TLane, T>
        where TVariant : struct, IVariant
    {
        var upstream = frame.Input(8);
        frame.Total += 2 * double.CreateChecked(Unsafe.Add(ref frame.Input(4), (nint)frame.Label(5)));
        for (nint c = 0; c < frame.Classes && frame.Wants(3); c++)
        {
            Unsafe.Add(ref frame.Output(3), c) = c == frame.Label(5) ? upstream + upstream : T.Zero;
        }

        for (nint t = 0; t < frame.Steps; t++)
        {
            ref var row = ref Unsafe.Add(ref frame.Input(0), t * frame.RowStride(0));
            var scale = Unsafe.Add(ref frame.Input(3), t);
            var score = Unsafe.Add(ref row, (nint)frame.Label(2, t));
            for (nint k = 0; k < frame.Targets; k++)
            {
                score += T.CreateChecked(k + 1) * Unsafe.Add(ref row, (nint)frame.Label(1, k));
            }

            frame.Total += double.CreateChecked(scale * score);
            if (frame.Wants(1))
            {
                ref var gradient = ref Unsafe.Add(ref frame.Output(1), t * frame.OutputRowStride(1));
                for (nint c = 0; c < frame.Classes; c += TLane.Count)
                {
                    TLane.Store(default, ref gradient, Math.Min(c, frame.Classes - TLane.Count));
                }

                Unsafe.Add(ref gradient, (nint)frame.Label(2, t)) += upstream * scale;
                for (nint k = 0; k < frame.Targets; k++)
                {
                    Unsafe.Add(ref gradient, (nint)frame.Label(1, k)) += upstream * scale * T.CreateChecked(k + 1);
                }
            }

            if (frame.Wants(2))
            {
                Unsafe.Add(ref frame.Output(2), t) = upstream * score;
            }
        }
    }
}
