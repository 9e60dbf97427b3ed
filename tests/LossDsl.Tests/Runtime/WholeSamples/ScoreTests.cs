using System.Numerics;
using LossDsl.Runtime;

namespace LossDsl.Tests.Runtime.WholeSamples;

/// <summary>Matrices that all samples share, in kernels of every kind.</summary>
public sealed class ScoreTests
{
    /// <summary>Whole samples, many short ones across the lanes, few long ones along them.</summary>
    public static TheoryData<bool, int, int, int> Sizes => new()
    {
        { true, 5, 3, 7 },
        { true, 100, 4, 1 },
        { true, 17, 1, 40 },
        { true, 0, 3, 4 },
        { false, 100, 3, 7 },
        { false, 5, 4, 40 },
        { false, 3000, 2, 3 },
        { false, 60, 3, 300 },
    };

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Shared_matrices_and_their_gradients_equal_the_reference(bool isWhole, int samples, int rows, int classes)
    {
        foreach (var layout in (string[])["dense", "every third", "reversed", "transposed"])
        {
            foreach (var accumulate in (bool[])[false, true])
            {
                Check<float>(isWhole, samples, rows, classes, layout, accumulate);
                Check<double>(isWhole, samples, rows, classes, layout, accumulate);
            }
        }
    }

    [Fact]
    public void A_matrix_in_a_span_is_rows_of_classes()
    {
        var call = new LossCall<double>(ScoreLoss.Signature) { Classes = 3 };
        var gradient = new double[6];
        call.Input(0, [1, 2, 3, 0, 0, 1]);
        call.Input(1, [1, 0, 0, 0, 1, 1]);
        call.Input(2, [10, 1]);
        call.Gradient(1, gradient);

        Assert.Equal(((10 * 1) + 5 + 1) / 2.0, ScoreLoss.Run(ref call, isWhole: true));
        Assert.Equal([5, 10, 20, 0.5, 1, 2], gradient);
    }

    /// <summary>Compares with plain loops in double and returns every number that came out.</summary>
    internal static List<double> Check<T>(bool isWhole, int samples, int rows, int classes, string layout, bool accumulate)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // Sums of products in the element type within a block, with room.
        var tolerance = typeof(T) == typeof(float) ? 1e-5 : 1e-13;
        TestTensor<T> Tensor(params nint[] shape) => new(shape, Strided.Of(layout, shape));
        var inputs = new[] { Tensor(samples, classes).Fill(51), Tensor(rows, classes).Fill(52), Tensor(rows).Fill(53) };
        var gradients = inputs.Select(input => accumulate ? Tensor(input.Shape).Fill(54) : Tensor(input.Shape)).ToArray();
        var call = new LossCall<T>(ScoreLoss.Signature) { Upstream = T.CreateChecked(1.5), Accumulate = accumulate };
        for (var k = 0; k < inputs.Length; k++)
        {
            call.Input(k, in inputs[k].First, inputs[k].Shape, inputs[k].Strides);
            call.Gradient(k, ref gradients[k].First, gradients[k].Shape, gradients[k].Strides);
        }

        var value = ScoreLoss.Run(ref call, isWhole);

        var (sum, magnitude) = (0.0, 0.0);
        var expected = inputs.Select(input => new TestTensor<double>(input.Shape).Fill(0, 0, 0)).ToArray();
        for (nint n = 0; n < samples; n++)
        {
            for (nint r = 0; r < rows; r++)
            {
                for (nint c = 0; c < classes; c++)
                {
                    var (x, m, b) = (inputs[0][n, c], inputs[1][r, c], inputs[2][r]);
                    sum += b * m * x / samples;
                    magnitude += Math.Abs(b * m * x) / samples;
                    expected[0][n, c] += 1.5 / samples * b * m;
                    expected[1][r, c] += 1.5 / samples * b * x;
                    expected[2][r] += 1.5 / samples * m * x;
                }
            }
        }

        Approximately.Equal(samples == 0 ? double.NaN : sum, value, 0, tolerance * magnitude);
        for (var k = 0; k < inputs.Length; k++)
        {
            var before = Tensor(inputs[k].Shape).Fill(54);
            foreach (var index in TestTensor<T>.Indices(inputs[k].Shape))
            {
                Approximately.Equal(expected[k][index] + (accumulate ? before[index] : 0), gradients[k][index], tolerance, 20 * tolerance);
            }

            gradients[k].AssertMarginsUntouched();
        }

        return [value, .. gradients.SelectMany(gradient => TestTensor<T>.Indices(gradient.Shape).Select(index => gradient[index]))];
    }
}
