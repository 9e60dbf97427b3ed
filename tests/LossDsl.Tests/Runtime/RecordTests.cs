using System.Numerics;
using LossDsl.Runtime;

namespace LossDsl.Tests.Runtime;

/// <summary>Inputs whose last axis has a length of its own: records of numbers.</summary>
public sealed class RecordTests
{
    private static readonly Dictionary<string, nint[][]> Shapes = new()
    {
        ["one sample"] = [[4], [4], [2], []],
        ["no samples"] = [[0, 4], [0, 4], [0, 2], [0]],
        ["a few"] = [[17, 4], [17, 4], [17, 2], [17]],
        ["many"] = [[2000, 4], [2000, 4], [2000, 2], [2000]],
        ["two batch axes"] = [[3, 5, 4], [3, 5, 4], [3, 5, 2], [3, 5]],
        ["one for all"] = [[60, 4], [4], [1, 2], [60]],
        ["all pairs"] = [[7, 1, 4], [9, 4], [7, 9, 2], [9]],
        ["more samples than the first"] = [[4], [40, 4], [2], [1]],
    };

    public static TheoryData<string, string> ShapesAndLayouts
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var shapes in Shapes.Keys)
            {
                foreach (var layout in (string[])["dense", "every third", "reversed", "transposed"])
                {
                    data.Add(shapes, layout);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(ShapesAndLayouts))]
    public void Records_of_every_shape_and_layout_equal_the_reference(string shapes, string layout)
    {
        Check<float>(Shapes[shapes], layout, accumulate: false);
        Check<double>(Shapes[shapes], layout, accumulate: true);
    }

    [Fact]
    public void Spans_of_records_need_no_number_of_classes()
    {
        var values = new float[2];
        var gradient = new float[4];
        var call = new LossCall<float>(RecordLoss.Signature);
        call.Input(0, [1, 2, 3, 4, 5, 6, 7, 8]);
        call.Input(1, [1, 0, 0, 0, 0, 0, 0, 1]);
        call.Input(2, [2, 3, 4, 5]);
        call.Input(3, [1, 10]);
        call.Each(values);
        call.UpstreamEach([1, 1]);
        call.Gradient(2, gradient);

        RecordLoss.RunEach(ref call);

        Assert.Equal([1 + 6, 10 * ((4 * 8) + 20)], values);
        Assert.Equal([3, 2, 50, 40], gradient);
    }

    [Theory]
    [InlineData(0, 10, "box", "box has 10 elements, which is not a multiple of 4 numbers.")]
    [InlineData(1, 4, "other", "other has 1 samples, but box has 2 of 4 numbers; spans do not broadcast.")]
    [InlineData(2, 6, "point", "point has 3 samples, but box has 2 of 4 numbers; spans do not broadcast.")]
    [InlineData(3, 3, "weight", "weight has 3 samples, but box has 2 of 4 numbers; spans do not broadcast.")]
    public void Spans_of_other_lengths_are_refused(int input, int length, string parameter, string message)
    {
        var error = Assert.Throws<ArgumentException>(() =>
        {
            var call = new LossCall<float>(RecordLoss.Signature);
            int[] lengths = [8, 8, 4, 2];
            lengths[input] = length;
            for (var k = 0; k < lengths.Length; k++)
            {
                call.Input(k, new float[lengths[k]]);
            }

            RecordLoss.Run(ref call, Reduction.Mean);
        });

        Assert.Equal(parameter, error.ParamName);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_length_of_the_last_axis_is_refused() => Refused(
        "point", "point has shape [3, 4], which is 4 along the last axis; 2 is needed.", RecordLoss.Signature, [3, 4], [3, 4], [3, 4], [3]);

    [Fact]
    public void A_number_instead_of_a_record_is_refused() => Refused(
        "other", "other has shape [], which is 1 along the last axis; 4 is needed.", RecordLoss.Signature, [3, 4], [], [3, 2], [3]);

    [Fact]
    public void The_same_shape_is_that_of_the_samples_and_of_the_record() => Refused(
        "other",
        "other has shape [1, 4], but box has shape [3, 4]; other must have the same shape.",
        RecordLoss.SameShape,
        [3, 4],
        [1, 4],
        [3, 2],
        [3]);

    [Fact]
    public void Records_stand_beside_classes_of_another_number()
    {
        foreach (var (samples, classes) in ((nint, nint)[])[(100, 3), (5, 40)])
        {
            var scores = new TestTensor<double>([samples, classes]).Fill(81);
            var box = new TestTensor<double>([samples, 4], [5, 1]).Fill(82);
            var gradient = new TestTensor<double>([samples, 4], [4, 1]);
            long[] pairs = [.. Enumerable.Range(0, 2 * (int)samples).Select(k => k % 3L)];
            var call = new LossCall<double>(AnchorLoss.Signature);
            call.Input(0, in scores.First, scores.Shape, scores.Strides);
            call.Input(1, in box.First, box.Shape, box.Strides);
            call.Label(2, new LabelSpan(pairs, [samples, 2]));
            call.Gradient(1, ref gradient.First, gradient.Shape, gradient.Strides);

            var value = AnchorLoss.Run(ref call);

            var sum = 0.0;
            for (nint n = 0; n < samples; n++)
            {
                var score = Enumerable.Range(0, (int)classes).Sum(c => scores[n, c]);
                sum += (score * (box[n, 0] + (10 * box[n, 3]))) + (pairs[2 * n] * pairs[(2 * n) + 1]);
                Assert.Equal([score, 0, 0, 10 * score], Enumerable.Range(0, 4).Select(k => gradient[n, k]), Near);
            }

            Approximately.Equal(sum, value, 1e-12, 1e-11);
            gradient.AssertMarginsUntouched();
        }
    }

    private static bool Near(double left, double right) => Math.Abs(left - right) <= 1e-12;

    private static void Refused(string parameter, string message, LossSignature signature, params nint[][] shapes)
    {
        var data = new float[100];
        var error = Assert.Throws<ArgumentException>(() =>
        {
            var call = new LossCall<float>(signature);
            for (var k = 0; k < shapes.Length; k++)
            {
                call.Input(k, ref data[0], shapes[k], TestTensor<float>.Dense(shapes[k]));
            }

            RecordLoss.Run(ref call, Reduction.Mean);
        });

        Assert.Equal(parameter, error.ParamName);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    private static void Check<T>(nint[][] shapes, string layout, bool accumulate)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // A block of products is added up in the element type.
        var tolerance = typeof(T) == typeof(float) ? 1e-5 : 1e-12;
        TestTensor<T> Tensor(nint[] shape) => new(shape, Strided.Of(layout, shape));
        var inputs = shapes.Select((shape, k) => Tensor(shape).Fill(91 + k)).ToArray();
        var gradients = shapes.Select(shape => accumulate ? Tensor(shape).Fill(95) : Tensor(shape)).ToArray();
        var batch = shapes.Select((shape, k) => k == 3 ? shape : shape[..^1]).Aggregate(Broadcast);
        var values = Tensor(batch);
        var upstream = Tensor(batch).Fill(96);
        var call = new LossCall<T>(RecordLoss.Signature) { Accumulate = accumulate };
        for (var k = 0; k < inputs.Length; k++)
        {
            call.Input(k, in inputs[k].First, inputs[k].Shape, inputs[k].Strides);
            call.Gradient(k, ref gradients[k].First, gradients[k].Shape, gradients[k].Strides);
        }

        call.Each(ref values.First, values.Shape, values.Strides);
        call.UpstreamEach(in upstream.First, upstream.Shape, upstream.Strides);

        RecordLoss.RunEach(ref call);

        var expected = shapes.Select(shape => new TestTensor<double>(shape).Fill(0, 0, 0)).ToArray();
        foreach (var index in TestTensor<T>.Indices(batch))
        {
            double Read(int input, nint field) => inputs[input].At([.. index, field]);
            void Add(int input, nint field, double slope) => expected[input][expected[input].Project([.. index, field])] += upstream[index] * slope;
            var weight = inputs[3].At(index);
            var sum = Read(2, 0) * Read(2, 1);
            Add(2, 0, weight * Read(2, 1));
            Add(2, 1, weight * Read(2, 0));
            for (nint k = 0; k < 4; k++)
            {
                sum += (k + 1) * Read(0, k) * Read(1, k);
                Add(0, k, weight * (k + 1) * Read(1, k));
                Add(1, k, weight * (k + 1) * Read(0, k));
            }

            Approximately.Equal(weight * sum, values[index], tolerance, 50 * tolerance);
            expected[3][expected[3].Project(index)] += upstream[index] * sum;
        }

        for (var k = 0; k < gradients.Length; k++)
        {
            var before = Tensor(shapes[k]).Fill(95);
            foreach (var index in TestTensor<T>.Indices(shapes[k]))
            {
                Approximately.Equal(expected[k][index] + (accumulate ? before[index] : 0), gradients[k][index], tolerance, 500 * tolerance);
            }

            gradients[k].AssertMarginsUntouched();
        }

        values.AssertMarginsUntouched();
    }

    private static nint[] Broadcast(nint[] left, nint[] right)
    {
        var batch = new nint[Math.Max(left.Length, right.Length)];
        for (var last = 1; last <= batch.Length; last++)
        {
            var (a, b) = (last > left.Length ? 1 : left[^last], last > right.Length ? 1 : right[^last]);
            batch[^last] = a == 1 ? b : a;
        }

        return batch;
    }
}
