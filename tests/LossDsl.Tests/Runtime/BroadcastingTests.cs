using System.Numerics;
using LossDsl.Runtime;

namespace LossDsl.Tests.Runtime;

public sealed class BroadcastingTests
{
    private static readonly Dictionary<string, (nint[] Input, nint[] Target, nint[]? Weight)> Shapes = new()
    {
        ["same"] = ([3, 5], [3, 5], null),
        ["weighted"] = ([40, 50], [40, 50], [40, 50]),
        ["rank 0"] = ([], [], []),
        ["rank 0 against a vector"] = ([], [7], null),
        ["a number against many"] = ([1], [3100], [3100]),
        ["last axis"] = ([4], [3, 4], null),
        ["first axis"] = ([2, 1], [2, 10], null),
        ["both"] = ([5, 1], [1, 7], null),
        ["outer product"] = ([45, 1], [1, 40], [40]),
        ["three ways"] = ([2, 3, 4], [4], [3, 1]),
        ["weight of the last axis"] = ([60, 35], [60, 35], [35]),
        ["weight of a row"] = ([700, 3], [700, 3], [700, 1]),
        ["long rows"] = ([3, 700], [3, 1], [700]),
        ["middle axis"] = ([2, 1, 300], [2, 3, 300], [3, 1]),
        ["rank 8"] = ([2, 1, 3, 1, 2, 1, 3, 2], [2, 2, 1, 3, 2, 1, 1, 1], null),
        ["no samples"] = ([0], [0], [0]),
        ["no samples along an axis"] = ([3, 1], [3, 0], [1]),
        ["one of many axes"] = ([1, 1, 1], [1, 1], [1]),
    };

    public static TheoryData<string> ShapeNames => [.. Shapes.Keys];

    public static TheoryData<string, string> ShapesAndLayouts
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var shape in Shapes.Keys)
            {
                foreach (string layout in (string[])["dense", "every third", "reversed", "transposed"])
                {
                    data.Add(shape, layout);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(ShapesAndLayouts))]
    public void A_mean_and_its_gradients_follow_broadcasting(string shapes, string layout)
    {
        Case<float>(shapes, layout).CheckReduced(Reduction.Mean);
        Case<double>(shapes, layout).CheckReduced(Reduction.Mean);
    }

    [Theory]
    [MemberData(nameof(ShapesAndLayouts))]
    public void A_sum_and_its_gradients_follow_broadcasting(string shapes, string layout)
    {
        Case<float>(shapes, layout).CheckReduced(Reduction.Sum);
        Case<double>(shapes, layout).CheckReduced(Reduction.Sum);
    }

    [Theory]
    [MemberData(nameof(ShapesAndLayouts))]
    public void Values_and_gradients_of_each_sample_follow_broadcasting(string shapes, string layout)
    {
        Case<float>(shapes, layout).CheckEach();
        Case<double>(shapes, layout).CheckEach();
    }

    [Theory]
    [MemberData(nameof(ShapesAndLayouts))]
    public void Accumulating_adds_to_what_the_gradients_hold(string shapes, string layout)
    {
        Case<float>(shapes, layout).CheckReduced(Reduction.Sum, accumulate: true);
        Case<double>(shapes, layout).CheckEach(accumulate: true);
    }

    [Theory]
    [MemberData(nameof(ShapeNames))]
    public void A_batch_mean_divides_by_the_first_length_before_broadcasting(string shapes) =>
        Case<double>(shapes, "dense").CheckReduced(Reduction.BatchMean);

    [Fact]
    public void An_input_may_repeat_one_element_by_stride_0()
    {
        var repeated = new TestTensor<float>([1]);
        var call = new LossCall<float>(SquareLoss.Signature);
        var target = new TestTensor<float>([60, 40]).Fill(3);
        repeated.Fill(4);
        call.Input(0, in repeated.First, [60, 40], [0, 0]);
        call.Input(1, in target.First, target.Shape, target.Strides);

        var sum = SquareLoss.Run(ref call, Reduction.Sum);

        var expected = TestTensor<float>.Indices(target.Shape).Sum(index => Math.Pow(repeated[0] - target[index], 2));
        Approximately.Equal(expected, sum, 1e-6);
    }

    private static SquareCase<T> Case<T>(string shapes, string layout)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (input, target, weight) = Shapes[shapes];
        return new(Tensor(input), Tensor(target), weight is null ? null : Tensor(weight), shape => Strided.Of(layout, shape));

        TestTensor<T> Tensor(nint[] shape) => new(shape, Strided.Of(layout, shape));
    }
}
