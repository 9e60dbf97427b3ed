using LossDsl.Runtime;

namespace LossDsl.Tests.Runtime;

/// <summary>Lists of integers, and a number for all samples.</summary>
public sealed class ListTests
{
    private static readonly nint[] OnlyOne = [1];

    [Theory]
    [InlineData(60, 5)]
    [InlineData(5, 40)]
    [InlineData(1, 1)]
    public void Lists_are_read_beside_their_rows(int samples, int classes)
    {
        var input = new TestTensor<double>([samples, classes]).Fill(1);
        var list = Enumerable.Range(0, samples * classes).Select(k => (k * 7) % 11 - 3L).ToArray();
        var scale = new TestTensor<double>([1]).Fill(2);
        var inputGradient = new TestTensor<double>([samples, classes], Strided.Of("every third", [samples, classes]));
        var scaleGradient = new TestTensor<double>([1]);
        var call = new LossCall<double>(ListLoss.Signature);
        call.Input(0, in input.First, input.Shape, input.Strides);
        call.Label(1, new LabelSpan(list, [samples, classes]));
        call.Input(2, in scale.First, OnlyOne, OnlyOne);
        call.Gradient(0, ref inputGradient.First, inputGradient.Shape, inputGradient.Strides);
        call.Gradient(2, ref scaleGradient.First, OnlyOne, OnlyOne);

        var sum = ListLoss.Run(ref call);

        var expected = 0.0;
        foreach (var index in TestTensor<double>.Indices(input.Shape))
        {
            var item = list[(index[0] * classes) + index[1]];
            expected += item * input[index];
            Approximately.Equal(scale[0] * item, inputGradient[index], 1e-15);
        }

        // The order of additions differs; the terms are of both signs.
        Approximately.Equal(scale[0] * expected, sum, 1e-12, 1e-11);
        Approximately.Equal(expected, scaleGradient[0], 1e-12, 1e-11);
        inputGradient.AssertMarginsUntouched();
        scaleGradient.AssertMarginsUntouched();
    }

    [Fact]
    public void A_list_as_long_as_another_axis_is_refused() =>
        Refused("list", "list has shape [2, 1], which is 1 along the class axis; 3 is needed.", [2, 3], [2, 1], OnlyOne);

    [Fact]
    public void Several_numbers_for_all_samples_are_refused() =>
        Refused("scale", "scale has shape [2]; it must be one number, the same for all samples.", [2, 3], [2, 3], [2]);

    [Fact]
    public void A_rank_above_the_highest_is_refused() =>
        Refused("input", "input has shape [1, 1, 2, 3] of rank 4; the highest rank allowed is 3.", [1, 1, 2, 3], [1, 1, 2, 3], OnlyOne);

    [Fact]
    public void More_classes_than_float_counts_are_refused()
    {
        var error = Assert.Throws<ArgumentException>(() =>
        {
            var one = new TestTensor<float>([1]);
            var call = new LossCall<float>(SoftmaxLoss.Signature);
            call.Input(0, in one.First, [1, (1 << 24) + 1], [0, 0]);
            call.Label(1, (int[])[0]);
            SoftmaxLoss.Run(ref call, Reduction.Sum);
        });

        Assert.Contains("there are 16777217 classes, but class indices are exact in float up to 16777216 only; use double.", error.Message, StringComparison.Ordinal);
    }

    private static void Refused(string parameter, string message, nint[] input, nint[] list, nint[] scale)
    {
        var error = Assert.Throws<ArgumentException>(() =>
        {
            var data = new TestTensor<float>([20]);
            var call = new LossCall<float>(ListLoss.Signature);
            call.Input(0, in data.First, input, TestTensor<float>.Dense(input));
            call.Label(1, new LabelSpan(new long[list.Aggregate((count, length) => count * length)], list));
            call.Input(2, in data.First, scale, TestTensor<float>.Dense(scale));
            ListLoss.Run(ref call);
        });

        Assert.Equal(parameter, error.ParamName);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }
}
