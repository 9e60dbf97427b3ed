using System.Numerics;
using System.Runtime.CompilerServices;
using LossDsl.Runtime;

namespace LossDsl.Tests.Runtime.WholeSamples;

/// <summary>Σ over steps t and u of ½ · (t + 2·u + 1) · input[t] · target[u]: two sequences, each with lengths of its own.</summary>
internal static class PairLoss
{
    public static LossSignature Signature { get; } = new(
        loss: "PairLoss",
        classAxis: -1,
        maxRank: 0,
        hasRows: true,
        emptyMean: double.NaN,
        inputs:
        [
            new("input", InputKind.Mat),
            new("target", InputKind.Mat) { Axis = SampleAxis.Targets },
            new("inputLengths", InputKind.Label) { IsOptional = true, Measures = SampleAxis.Steps },
            new("targetLengths", InputKind.Label) { IsOptional = true, Measures = SampleAxis.Targets },
        ],
        gradients: [0, 1],
        lateGradients: []);

    public static double Run<T>(ref LossCall<T> call)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        LossRunner.RunWhole<PairKernel<T>, NoKernel<T>, NoKernel<T>, NoCheck, T>(ref call, Reduction.Sum, default, default, default, default);
}

internal readonly struct PairKernel<T> : IWholeSampleKernel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public bool IsUsual => true;

    public void Sample<TLane, TVariant>(ref Frame<T> frame)
        where TLane : struct, ILane<TLane, T>
        where TVariant : struct, IVariant
    {
        for (nint t = 0; t < frame.Steps; t++)
        {
            Add(ref frame, ref Row(ref frame, 0, t), 1, t, frame.OutputRowStride(1), frame.Targets, u => (t + (2 * u) + 1) / 2.0, 1, isTotal: true);
        }

        for (nint u = 0; u < frame.Targets; u++)
        {
            Add(ref frame, ref Row(ref frame, 1, u), 2, u, frame.OutputRowStride(2), frame.Steps, t => (t + (2 * u) + 1) / 2.0, 0, isTotal: false);
        }
    }

    /// <summary>Adds the products of a row with all rows of the other input, and writes the row's gradient.</summary>
    private static void Add(
        ref Frame<T> frame, ref T row, int output, nint step, nint stride, nint others, Func<nint, double> factor, int other, bool isTotal)
    {
        for (nint c = 0; c < frame.Classes; c++)
        {
            var slope = 0.0;
            for (nint k = 0; k < others; k++)
            {
                slope += factor(k) * double.CreateChecked(Unsafe.Add(ref Row(ref frame, other, k), c));
            }

            frame.Total += isTotal ? slope * double.CreateChecked(Unsafe.Add(ref row, c)) : 0;
            if (frame.Wants(output))
            {
                Unsafe.Add(ref frame.Output(output), (step * stride) + c) = frame.Input(4) * T.CreateChecked(slope);
            }
        }
    }

    private static ref T Row(ref Frame<T> frame, int input, nint row) => ref Unsafe.Add(ref frame.Input(input), row * frame.RowStride(input));
}
