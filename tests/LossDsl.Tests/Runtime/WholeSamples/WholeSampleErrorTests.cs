using LossDsl.Runtime;

namespace LossDsl.Tests.Runtime.WholeSamples;

/// <summary>Bad calls on sequences and lists say what is wrong, and leave the outputs as they were.</summary>
public sealed class WholeSampleErrorTests
{
    private readonly double[] _data = new double[1000];
    private readonly double[] _output = [.. Enumerable.Repeat(-7.0, 1000)];

    [Theory]
    [InlineData(false, "[steps, samples, classes]")]
    [InlineData(true, "[samples, steps, classes]")]
    public void A_sequence_of_rank_1_is_refused(bool batchFirst, string shape) => Refused(
        "input",
        $"input has shape [5]; it must have shape {shape}, or [steps, classes] for one sample.",
        () => Sequence([5], batchFirst: batchFirst));

    [Fact]
    public void A_span_that_is_not_whole_sequences_is_refused() =>
        Refused("input", "input has 25 elements, which is not a multiple of 4 steps of 3 classes.", () =>
        {
            var call = new LossCall<double>(SequenceLoss.Signature) { Steps = 4, Classes = 3 };
            call.Input(0, _data.AsSpan(0, 25));
            SequenceLoss.Run(ref call, Reduction.Sum);
        });

    [Fact]
    public void More_numbers_than_sequences_in_spans_are_refused() =>
        Refused("weight", "weight has 3 samples, but input has 2 of 4 steps of 3 classes; spans do not broadcast.", () =>
        {
            var call = new LossCall<double>(SequenceLoss.Signature) { Steps = 4, Classes = 3 };
            call.Input(0, _data.AsSpan(0, 24));
            call.Input(1, _data.AsSpan(0, 3));
            call.Gradient(0, _output.AsSpan(0, 24));
            SequenceLoss.Run(ref call, Reduction.Sum);
        });

    [Theory]
    [InlineData("classes")]
    [InlineData("steps")]
    [InlineData("targets")]
    public void A_negative_length_of_an_axis_is_refused(string axis) =>
        Assert.Throws<ArgumentOutOfRangeException>(axis, () =>
        {
            var call = new LossCall<double>(SequenceLoss.Signature);
            switch (axis)
            {
                case "classes": call.Classes = -1; break;
                case "steps": call.Steps = -1; break;
                default: call.Targets = -1; break;
            }
        });

    [Theory]
    [InlineData(6)]
    [InlineData(-1)]
    public void A_length_beyond_the_steps_is_refused(long length) =>
        Refused("inputLengths", $"inputLengths is {length} at [2]; it must be in [0, 5], the steps that there are.", () =>
            Sequence([5, 3, 2], lengths: [5, 0, length]));

    [Fact]
    public void A_length_names_its_sample_among_several_batch_axes() =>
        Refused("inputLengths", "inputLengths is 6 at [1, 0]; it must be in [0, 5], the steps that there are.", () =>
            Sequence([5, 2, 2, 2], lengths: [5, 0, 6, 9], lengthShape: [2, 2]));

    [Fact]
    public void Lengths_of_other_samples_are_refused() =>
        Refused("inputLengths", "inputLengths has shape [2]; it must have the shape of the samples, [3], and does not broadcast.", () =>
            Sequence([5, 3, 2], lengths: [5, 0]));

    [Fact]
    public void A_second_sequence_of_other_steps_is_refused() =>
        Refused("target", "target has shape [5, 3, 4], which is 4 along the class axis; 2 is needed.", () =>
        {
            var call = new LossCall<double>(PairLoss.Signature);
            Give(ref call, 0, [5, 3, 2]);
            Give(ref call, 1, [5, 3, 4]);
            PairLoss.Run(ref call);
        });

    [Fact]
    public void Numbers_along_other_steps_are_refused() =>
        Refused("scale", "scale has shape [4, 3], which is 4 along the step axis; 5 is needed.", () => Tagging([3, 2], scale: [4, 3]));

    [Fact]
    public void Numbers_of_one_step_are_not_repeated() =>
        Refused("scale", "scale has shape [1, 3], which is 1 along the step axis; 5 is needed.", () => Tagging([3, 2], scale: [1, 3]));

    [Fact]
    public void Labels_along_other_steps_are_refused() =>
        Refused("tags", "tags has shape [6, 3], which is 6 along the step axis; 5 is needed.", () => Tagging([3, 2], tags: [6, 3]));

