using System.Numerics;
using LossDsl.Runtime;

namespace LossDsl.Tests.Runtime;

public sealed class ElementwiseSpanTests
{
    public static TheoryData<int> Lengths => [.. Enumerable.Range(1, 129), 1535, 1536, 1537, 4095, 4097, 100_003];

    [Theory]
    [MemberData(nameof(Lengths))]
    public void A_mean_over_float_spans_of_any_length_equals_the_sum_in_double(int length) => Mean_equals_reference<float>(length, 1e-6);

    [Theory]
    [MemberData(nameof(Lengths))]
    public void A_mean_over_double_spans_of_any_length_equals_the_sum_in_double(int length) => Mean_equals_reference<double>(length, 1e-13);

    private static void Mean_equals_reference<T>(int length, double tolerance)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var input = new TestTensor<T>([length]).Fill(1);
        var target = new TestTensor<T>([length]).Fill(2);
        var gradient = new TestTensor<T>([length]);
        var call = new LossCall<T>(SquareLoss.Signature);
        call.Input(0, input.Span);
        call.Input(1, target.Span);
        call.Gradient(0, gradient.Span);

        var mean = SquareLoss.Run(ref call, Reduction.Mean);

        var expected = 0.0;
        for (nint n = 0; n < length; n++)
        {
            var error = input[n] - target[n];
            expected += error * error;
            Approximately.Equal(2 * error / length, gradient[n], tolerance);
        }

        Approximately.Equal(expected / length, mean, tolerance);
        gradient.AssertMarginsUntouched();
    }
}
