using System.Numerics.Tensors;

namespace LossDsl.Losses.Tests.Trainers;

/// <summary>A trainer that knows only <see cref="ILoss{T, TTarget}"/> trains with every loss that is one.</summary>
public sealed class TrainerTests
{
    private const int Samples = 40;

    private static readonly float[] X = [.. Enumerable.Range(0, Samples).SelectMany(n => new[] { 1f, (n % 8 - 3.5f) / 3 })];

    public static TheoryData<ILoss<float, float>> Regressions => [new MseLoss(), new L1Loss(), new HuberLoss(delta: 0.5), new Sum(new MseLoss(), new L1Loss(), 0.25f)];

    [Theory]
    [MemberData(nameof(Regressions))]
    public void Regression_finds_the_line(ILoss<float, float> loss)
    {
        float[] target = [.. Enumerable.Range(0, Samples).Select(n => 2 - 3 * X[2 * n + 1])];
        var last = Train(loss, target, [Samples], outputs: 1, rate: 0.05f);

        Assert.InRange(last, 0, 0.15f);
    }

    [Fact]
    public void Classes_are_given_as_indices_of_any_type_or_as_probabilities()
    {
        byte[] classes = [.. Enumerable.Range(0, Samples).Select(n => (byte)(X[2 * n + 1] > 0 ? 1 : 0))];
        float[] probabilities = [.. classes.SelectMany(c => new[] { 1f - c, c })];
        var loss = new CrossEntropyLoss();

        var values = new[]
        {
            Train<byte>(loss, classes, [Samples, 2], outputs: 2, rate: 1),
            Train<int>(loss, classes.Select(c => (int)c).ToArray(), [Samples, 2], outputs: 2, rate: 1),
            Train<long>(loss, classes.Select(c => (long)c).ToArray(), [Samples, 2], outputs: 2, rate: 1),
            Train<float>(loss, new ReadOnlyTensorSpan<float>(probabilities, [Samples, 2]), [Samples, 2], outputs: 2, rate: 1),
        };

        Assert.All(values, value => Assert.Equal(values[0], value, 1e-4));
        Assert.InRange(values[0], 0, 0.2f);
    }

    [Fact]
    public void The_value_alone_is_that_of_the_loss()
    {
        ILoss<double, double> loss = new SmoothL1Loss(beta: 0.5);
        double[] input = [1, 2, 3];
        double[] target = [1, 2.25, 5];

        Assert.Equal(new SmoothL1Loss(beta: 0.5).Forward(input.AsSpan(), target.AsSpan()), loss.Forward(input, target));
    }

    [Fact]
    public void Upstream_and_accumulation_reach_the_gradient()
    {
        ILoss<double, double> loss = new MseLoss(Reduction.Sum);
        double[] gradient = [10];

        var value = loss.ForwardBackward(new double[] { 3 }, new double[] { 1 }, gradient, upstream: 0.5, accumulate: true);

        Assert.Equal((4, 12), (value, gradient[0]));
    }

    [Fact]
    public void What_needs_more_than_a_target_is_no_such_loss()
    {
        Assert.IsNotType<ILoss<float, float>>(new GaussianNllLoss(), exactMatch: false);
        Assert.IsNotType<ILoss<float, float>>(new MarginRankingLoss(), exactMatch: false);
        Assert.IsNotType<ILoss<float, float>>(new NllLoss(), exactMatch: false);
    }

    private static float Train<TTarget>(ILoss<float, TTarget> loss, ReadOnlyTensorSpan<TTarget> target, nint[] shape, int outputs, float rate)
        where TTarget : unmanaged
    {
        var model = new LinearModel(features: 2, outputs);
        for (var step = 0; step < 300; step++)
        {
            model.Step(loss, X, target, shape, rate);
        }

        return loss.Forward(new(model.Predict(X), shape), target);
    }

    /// <summary>A loss that is no definition of its own.</summary>
    private sealed record Sum(ILoss<float, float> First, ILoss<float, float> Second, float Weight) : ILoss<float, float>
    {
        public float Forward(ReadOnlyTensorSpan<float> input, ReadOnlyTensorSpan<float> target) =>
            First.Forward(input, target) + Weight * Second.Forward(input, target);

        public float ForwardBackward(
            ReadOnlyTensorSpan<float> input, ReadOnlyTensorSpan<float> target, TensorSpan<float> inputGradient, float upstream, bool accumulate) =>
            First.ForwardBackward(input, target, inputGradient, upstream, accumulate)
            + Weight * Second.ForwardBackward(input, target, inputGradient, upstream * Weight, accumulate: true);
    }
}
