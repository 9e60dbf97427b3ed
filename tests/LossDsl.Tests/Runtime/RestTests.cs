using System.Numerics;
using LossDsl.Runtime;

namespace LossDsl.Tests.Runtime;

/// <summary>The last samples of a call, which do not fill a lane.</summary>
public sealed class RestTests
{
    public static TheoryData<int> Counts { get; } = [1, 2, 3, 7, 8, 9, 15, 16, 17, 47, 48, 49, 100, 1535, 1537, 2047, 2049, 5000, 40_001];

    [Theory]
    [MemberData(nameof(Counts))]
    public void All_samples_of_a_call_run_in_one_lane_type(int samples)
    {
        Assert.Single(Lanes<float>(samples).Distinct());
        Assert.Single(Lanes<double>(samples).Distinct());
    }

    [Theory]
    [MemberData(nameof(Counts))]
    public void A_sample_that_is_repeated_to_fill_a_lane_counts_once(int samples)
    {
        var input = Enumerable.Repeat(3f, samples).ToArray();

        Assert.Equal(3.0 * samples, Run(input, Reduction.Sum, []));
        Assert.Equal(3.0, Run(input, Reduction.Mean, []));
    }

    /// <summary>What the probe says of each sample: how many share its lane.</summary>
    private static T[] Lanes<T>(int samples)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var lanes = new T[samples + 2];
        Run(new T[samples], Reduction.None, lanes.AsSpan(1, samples));
        Assert.Equal(T.Zero, lanes[0]);
        Assert.Equal(T.Zero, lanes[^1]);
        return lanes[1..^1];
    }

    private static double Run<T>(T[] input, Reduction reduction, Span<T> output)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var call = new LossCall<T>(RestProbe.Signature);
        call.Input(0, input);
        if (reduction == Reduction.None)
        {
            call.Each(output);
            LossRunner.RunEach<RestProbeKernel<T>, NoCheck, T>(ref call, default, default);
            return double.NaN;
        }

        return LossRunner.Run<RestProbeKernel<T>, NoKernel<T>, NoKernel<T>, NoCheck, T>(ref call, reduction, default, default, default, default);
    }
}

/// <summary>A loss whose value is its input in the sum, and the number of samples in the lane for each sample.</summary>
internal static class RestProbe
{
    public static LossSignature Signature { get; } = new(
        loss: "RestProbe",
        classAxis: -1,
        maxRank: 0,
        hasRows: false,
        emptyMean: double.NaN,
        inputs: [new("input", InputKind.Scalar)],
        gradients: [],
        lateGradients: []);
}

internal readonly struct RestProbeKernel<T> : IKernel<T>
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
            total += TLane.Load(ref frame.Input(0), n);
            if (frame.Wants(0))
            {
                TLane.Store(TLane.Broadcast((double)TLane.Count), ref frame.Output(0), n);
            }
        }

        frame.Total += TLane.Sum(TLane.And(counted, total));
    }
}
