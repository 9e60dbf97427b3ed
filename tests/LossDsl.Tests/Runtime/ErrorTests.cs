using System.Numerics.Tensors;
using LossDsl.Runtime;

namespace LossDsl.Tests.Runtime;

/// <summary>Bad calls say what is wrong, and leave the outputs as they were.</summary>
public sealed class ErrorTests
{
    private readonly float[] _memory = new float[200];
    private readonly float[] _output = [.. Enumerable.Repeat(-7f, 200)];

    [Fact]
    public void Spans_of_different_lengths_are_refused() => Refused("target", "target has 3 elements, but input has 4; spans do not broadcast.", () =>
    {
        var call = new LossCall<float>(SquareLoss.Signature);
        call.Input(0, _memory.AsSpan(0, 4));
        call.Input(1, _memory.AsSpan(0, 3));
        call.Gradient(0, _output.AsSpan(0, 4));
        SquareLoss.Run(ref call, Reduction.Mean);
    });

    [Fact]
    public void Shapes_that_do_not_broadcast_are_refused() => Refused("target", "target has shape [3, 2], which does not broadcast with input's shape [4].", () =>
        Square([4], [3, 2]));

    [Fact]
    public void A_conflict_names_the_input_that_causes_it() => Refused("weight", "weight has shape [5], which does not broadcast with target's shape [3].", () =>
        Square([1], [3], weight: [5]));

    [Fact]
    public void A_tensor_of_nine_axes_is_refused() => Refused("input", "input has 9 axes; a tensor may have 8 at most.", () =>
        Square([1, 1, 1, 1, 1, 1, 1, 1, 1], [1]));

    [Theory]
    [InlineData(ShapeRule.Same, "the same shape")]
    [InlineData(ShapeRule.Fits, "a shape that broadcasts to it")]
    [InlineData(ShapeRule.SameRank, "the same number of axes")]
    [InlineData(ShapeRule.PerRow, "the same shape, that shape without its last axis, or 1 as its last axis")]
    public void A_shape_rule_that_does_not_hold_is_named(ShapeRule rule, string words) =>
        Refused("target", $"target has shape [2, 3, 3], but input has shape [3, 1]; target must have {words}.", () =>
            Square([3, 1], [2, 3, 3], SquareLoss.Create(rule, ShapeRule.Broadcast)));

    [Theory]
    [InlineData(ShapeRule.Same, new[] { 2, 3 })]
    [InlineData(ShapeRule.Fits, new[] { 3 })]
    [InlineData(ShapeRule.Fits, new[] { 2, 1 })]
    [InlineData(ShapeRule.SameRank, new[] { 1, 3 })]
    [InlineData(ShapeRule.PerRow, new[] { 2, 3 })]
    [InlineData(ShapeRule.PerRow, new[] { 2 })]
    [InlineData(ShapeRule.PerRow, new[] { 2, 1 })]
    public void A_shape_rule_that_holds_is_accepted(ShapeRule rule, int[] shape) =>
        Square([2, 3], [.. shape], SquareLoss.Create(rule, ShapeRule.Broadcast));

    [Fact]
    public void One_number_a_row_goes_before_broadcasting_along_rows()
    {
        var signature = SquareLoss.Create(ShapeRule.PerRow, ShapeRule.Broadcast);
        var call = new LossCall<float>(signature);
        var input = new float[4];
        var target = new float[] { 1, 10 };
        var values = new float[4];
        call.Input(0, new ReadOnlyTensorSpan<float>(input, [2, 2]));
        call.Input(1, new ReadOnlyTensorSpan<float>(target));
        call.Each(new TensorSpan<float>(values, [2, 2]));

        SquareLoss.RunEach(ref call);

        Assert.Equal([1, 1, 100, 100], values);
    }

    [Fact]
    public void A_gradient_of_another_shape_is_refused() => Refused("inputGradient", "inputGradient has shape [3], but input has shape [4]; a gradient has the shape of its input.", () =>
    {
        var call = new LossCall<float>(SquareLoss.Signature);
        call.Input(0, _memory.AsSpan(0, 4));
        call.Input(1, _memory.AsSpan(0, 4));
        call.Gradient(0, _output.AsSpan(0, 3));
        SquareLoss.Run(ref call, Reduction.Mean);
    });

    [Fact]
    public void A_gradient_of_an_absent_input_is_refused() => Refused("weightGradient", "weightGradient is given, but weight is not.", () =>
    {
        var call = new LossCall<float>(SquareLoss.Signature);
        call.Input(0, _memory.AsSpan(0, 4));
        call.Input(1, _memory.AsSpan(0, 4));
        call.Gradient(2, _output.AsSpan(0, 4));
        SquareLoss.Run(ref call, Reduction.Mean);
    });

