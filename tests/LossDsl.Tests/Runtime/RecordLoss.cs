using System.Numerics;
using LossDsl.Runtime;

namespace LossDsl.Tests.Runtime;

/// <summary>
/// weight · (Σ over k of (k + 1) · box[k] · other[k] + point[0] · point[1]): records of four and of two numbers beside a plain number,
/// each along an axis of its own.
/// </summary>
internal static class RecordLoss
{
    public static LossSignature Signature { get; } = Create(ShapeRule.Broadcast);

    public static LossSignature SameShape { get; } = Create(ShapeRule.Same);

    public static double Run<T>(ref LossCall<T> call, Reduction reduction)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        LossRunner.Run<RecordKernel<T>, NoKernel<T>, NoKernel<T>, NoCheck, T>(ref call, reduction, default, default, default, default);

    public static void RunEach<T>(ref LossCall<T> call)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        LossRunner.RunEach<RecordKernel<T>, NoCheck, T>(ref call, default, default);

    private static LossSignature Create(ShapeRule other) => new(
        loss: "RecordLoss",
        classAxis: -1,
        maxRank: 0,
        hasRows: false,
        emptyMean: double.NaN,
        inputs:
        [
            new("box", InputKind.Vec) { FixedLength = 4 },
            new("other", InputKind.Vec) { FixedLength = 4, Shape = other },
            new("point", InputKind.Vec) { FixedLength = 2 },
            new("weight", InputKind.Scalar),
        ],
        gradients: [0, 1, 2, 3],
        lateGradients: []);
}

internal readonly struct RecordKernel<T> : IKernel<T>
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
            var weight = TLane.Load(ref frame.Input(3), n);
            var upstream = frame.IsUniform(4) ? TLane.Broadcast(frame.Input(4)) : TLane.Load(ref frame.Input(4), n);
            var scale = upstream * weight;
            var (left, right) = (Field<TLane>(ref frame, 2, 0, n), Field<TLane>(ref frame, 2, 1, n));
            var sum = left * right;
            for (var k = 0; k < 4; k++)
            {
                var factor = TLane.Broadcast(k + 1.0);
                var (box, other) = (Field<TLane>(ref frame, 0, k, n), Field<TLane>(ref frame, 1, k, n));
                sum += factor * box * other;
                Store(ref frame, 1, k, n, scale * factor * other);
                Store(ref frame, 2, k, n, scale * factor * box);
            }

            Store(ref frame, 3, 0, n, scale * right);
            Store(ref frame, 3, 1, n, scale * left);
            Store(ref frame, 4, 0, n, upstream * sum);
            Store(ref frame, 0, 0, n, weight * sum);
            frame.Total += TLane.Sum(TLane.And(counted, weight * sum));
        }
    }

    private static TLane Field<TLane>(ref Frame<T> frame, int input, int field, nint n)
        where TLane : struct, ILane<TLane, T> =>
        TLane.Load(ref frame.Input(input), (field * frame.ClassStride(input)) + n);

    private static void Store<TLane>(ref Frame<T> frame, int output, int field, nint n, TLane value)
        where TLane : struct, ILane<TLane, T>
    {
        if (frame.Wants(output))
        {
            TLane.Store(value, ref frame.Output(output), (field * frame.OutputClassStride(output)) + n);
        }
    }
}
