using System.Numerics.Tensors;
using LossDsl.Runtime;

namespace LossDsl.Tests.Runtime.WholeSamples;

/// <summary>Lists of labels along the steps of a sequence and along an axis of their own.</summary>
public sealed class TaggingTests
{
    public static TheoryData<string, int> FormsAndLists
    {
        get
        {
            var data = new TheoryData<string, int>();
            foreach (var form in SequenceForm.Names)
            {
                data.Add(form, (int)ListForm.Full);
                data.Add(form, (int)ListForm.Padded);
            }

            // Concatenated lists are of samples along one axis.
            data.Add("steps first", (int)ListForm.Concatenated);
            data.Add("batch first", (int)ListForm.Concatenated);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(FormsAndLists))]
    public void Lists_in_every_form_equal_the_reference(string form, int lists)
    {
        foreach (var layout in (string[])["dense", "every third", "reversed", "transposed"])
        {
            new TaggingCase<float>(SequenceForm.Of(form), 5, (ListForm)lists, strides: shape => Strided.Of(layout, shape)).Check();
            new TaggingCase<double>(SequenceForm.Of(form), 20, (ListForm)lists, strides: shape => Strided.Of(layout, shape)).Check();
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Labels_of_any_integer_type_mean_the_same(int type)
    {
        new TaggingCase<float>(new(false, 5), 9, ListForm.Padded, (LabelType)type).Check();
        new TaggingCase<double>(new(true, 7), 9, ListForm.Concatenated, (LabelType)type).Check();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(17)]
    [InlineData(600)]
    public void Any_number_of_samples_equals_the_reference(int samples)
    {
        new TaggingCase<double>(new(false, samples), 6, ListForm.Padded).Check();
        new TaggingCase<float>(new(false, samples), 6, ListForm.Concatenated).Check();
    }

    [Theory]
    [InlineData(new[] { 3 })]
    [InlineData(new[] { 1, 3 })]
    public void The_list_of_one_sequence_has_no_axis_of_samples_or_one_of_length_1(int[] shape)
    {
        var call = Begin(new(false), shape: [2, 4]);
        call.Label(1, new LabelSpan([3, 0, 3], [.. shape]));

        Assert.Equal(ValueOf(steps: 2, 3, 0, 3), TaggingLoss.Run(ref call), 1e-12);
    }

    [Fact]
    public void A_batch_of_one_needs_no_lengths_for_a_list_alone()
    {
        var call = Begin(new(false, 1), shape: [2, 1, 4]);
        call.Label(1, (int[])[1, 2]);

        Assert.Equal(ValueOf(steps: 2, 1, 2), TaggingLoss.Run(ref call), 1e-12);
    }

    [Fact]
    public void Labels_may_have_any_strides()
    {
        // The labels 1, 2 of the first sample and 3, 0 of the second stand in the columns of a matrix.
        var columns = new int[] { 1, 9, 3, 9, 2, 9, 0, 9 };
        var call = Begin(new(false, 2), shape: [1, 2, 4]);
        call.Label(1, new ReadOnlyTensorSpan<int>(columns, [2, 2], [2, 4]));

        Assert.Equal(ValueOf(steps: 1, 1, 2) + ValueOf(steps: 1, 3, 0), TaggingLoss.Run(ref call), 1e-12);
    }

    [Fact]
    public void A_row_of_one_class_is_repeated_for_all_and_its_gradient_summed()
    {
        var start = new TestTensor<double>([2, 1], [-3, 1]).Fill(1);
        var gradient = new TestTensor<double>([2, 1], [3, 1]);
        var call = Begin(new(false, 2), shape: [1, 2, 4]);
        call.Label(1, new LabelSpan([1, 2, 3, 0], [2, 2]));
        call.Label(5, (int[])[3, 1]);
        call.Input(4, in start.First, start.Shape, start.Strides);
        call.Gradient(4, ref gradient.First, gradient.Shape, gradient.Strides);

        var value = TaggingLoss.Run(ref call);

        Assert.Equal((2 * (start[0, 0] + start[1, 0])) + ValueOf(steps: 1, 1, 2) + ValueOf(steps: 1, 3, 0), value, 1e-12);
        Assert.Equal([2, 2], new[] { gradient[0, 0], gradient[1, 0] });
        gradient.AssertMarginsUntouched();
    }

    [Fact]
    public void Lists_of_spans_split_where_the_call_says_how_long_they_are()
    {
        int[] targets = [1, 2, 3, 0];
        var call = Begin(new(false, 2), shape: [1, 2, 4]);
        call.Targets = 2;
        call.Label(1, targets);

        Assert.Equal(ValueOf(steps: 1, 1, 2) + ValueOf(steps: 1, 3, 0), TaggingLoss.Run(ref call), 1e-12);
    }

    /// <summary>A call whose input is its class, whose tags and first labels are 0 and whose scales are 1; the targets are left to the caller.</summary>
    private static LossCall<double> Begin(SequenceForm form, nint[] shape)
    {
        var input = new TestTensor<double>(shape);
        foreach (var index in TestTensor<double>.Indices(shape))
        {
            input[index] = index[^1];
        }

        var scale = new TestTensor<double>(shape[..^1]).Fill(1, 1, 1);
        var call = new LossCall<double>(TaggingLoss.Signature) { BatchFirst = form.BatchFirst };
        call.Input(0, in input.First, input.Shape, input.Strides);
        call.Label(2, new LabelSpan(new long[scale.Count], scale.Shape));
        call.Input(3, in scale.First, scale.Shape, scale.Strides);
        call.Input(4, in input.First, [.. form.Batch, shape[^1]], TestTensor<double>.Dense([.. form.Batch, shape[^1]]));
        call.Label(5, new LabelSpan(new long[form.Samples], form.Batch));
        return call;
    }

    private static double ValueOf(int steps, params int[] targets) => steps * targets.Select((label, k) => (k + 1) * label).Sum();
}