    [Fact]
    public void Labels_along_the_steps_need_such_an_axis() =>
        Refused("tags", "tags has shape [], which has no step axis.", () => Tagging([3, 2], tags: []));

    [Fact]
    public void Padded_lists_of_other_samples_are_refused() =>
        Refused("target", "target has shape [2]; it must have the shape of the samples, [3], and does not broadcast.", () => Tagging([2, 2]));

    [Theory]
    [InlineData(3)]
    [InlineData(-1)]
    public void A_length_beyond_the_padded_lists_is_refused(long length) =>
        Refused("targetLengths", $"targetLengths is {length} at [1]; it must be in [0, 2], the targets that there are.", () =>
            Tagging([3, 2], lengths: [2, length, 2]));

    [Theory]
    [InlineData(7)]
    [InlineData(-2)]
    public void A_length_beyond_all_concatenated_lists_is_refused(long length) =>
        Refused("targetLengths", $"targetLengths is {length} at [0]; it must be in [0, 6], the targets that there are.", () =>
            Tagging([6], lengths: [length, 2, 2]));

    [Fact]
    public void Lengths_that_do_not_add_up_to_the_concatenated_labels_are_refused() =>
        Refused("target", "target has 6 labels, but targetLengths add up to 5.", () => Tagging([6], lengths: [2, 2, 1]));

    [Fact]
    public void Concatenated_lists_without_lengths_are_refused() =>
        Refused("target", "target has shape [6], but the samples have shape [3]; without lengths, lists must have shape [3, targets].", () =>
            Tagging([6]));

    [Theory]
    [InlineData(new[] { 3, 2 }, new[] { 0, 0, 1, 3, 0, 0 })]
    [InlineData(new[] { 6 }, new[] { 0, 0, 1, 3, 0, 0 })]
    public void A_label_that_is_no_class_is_named_with_its_sample(int[] shape, int[] labels) =>
        Refused("target", "target 3 is outside [0, 3) at [1].", () =>
            Tagging([.. shape], lengths: [2, 2, 2], labels: [.. labels.Select(label => (long)label)]));

    [Fact]
    public void A_label_that_is_no_class_is_found_in_the_last_of_many_lists() => Refused("target", "target 9 is outside [0, 3) at [1999].", () =>
    {
        var call = new LossCall<double>(TaggingLoss.Signature);
        int[] lengths = [.. Enumerable.Range(0, 2000).Select(n => n % 3)];
        int[] labels = [.. Enumerable.Repeat(0, lengths.Sum() - 1), 9];
        call.Input(0, ref _data[0], [1, 2000, 3], [0, 0, 1]);
        call.Label(1, labels);
        call.Label(2, new LabelSpan(new long[2000], [1, 2000]));
        call.Input(3, ref _data[0], [1, 2000], [0, 0]);
        call.Input(4, ref _data[0], [2000, 3], [0, 1]);
        call.Label(5, new int[2000]);
        call.OptionalLabel(7, lengths);
        TaggingLoss.Run(ref call);
    });

    [Fact]
    public void A_label_beyond_a_length_is_no_label() =>
        Tagging([3, 2], lengths: [2, 1, 1], labels: [0, 0, 1, 99, 0, -99]);

    [Fact]
    public void A_shared_matrix_of_rank_3_is_refused() =>
        Refused("matrix", "matrix has shape [2, 2, 3]; it must have shape [rows, classes], the same for all samples.", () => Score([2, 2, 3], [2]));

    [Fact]
    public void A_shared_matrix_of_other_classes_is_refused() =>
        Refused("matrix", "matrix has shape [2, 4], which is 4 along the class axis; 3 is needed.", () => Score([2, 4], [2]));

    [Fact]
    public void A_vector_along_other_rows_is_refused() =>
        Refused("bias", "bias has shape [3]; it must have shape [2], a number for each row.", () => Score([2, 3], [3]));

    [Fact]
    public void A_gradient_of_another_shape_is_refused() =>
        Refused("inputGradient", "inputGradient has shape [3, 5, 2], but input has shape [5, 3, 2]; a gradient has the shape of its input.", () =>
            Sequence([5, 3, 2], gradient: [3, 5, 2]));

