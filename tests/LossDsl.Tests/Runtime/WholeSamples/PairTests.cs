using LossDsl.Runtime;

namespace LossDsl.Tests.Runtime.WholeSamples;

/// <summary>Samples of two sequences that differ in length.</summary>
public sealed class PairTests
{
    private const nint Steps = 5;
    private const nint Targets = 3;
    private const nint Classes = 4;

    public static TheoryData<string, bool> FormsAndRaggedness
    {
        get
        {
            var data = new TheoryData<string, bool>();
            foreach (var form in SequenceForm.Names)
            {
                data.Add(form, false);
                data.Add(form, true);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(FormsAndRaggedness))]
    public void Two_sequences_of_different_lengths_equal_the_reference(string name, bool isRagged)
    {
        var form = SequenceForm.Of(name);
        foreach (var layout in (string[])["dense", "transposed"])
        {
            TestTensor<double> Tensor(nint[] shape) => new(shape, Strided.Of(layout, shape));
            var (input, target) = (Tensor(form.Shape(Steps, Classes)).Fill(71), Tensor(form.Shape(Targets, Classes)).Fill(72));
            var (inputGradient, targetGradient) = (Tensor(input.Shape), Tensor(target.Shape));
            var inputLengths = isRagged ? form.Lengths(Steps) : [.. Enumerable.Repeat((long)Steps, (int)form.Samples)];
            var targetLengths = isRagged ? form.Lengths(Targets) : [.. Enumerable.Repeat((long)Targets, (int)form.Samples)];
            var call = new LossCall<double>(PairLoss.Signature) { BatchFirst = form.BatchFirst };
            call.Input(0, in input.First, input.Shape, input.Strides);
            call.Input(1, in target.First, target.Shape, target.Strides);
            if (isRagged)
            {
                call.OptionalLabel(2, new LabelSpan(inputLengths, form.Batch));
                call.OptionalLabel(3, new LabelSpan(targetLengths, form.Batch));
            }

            call.Gradient(0, ref inputGradient.First, input.Shape, input.Strides);
            call.Gradient(1, ref targetGradient.First, target.Shape, target.Strides);

            var value = PairLoss.Run(ref call);

            var sum = 0.0;
            var (inputSlope, targetSlope) = (new TestTensor<double>(input.Shape).Fill(0, 0, 0), new TestTensor<double>(target.Shape).Fill(0, 0, 0));
            var samples = TestTensor<double>.Indices(form.Batch).ToList();
            for (var n = 0; n < samples.Count; n++)
            {
                for (nint t = 0; t < inputLengths[n]; t++)
                {
                    for (nint u = 0; u < targetLengths[n]; u++)
                    {
                        for (nint c = 0; c < Classes; c++)
                        {
                            var (x, y) = (form.At(samples[n], t, c), form.At(samples[n], u, c));
                            var factor = (t + (2 * u) + 1) / 2.0;
                            sum += factor * input[x] * target[y];
                            inputSlope[x] += factor * target[y];
                            targetSlope[y] += factor * input[x];
                        }
                    }
                }
            }

            Approximately.Equal(sum, value, 1e-13, 1e-11);
            AssertEqual(inputSlope, inputGradient);
            AssertEqual(targetSlope, targetGradient);
        }
    }

    [Fact]
    public void Spans_of_two_sequences_have_two_lengths()
    {
        var call = new LossCall<double>(PairLoss.Signature) { Classes = 1, Steps = 2, Targets = 1 };
        var gradient = new double[2];
        call.Input(0, [1, 2, 3, 4]);
        call.Input(1, [10, 20]);
        call.Gradient(1, gradient);

        // Steps first: the first sample is 1 and 3, the second 2 and 4; the factors are ½ and 1.
        Assert.Equal((10 * (0.5 + 3)) + (20 * (1 + 4)), PairLoss.Run(ref call));
        Assert.Equal([3.5, 5], gradient);
    }

    private static void AssertEqual(TestTensor<double> expected, TestTensor<double> found)
    {
        foreach (var index in TestTensor<double>.Indices(expected.Shape))
        {
            Approximately.Equal(expected[index], found[index], 1e-13, 1e-13);
        }

        found.AssertMarginsUntouched();
    }
}