    [Fact]
    public void An_output_that_is_too_short_is_refused() => Refused("output", "output has 3 elements, but input has 4; spans do not broadcast.", () =>
    {
        var call = new LossCall<float>(SquareLoss.Signature);
        call.Input(0, _memory.AsSpan(0, 4));
        call.Input(1, _memory.AsSpan(0, 4));
        call.Each(_output.AsSpan(0, 3));
        SquareLoss.RunEach(ref call);
    });

    [Fact]
    public void An_upstream_gradient_of_another_shape_is_refused() =>
        Refused("upstream", "upstream has shape [1, 4]; it must have the shape of the samples, [3, 4], and does not broadcast.", () =>
        {
            var call = new LossCall<float>(SquareLoss.Signature);
            call.Input(0, new ReadOnlyTensorSpan<float>(_memory, [3, 4]));
            call.Input(1, new ReadOnlyTensorSpan<float>(_memory, [4]));
            call.UpstreamEach(new ReadOnlyTensorSpan<float>(_memory, [1, 4]));
            call.Gradient(0, new TensorSpan<float>(_output, [3, 4]));
            SquareLoss.RunEach(ref call);
        });

    [Fact]
    public void A_gradient_over_its_input_is_refused() => Refused("inputGradient", "inputGradient shares memory with target; an output needs memory of its own.", () =>
    {
        var call = new LossCall<float>(SquareLoss.Signature);
        call.Input(0, _memory.AsSpan(0, 4));
        call.Input(1, _output.AsSpan(2, 4));
        call.Gradient(0, _output.AsSpan(5, 4));
        SquareLoss.Run(ref call, Reduction.Mean);
    });

    [Fact]
    public void Gradients_over_each_other_are_refused() => Refused("targetGradient", "targetGradient shares memory with inputGradient; an output needs memory of its own.", () =>
    {
        var call = new LossCall<float>(SquareLoss.Signature);
        call.Input(0, _memory.AsSpan(0, 4));
        call.Input(1, _memory.AsSpan(4, 4));
        call.Gradient(0, _output.AsSpan(0, 4));
        call.Gradient(1, _output.AsSpan(3, 4));
        SquareLoss.Run(ref call, Reduction.Mean);
    });

    [Fact]
    public void A_gradient_over_the_labels_is_refused() => Refused("inputGradient", "inputGradient shares memory with target; an output needs memory of its own.", () =>
    {
        var call = new LossCall<float>(SoftmaxLoss.Signature) { Classes = 2 };
        call.Input(0, _memory.AsSpan(0, 4));
        call.Label(1, System.Runtime.InteropServices.MemoryMarshal.Cast<float, int>(_output.AsSpan(3, 2)));
        call.Gradient(0, _output.AsSpan(0, 4));
        SoftmaxLoss.Run(ref call, Reduction.Mean);
    });

    [Fact]
    public void An_output_that_repeats_an_element_is_refused() => Refused("output", "elements of output share memory; each element of an output needs its own.", () =>
    {
        var call = new LossCall<float>(SquareLoss.Signature);
        call.Input(0, new ReadOnlyTensorSpan<float>(_memory, [3, 4]));
        call.Input(1, new ReadOnlyTensorSpan<float>(_memory, [3, 4]));
        call.Each(new TensorSpan<float>(_output, [3, 4], [0, 1]));
        SquareLoss.RunEach(ref call);
    });

    [Fact]
    public void Columns_of_one_matrix_may_be_two_gradients()
    {
        var memory = new TestTensor<float>([4, 2]).Fill(1);
        var gradients = new TestTensor<float>([4, 2]);
        var call = new LossCall<float>(SquareLoss.Signature);
        call.Input(0, in memory.First, [4], [2]);
        call.Input(1, in System.Runtime.CompilerServices.Unsafe.Add(ref memory.First, 1), [4], [2]);
        call.Gradient(0, ref gradients.First, [4], [2]);
        call.Gradient(1, ref System.Runtime.CompilerServices.Unsafe.Add(ref gradients.First, 1), [4], [2]);

        SquareLoss.Run(ref call, Reduction.Sum);

        for (nint n = 0; n < 4; n++)
        {
            var slope = 2 * (memory[n, 0] - memory[n, 1]);
            Approximately.Equal(slope, gradients[n, 0], 1e-6);
            Approximately.Equal(-slope, gradients[n, 1], 1e-6);
        }
    }