    [Fact]
    public void A_gradient_over_the_lengths_is_refused() =>
        Refused("inputGradient", "inputGradient shares memory with inputLengths; an output needs memory of its own.", () =>
        {
            var call = new LossCall<double>(SequenceLoss.Signature);
            _output.AsSpan(4, 3).Clear();
            Give(ref call, 0, [5, 3, 2]);
            call.OptionalLabel(2, System.Runtime.InteropServices.MemoryMarshal.Cast<double, long>(_output.AsSpan(4, 3)));
            call.Gradient(0, ref _output[0], [5, 3, 2], [6, 2, 1]);
            try
            {
                SequenceLoss.Run(ref call, Reduction.Sum);
            }
            finally
            {
                _output.AsSpan(4, 3).Fill(-7);
            }
        });

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Data_outside_its_domain_is_named_after_the_pass_but_not_beyond_a_length(bool batchFirst)
    {
        var form = new SequenceForm(batchFirst, 2);
        var input = new TestTensor<double>(form.Shape(4, 3)).Fill(1, 0, 1);
        input[form.At([0], 3, 1)] = -3000;
        input[form.At([1], 2, 0)] = -2000;
        input[form.At([1], 2, 1)] = -2000;
        input[form.At([1], 2, 2)] = -2000;
        long[] lengths = [3, 4];

        var error = Assert.Throws<ArgumentOutOfRangeException>(() =>
        {
            var call = new LossCall<double>(SequenceLoss.Create(DataDomain.NonNegative)) { BatchFirst = batchFirst };
            call.Input(0, in input.First, input.Shape, input.Strides);
            call.OptionalLabel(2, lengths);
            SequenceLoss.Run(ref call, Reduction.Mean);
        });

        Assert.Equal("input", error.ParamName);
        var place = batchFirst ? "[1, 2, 0]" : "[2, 1, 0]";
        Assert.StartsWith($"SequenceLoss: input is -2000 at {place}; it must be 0 or greater.", error.Message, StringComparison.Ordinal);
    }

    private void Refused(string parameter, string message, Action run)
    {
        var error = Assert.ThrowsAny<ArgumentException>(run);

        Assert.Equal(parameter, error.ParamName);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.All(_output, number => Assert.Equal(-7.0, number));
    }

    private void Give(ref LossCall<double> call, int input, nint[] shape) =>
        call.Input(input, ref _data[0], shape, TestTensor<double>.Dense(shape));

    private void Ask(ref LossCall<double> call, int input, nint[] shape) =>
        call.Gradient(input, ref _output[0], shape, TestTensor<double>.Dense(shape));

    private void Sequence(nint[] shape, bool batchFirst = false, long[]? lengths = null, nint[]? lengthShape = null, nint[]? gradient = null)
    {
        var call = new LossCall<double>(SequenceLoss.Signature) { BatchFirst = batchFirst };
        Give(ref call, 0, shape);
        if (lengths is not null)
        {
            call.OptionalLabel(2, new LabelSpan(lengths, lengthShape ?? [lengths.Length]));
        }

        Ask(ref call, 0, gradient ?? shape);
        SequenceLoss.Run(ref call, Reduction.Mean);
    }

    /// <summary>Five steps of three samples of three classes.</summary>
    private void Tagging(nint[] target, nint[]? tags = null, nint[]? scale = null, long[]? lengths = null, long[]? labels = null)
    {
        var call = new LossCall<double>(TaggingLoss.Signature);
        Give(ref call, 0, [5, 3, 3]);
        call.Label(1, new LabelSpan(labels ?? new long[Count(target)], target));
        call.Label(2, new LabelSpan(new long[Count(tags ?? [5, 3])], tags ?? [5, 3]));
        Give(ref call, 3, scale ?? [5, 3]);
        Give(ref call, 4, [3, 3]);
        call.Label(5, new int[3]);
        call.OptionalLabel(7, lengths);
        Ask(ref call, 0, [5, 3, 3]);
        TaggingLoss.Run(ref call);
    }

    /// <summary>Two samples of three classes.</summary>
    private void Score(nint[] matrix, nint[] bias)
    {
        var call = new LossCall<double>(ScoreLoss.Signature);
        Give(ref call, 0, [2, 3]);
        Give(ref call, 1, matrix);
        Give(ref call, 2, bias);
        Ask(ref call, 0, [2, 3]);
        ScoreLoss.Run(ref call, isWhole: true);
    }

    private static int Count(nint[] shape) => (int)shape.Aggregate((nint)1, (count, length) => count * length);
}
