using System.Numerics;
using LossDsl.Runtime;

namespace LossDsl.Tests.Runtime.WholeSamples;

/// <summary>Samples that are sequences, in every layout.</summary>
public sealed class SequenceTests
{
    private static readonly string[] Layouts = ["dense", "every third", "reversed", "transposed"];

    public static TheoryData<string, string> FormsAndLayouts
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var form in SequenceForm.Names)
            {
                foreach (var layout in Layouts)
                {
                    data.Add(form, layout);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(FormsAndLayouts))]
    public void Every_layout_of_inputs_and_outputs_equals_the_reference(string form, string layout)
    {
        Check<float>(SequenceForm.Of(form), 7, 9, layout);
        Check<double>(SequenceForm.Of(form), 7, 40, layout);
    }

    [Fact]
    public void Every_number_of_classes_equals_the_reference()
    {
        for (nint classes = 1; classes <= 70; classes++)
        {
            new SequenceCase<float>(new(false, 3), 2, classes).CheckReduced(Reduction.Mean);
            new SequenceCase<double>(new(true, 3), 2, classes, isRagged: true).CheckEach();
        }
    }

    [Theory]
    [InlineData(512)]
    [InlineData(1000)]
    public void Many_classes_run_three_vectors_at_a_time(int classes)
    {
        Check<float>(new(false, 3), 2, classes, "dense");
        Check<double>(new(false, 3), 2, classes, "transposed");
    }

    [Theory]
    [InlineData(0, 4)]
    [InlineData(1, 4)]
    [InlineData(4, 0)]
    [InlineData(4, 1)]
    [InlineData(4, 17)]
    [InlineData(0, 0)]
    public void Every_number_of_steps_and_samples_equals_the_reference(int steps, int samples)
    {
        foreach (var batchFirst in (bool[])[false, true])
        {
            Check<float>(new(batchFirst, samples), steps, 5, "dense");
            Check<double>(new(batchFirst, samples), steps, 5, "every third");
        }
    }

    [Fact]
    public void A_tensor_may_repeat_a_sample_a_step_or_a_class()
    {
        foreach (var axis in (int[])[0, 1, 2])
        {
            nint[] Repeating(nint[] shape)
            {
                var strides = TestTensor<double>.Dense(shape);
                if (shape.Length == 3)
                {
                    strides[axis] = 0;
                }

                return strides;
            }

            var repeated = new SequenceCase<double>(new(false, 4), 6, 20, isRagged: true, inputStrides: Repeating);
            repeated.CheckReduced(Reduction.Sum);
            repeated.CheckEach();
        }
    }

    [Fact]
    public void A_tensor_may_be_a_slice_of_a_larger_one()
    {
        static nint[] Slice(nint[] shape) => TestTensor<double>.Dense([.. shape.Select(length => length + 3)]);
        new SequenceCase<float>(new(false, 4), 6, 20, isRagged: true, Slice, Slice).CheckReduced(Reduction.Mean);
        new SequenceCase<float>(new(true, 4), 6, 3, isRagged: true, Slice, Slice).CheckEach();
    }

    [Theory]
    [InlineData("dense")]
    [InlineData("transposed")]
    public void Accumulating_leaves_what_lies_beyond_a_sample(string layout)
    {
        nint[] Strides(nint[] shape) => Strided.Of(layout, shape);
        new SequenceCase<float>(new(false, 5), 7, 9, isRagged: true, outputStrides: Strides).CheckReduced(Reduction.Mean, accumulate: true);
        new SequenceCase<double>(new(true, 5), 7, 40, isRagged: true, outputStrides: Strides).CheckReduced(Reduction.Sum, accumulate: true);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Lengths_of_any_integer_type_mean_the_same(int type) =>
        new SequenceCase<double>(new(false, 2, 3), 7, 4, isRagged: true, lengthType: (LabelType)type).CheckReduced(Reduction.Mean);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_batch_mean_divides_by_the_first_axis_of_the_samples(bool batchFirst) =>
        new SequenceCase<double>(new(batchFirst, 4, 3), 7, 2).CheckReduced(Reduction.BatchMean);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Spans_hold_the_axes_in_the_order_of_the_tensor(bool batchFirst)
    {
        var form = new SequenceForm(batchFirst, 3);
        var input = new TestTensor<float>(form.Shape(4, 5)).Fill(1);
        var (bySpan, byTensor) = (new TestTensor<float>(input.Shape), new TestTensor<float>(input.Shape));
        int[] lengths = [4, 0, 2];
        var spans = new LossCall<float>(SequenceLoss.Signature) { Classes = 5, Steps = 4, BatchFirst = batchFirst };
        spans.Input(0, input.Span);
        spans.OptionalLabel(2, lengths);
        spans.Gradient(0, bySpan.Span);
        var tensors = new LossCall<float>(SequenceLoss.Signature) { BatchFirst = batchFirst };
        tensors.Input(0, in input.First, input.Shape, input.Strides);
        tensors.OptionalLabel(2, lengths);
        tensors.Gradient(0, ref byTensor.First, byTensor.Shape, byTensor.Strides);

        Assert.Equal(SequenceLoss.Run(ref tensors, Reduction.Mean), SequenceLoss.Run(ref spans, Reduction.Mean));
        Assert.Equal(byTensor.Span.ToArray(), bySpan.Span.ToArray());
    }

    [Theory]
    [InlineData(0, 4)]
    [InlineData(3, 0)]
    public void Spans_of_nothing_have_as_many_samples_as_other_inputs(int steps, int classes)
    {
        var values = new TestTensor<double>([3]);
        var call = new LossCall<double>(SequenceLoss.Signature) { Classes = classes, Steps = steps };
        call.Input(0, []);
        call.Input(1, [1, 1, 1]);
        call.OptionalLabel(2, (int[])[0, 0, 0]);
        call.Each(values.Span);

        SequenceLoss.RunEach(ref call);

        Assert.Equal([0, 0, 0], values.Span.ToArray());
        values.AssertMarginsUntouched();
    }

    [Fact]
    public void A_sequence_that_all_samples_share_has_a_summed_gradient()
    {
        var input = new TestTensor<double>([4, 1, 6]).Fill(1);
        var weight = new TestTensor<double>([3]).Fill(2, 0.5, 2);
        var gradient = new TestTensor<double>([4, 1, 6], Strided.Of("reversed", [4, 1, 6]));
        long[] lengths = [4, 0, 2];
        var call = new LossCall<double>(SequenceLoss.Signature);
        call.Input(0, in input.First, input.Shape, input.Strides);
        call.Input(1, in weight.First, weight.Shape, weight.Strides);
        call.OptionalLabel(2, lengths);
        call.Gradient(0, ref gradient.First, gradient.Shape, gradient.Strides);

        SequenceLoss.Run(ref call, Reduction.Sum);

        for (nint t = 0; t < 4; t++)
        {
            var sum = Enumerable.Range(0, 6).Sum(c => Math.Exp(input[t, 0, c]));
            var weights = Enumerable.Range(0, 3).Where(n => t < lengths[n]).Sum(n => weight[n]);
            for (nint c = 0; c < 6; c++)
            {
                Approximately.Equal(weights * Math.Exp(input[t, 0, c]) / sum, gradient[t, 0, c], 1e-13);
            }
        }

        gradient.AssertMarginsUntouched();
    }

    private static void Check<T>(SequenceForm form, nint steps, nint classes, string layout)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        nint[] Strides(nint[] shape) => Strided.Of(layout, shape);
        foreach (var isRagged in (bool[])[false, true])
        {
            var sequences = new SequenceCase<T>(form, steps, classes, isRagged, layout == "dense" ? null : Strides, Strides, weighted: !isRagged);
            sequences.CheckReduced(Reduction.Mean);
            sequences.CheckReduced(Reduction.Sum);
            sequences.CheckEach();
        }
    }
}
