using System.Numerics.Tensors;
using LossDsl.Runtime;

namespace LossDsl.Tests.Runtime;

public sealed class CallTests
{
    [Fact]
    public void A_call_allocates_nothing()
    {
        var input = new float[30_000];
        var target = new float[30_000];
        var gradient = new float[30_000];

        Assert.Equal(0, Allocations.Least(() => Run(input, target, gradient)));

        static double Run(float[] input, float[] target, float[] gradient)
        {
            var call = new LossCall<float>(SquareLoss.Signature);
            call.Input(0, input);
            call.Input(1, target);
            call.Gradient(0, gradient);
            return SquareLoss.Run(ref call, Reduction.Mean);
        }
    }

    [Fact]
    public void A_call_with_tiles_and_sums_allocates_nothing()
    {
        var input = new float[4000 * 10];
        var weight = new float[10];
        var labels = new int[4000];
        var gradient = new float[4000 * 10];
        var weightGradient = new float[10];
        Assert.Equal(0, Allocations.Least(Run));

        void Run()
        {
            var call = new LossCall<float>(SoftmaxLoss.Signature) { Classes = 10 };
            call.Input(0, input);
            call.Label(1, labels);
            call.OptionalInput(2, weight);
            call.Gradient(0, gradient);
            call.OptionalGradient(2, weightGradient);
            SoftmaxLoss.Run(ref call, Reduction.Mean);
        }
    }

    [Fact]
    public void Calls_from_several_threads_do_not_disturb_each_other()
    {
        Parallel.For(0, 8, thread =>
        {
            nint[] shape = [thread + 1, 2000];
            new SquareCase<float>(new(shape), new([2000]), new(shape)).CheckReduced(Reduction.Mean);
            new SoftmaxCase<double>([30, thread + 30], 1, isWeighted: true).CheckReduced(Reduction.Mean);
        });
    }

    [Fact]
    public void A_mean_over_no_samples_is_what_the_signature_says()
    {
        var call = new LossCall<float>(SquareLoss.Signature);
        call.Input(0, []);
        call.Input(1, []);

        Assert.Equal(double.NaN, SquareLoss.Run(ref call, Reduction.Mean));
    }

    [Fact]
    public void A_sum_over_no_samples_is_0()
    {
        var call = new LossCall<float>(SquareLoss.Signature);
        call.Input(0, []);
        call.Input(1, []);

        Assert.Equal(0, SquareLoss.Run(ref call, Reduction.Sum));
    }

    [Fact]
    public void The_gradient_of_a_broadcast_input_over_no_samples_is_0()
    {
        var one = new TestTensor<float>([1]).Fill(1);
        var gradient = new TestTensor<float>([1]);
        var call = new LossCall<float>(SquareLoss.Signature);
        call.Input(0, in one.First, one.Shape, one.Strides);
        call.Input(1, ref gradient.First, [0], [1]);
        call.Gradient(0, ref gradient.First, gradient.Shape, gradient.Strides);

        SquareLoss.Run(ref call, Reduction.Sum);

        Assert.Equal(0, gradient[0]);
    }

    [Fact]
    public void Rows_of_no_classes_are_still_samples()
    {
        var values = new TestTensor<float>([3]);
        var call = new LossCall<float>(SoftmaxLoss.Signature) { Classes = 0 };
        call.Input(0, []);
        call.Label(1, (int[])[-1, -1, -1]);
        call.Each(values.Span);

        SoftmaxLoss.RunEach(ref call);

        Assert.Equal([0, 0, 0], values.Span.ToArray());
        values.AssertMarginsUntouched();
    }

    [Fact]
    public void Tensor_spans_and_spans_give_the_same()
    {
        var input = new TestTensor<float>([6, 4]).Fill(1);
        var labels = new byte[] { 0, 3, 1, 2, 0, 1 };
        var bySpan = new float[24];
        var byTensor = new float[24];
        var spans = new LossCall<float>(SoftmaxLoss.Signature) { Classes = 4 };
        spans.Input(0, input.Span);
        spans.Label(1, labels);
        spans.Gradient(0, bySpan);
        var tensors = new LossCall<float>(SoftmaxLoss.Signature);
        tensors.Input(0, new ReadOnlyTensorSpan<float>(input.Span, [6, 4]));
        tensors.Label(1, new ReadOnlyTensorSpan<byte>(labels));
        tensors.Gradient(0, new TensorSpan<float>(byTensor, [6, 4]));

        var spanValue = SoftmaxLoss.Run(ref spans, Reduction.Mean);
        var tensorValue = SoftmaxLoss.Run(ref tensors, Reduction.Mean);

        Assert.Equal(spanValue, tensorValue);
        Assert.Equal(bySpan, byTensor);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Labels_of_any_integer_type_mean_the_same(int type)
    {
        var input = new TestTensor<float>([5, 3]).Fill(1);
        var call = new LossCall<float>(SoftmaxLoss.Signature) { Classes = 3 };
        call.Input(0, input.Span);
        switch (type)
        {
            case 0:
                call.Label(1, (int[])[0, 1, 2, 1, 0]);
                break;
            case 1:
                call.Label(1, (long[])[0, 1, 2, 1, 0]);
                break;
            default:
                call.Label(1, (byte[])[0, 1, 2, 1, 0]);
                break;
        }

        var value = SoftmaxLoss.Run(ref call, Reduction.Sum);

        var expected = 0.0;
        var labels = new[] { 0, 1, 2, 1, 0 };
        for (var n = 0; n < 5; n++)
        {
            expected += Math.Log(Enumerable.Range(0, 3).Sum(c => Math.Exp(input[n, c]))) - input[n, labels[n]];
        }

        Approximately.Equal(expected, value, 1e-6);
    }
}
