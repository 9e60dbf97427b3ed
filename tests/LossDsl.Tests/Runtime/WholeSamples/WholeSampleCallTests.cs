using LossDsl.Runtime;

namespace LossDsl.Tests.Runtime.WholeSamples;

/// <summary>What calls of whole samples allocate, and that they do not share what they use.</summary>
public sealed class WholeSampleCallTests
{
    [Fact]
    public void A_call_allocates_nothing()
    {
        var input = new float[30 * 40 * 20];
        var gradient = new float[input.Length];
        int[] lengths = [.. Enumerable.Range(0, 40).Select(n => n % 31)];
        Assert.Equal(0, Allocations.Least(Run));

        void Run()
        {
            var call = new LossCall<float>(MemoryLoss.Signature) { Steps = 30, Classes = 20 };
            call.Input(0, input);
            call.OptionalLabel(1, lengths);
            call.Gradient(0, gradient);
            MemoryLoss.Run(ref call);
        }
    }

    [Fact]
    public void A_call_with_tiles_lists_and_sums_allocates_nothing()
    {
        var data = new double[10_000];
        int[] target = new int[80], first = new int[40], lengths = [.. Enumerable.Repeat(2, 40)];
        nint[] shape = [20, 1, 6], scaleShape = [20, 40], startShape = [40, 1];
        nint[] strides = [60, 60, 10], scaleStrides = [1, 20], startStrides = [1, 1];
        var tags = new long[20 * 40];
        Assert.Equal(0, Allocations.Least(Run));

        void Run()
        {
            var call = new LossCall<double>(TaggingLoss.Signature);
            call.Input(0, ref data[0], shape, strides);
            call.Label(1, target);
            call.Label(2, new LabelSpan(tags, scaleShape));
            call.Input(3, ref data[2000], scaleShape, scaleStrides);
            call.Input(4, ref data[0], startShape, startStrides);
            call.Label(5, first);
            call.OptionalLabel(7, lengths);
            call.Gradient(0, ref data[4000], shape, strides);
            call.Gradient(3, ref data[6000], scaleShape, scaleStrides);
            TaggingLoss.Run(ref call);
        }
    }

    [Fact]
    public void Calls_from_several_threads_do_not_disturb_each_other() => Parallel.For(0, 8, thread =>
    {
        new SequenceCase<float>(new(thread % 2 == 0, 20), 6, thread + 5, isRagged: true).CheckReduced(Reduction.Mean);
        new TaggingCase<double>(new(false, 100), thread + 3, ListForm.Concatenated).Check();
    });
}
