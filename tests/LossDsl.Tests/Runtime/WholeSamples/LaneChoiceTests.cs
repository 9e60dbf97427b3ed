using System.Numerics;
using System.Runtime.Intrinsics;
using LossDsl.Runtime;

namespace LossDsl.Tests.Runtime.WholeSamples;

/// <summary>Which lanes and which variant the kernel of a whole sample gets.</summary>
public sealed class LaneChoiceTests
{
    /// <summary>The bytes of the widest vector of this machine.</summary>
    private static int WidestBytes => Vector512.IsHardwareAccelerated ? 64 : Vector256.IsHardwareAccelerated ? 32 : 16;

    [Fact]
    public void A_lane_is_the_widest_that_the_class_axis_fills()
    {
        for (var classes = 0; classes < 512; classes++)
        {
            Assert.Equal(WidestWithin<float>(classes), Lane<float>(LaneProbe.OfClasses, classes));
            Assert.Equal(WidestWithin<double>(classes), Lane<double>(LaneProbe.OfClasses, classes));
        }
    }

    [Fact]
    public void Many_classes_of_a_light_kernel_run_three_vectors_at_a_time()
    {
        // Vectors of 128 bits do not run in lockstep.
        var vectors = WidestBytes == 16 ? 1 : 3;
        Assert.Equal(vectors * WidestBytes / sizeof(float), Lane<float>(LaneProbe.OfClasses, 512));
        Assert.Equal(WidestBytes / sizeof(float), Lane<float>(LaneProbe.CostlyOfClasses, 512));
    }

    [Fact]
    public void Without_a_class_axis_a_lane_is_the_widest_vector()
    {
        Assert.Equal(WidestBytes / sizeof(float), Lane<float>(LaneProbe.OfNumbers, 1));
        Assert.Equal(WidestBytes / sizeof(double), Lane<double>(LaneProbe.OfNumbers, 1));
    }

    [Fact]
    public void Lengths_leave_a_call_what_most_calls_are()
    {
        Assert.Equal(1, VariantProbe.Run(isWeighted: false, isRagged: false));
        Assert.Equal(1, VariantProbe.Run(isWeighted: false, isRagged: true));
        Assert.Equal(0, VariantProbe.Run(isWeighted: true, isRagged: true));
    }

    private static unsafe int WidestWithin<T>(int classes)
        where T : unmanaged
    {
        var bytes = WidestBytes;
        while (bytes >= 16 && bytes / sizeof(T) > classes)
        {
            bytes /= 2;
        }

        return bytes < 16 ? 1 : bytes / sizeof(T);
    }

    private static double Lane<T>(LossSignature signature, int classes)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var one = new TestTensor<T>([1, classes]);
        var call = new LossCall<T>(signature);
        call.Input(0, in one.First, signature == LaneProbe.OfNumbers ? [1] : one.Shape, signature == LaneProbe.OfNumbers ? [1] : one.Strides);
        return LaneProbe.Run(ref call);
    }
}