    [Fact]
    public void A_label_outside_the_classes_is_refused_before_anything_is_written() =>
        Refused("target", "target 3 is outside [0, 3) at [1, 0].", () =>
        {
            var call = new LossCall<float>(SoftmaxLoss.Signature);
            call.Input(0, new ReadOnlyTensorSpan<float>(_memory, [2, 3, 2]));
            call.Label(1, new ReadOnlyTensorSpan<int>((int[])[0, 2, 3, 1], [2, 2]));
            call.Gradient(0, new TensorSpan<float>(_output, [2, 3, 2]));
            SoftmaxLoss.Run(ref call, Reduction.Mean);
        });

    [Fact]
    public void Labels_do_not_broadcast() =>
        Refused("target", "target has shape [1, 2]; it must have the shape of the samples, [2, 2], and does not broadcast.", () =>
        {
            var call = new LossCall<float>(SoftmaxLoss.Signature);
            call.Input(0, new ReadOnlyTensorSpan<float>(_memory, [2, 3, 2]));
            call.Label(1, new ReadOnlyTensorSpan<int>((int[])[0, 2], [1, 2]));
            SoftmaxLoss.Run(ref call, Reduction.Mean);
        });

    [Fact]
    public void A_span_that_is_not_whole_rows_is_refused() => Refused("input", "input has 7 elements, which is not a multiple of 3 classes.", () =>
        Softmax(7, 3, labels: 2));

    [Fact]
    public void More_labels_than_rows_are_refused() =>
        Refused("target", "target has 3 samples, but input has 2 of 3 classes; spans do not broadcast.", () => Softmax(6, 3, labels: 3));

    [Fact]
    public void Class_weights_of_another_length_are_refused() =>
        Refused("weight", "weight has shape [2]; it must have shape [3], a number for each class.", () => Softmax(6, 3, labels: 2, weights: 2));

    [Fact]
    public void Absent_labels_are_refused() =>
        Refused("target", "target has 0 samples, but input has 2 of 3 classes; spans do not broadcast.", () =>
        {
            var call = new LossCall<float>(SoftmaxLoss.Signature) { Classes = 3 };
            call.Input(0, _memory.AsSpan(0, 6));
            call.Label(1, default);
            SoftmaxLoss.Run(ref call, Reduction.Mean);
        });

    [Fact]
    public void Data_outside_its_domain_is_named_after_the_pass()
    {
        var signature = SquareLoss.Create(ShapeRule.Broadcast, ShapeRule.Broadcast, DataDomain.NonNegative);
        _memory[5] = -2000;

        var error = Assert.Throws<ArgumentOutOfRangeException>(() =>
        {
            var call = new LossCall<float>(signature);
            call.Input(0, new ReadOnlyTensorSpan<float>(_memory, [2, 4]));
            call.Input(1, new ReadOnlyTensorSpan<float>(_memory.AsSpan(100), [2, 4]));
            SquareLoss.Run(ref call, Reduction.Mean);
        });

        Assert.Equal("input", error.ParamName);
        Assert.StartsWith("SquareLoss: input is -2000 at [1, 1]; it must be 0 or greater.", error.Message, StringComparison.Ordinal);
    }

    private void Refused(string parameter, string message, Action run)
    {
        var error = Assert.ThrowsAny<ArgumentException>(run);

        Assert.Equal(parameter, error.ParamName);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.All(_output, number => Assert.Equal(-7f, number));
    }

    private void Square(nint[] input, nint[] target, LossSignature? signature = null, nint[]? weight = null)
    {
        var call = new LossCall<float>(signature ?? SquareLoss.Signature);
        call.Input(0, new ReadOnlyTensorSpan<float>(_memory, input));
        call.Input(1, new ReadOnlyTensorSpan<float>(_memory, target));
        if (weight is not null)
        {
            call.OptionalInput(2, new ReadOnlyTensorSpan<float>(_memory, weight));
        }

        SquareLoss.Run(ref call, Reduction.Mean);
    }

    private void Softmax(int length, int classes, int labels, int weights = 0)
    {
        var call = new LossCall<float>(SoftmaxLoss.Signature) { Classes = classes };
        call.Input(0, _memory.AsSpan(0, length));
        call.Label(1, new int[labels]);
        call.OptionalInput(2, weights == 0 ? default : _memory.AsSpan(0, weights));
        SoftmaxLoss.Run(ref call, Reduction.Mean);
    }
}
