using System.Numerics;
using System.Numerics.Tensors;
using LossDsl.Losses.Tests.Agreement;

namespace LossDsl.Losses.Tests.Heads;

/// <summary>Cross entropy over a linear layer is cross entropy of the layer's scores: whatever the number of samples, the shapes and the order in memory.</summary>
[Collection(nameof(ThreadTests))]
public sealed class LinearHeadTests : IDisposable
{
    private const int Features = 13;

    private readonly int _workers = LossDslThreads.MaxWorkers;

    public void Dispose() => LossDslThreads.MaxWorkers = _workers;

    [Theory]
    [InlineData(0, 5)]
    [InlineData(1, 1)]
    [InlineData(7, 40)]
    [InlineData(239, 3)]
    [InlineData(240, 50)]
    [InlineData(241, 50)]
    [InlineData(1003, 17)]
    public void Chunks_of_samples_add_up(int samples, int classes)
    {
        var layer = new Layer<double>(samples, classes, seed: samples + classes);
        var (want, got) = (layer.ByScores(), layer.ByHead());

        Near(want.Value, got.Value);
        Near(want.Input, got.Input);
        Near(want.Weight, got.Weight);
        Near(want.Bias, got.Bias);
    }

    [Fact]
    public void Gradients_are_added_to_what_stands_there()
    {
        var layer = new Layer<double>(500, 11, seed: 2);
        var (once, twice) = (layer.ByHead(), layer.ByHead(times: 2));

        Near([.. once.Input.Select(x => 2 * x)], twice.Input);
        Near([.. once.Weight.Select(x => 2 * x)], twice.Weight);
        Near([.. once.Bias.Select(x => 2 * x)], twice.Bias);
    }

    [Fact]
    public void Features_that_broadcast_gain_the_sum_of_all_samples()
    {
        var layer = new Layer<double>(6, 4, seed: 3);
        var shared = layer.Input[..Features];
        double[] repeated = [.. Enumerable.Range(0, 6).SelectMany(_ => shared)];
        double[] target = [.. Enumerable.Range(0, 6 * 4).Select(place => place % 5 == 0 ? 0.75 : 0.125)];
        var (alone, all) = (new double[Features], new double[6 * Features]);
        var (weight, probabilities) = (Tensor.Create(layer.Weight, [4, Features]), Tensor.Create(target, [6, 4]));

        var value = new LinearCrossEntropyLoss().ForwardBackward(
            Tensor.Create(shared, [1, Features]), weight, probabilities, new TensorSpan<double>(alone, [1, Features], []));
        var want = new LinearCrossEntropyLoss().ForwardBackward(
            Tensor.Create(repeated, [6, Features]), weight, probabilities, new TensorSpan<double>(all, [6, Features], []));

        Near(want, value);
        Near([.. Enumerable.Range(0, Features).Select(f => Enumerable.Range(0, 6).Sum(n => all[(n * Features) + f]))], alone);
    }

    /// <summary>Products of denormal numbers take a hundred times as long, and a softmax over many classes is full of them.</summary>
    [Fact]
    public void Classes_that_are_all_but_impossible_leave_no_denormal_numbers()
    {
        const int samples = 1000;
        float[] input = [.. Enumerable.Repeat(0.1f, samples)];
        float[] weight = [860, 0, 855];
        var (inputGradient, weightGradient) = (new float[samples], new float[3]);

        new LinearCrossEntropyLoss().ForwardBackward(input, weight, new int[samples], 1, inputGradient, linearWeightGradient: weightGradient);

        Assert.DoesNotContain(inputGradient.Concat(weightGradient), float.IsSubnormal);
        Assert.Contains(inputGradient, number => number != 0);
    }

    [Fact]
    public void The_number_of_workers_changes_no_bit()
    {
        var layer = new Layer<float>(700, 301, seed: 5);
        LossDslThreads.MaxWorkers = 1;
        var want = layer.ByHead();
        foreach (var workers in new[] { 2, 3, 7 })
        {
            LossDslThreads.MaxWorkers = workers;
            var got = layer.ByHead();
            Assert.Equal(want.Value, got.Value);
            Assert.Equal(want.Input, got.Input);
            Assert.Equal(want.Weight, got.Weight);
            Assert.Equal(want.Bias, got.Bias);
        }
    }

    private static void Near(double[] want, double[] got)
    {
        Assert.Equal(want.Length, got.Length);
        for (var i = 0; i < want.Length; i++)
        {
            Near(want[i], got[i]);
        }
    }

    private static void Near(double want, double got) =>
        Assert.True(want.Equals(got) || Math.Abs(want - got) <= 1e-13 * (1 + Math.Abs(want)), $"{got} should be {want}");

    private sealed class Layer<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly int _samples;
        private readonly int _classes;

        public Layer(int samples, int classes, int seed)
        {
            (_samples, _classes) = (samples, classes);
            var random = new Random(seed);
            Input = Draw(random, samples * Features);
            Weight = Draw(random, classes * Features);
            Bias = Draw(random, classes);
            Target = [.. Enumerable.Range(0, samples).Select(n => n % 5 == 4 ? -100 : random.Next(classes))];
        }

        public T[] Input { get; }

        public T[] Weight { get; }

        public T[] Bias { get; }

        public int[] Target { get; }

        public Result<T> ByHead(int times = 1)
        {
            var result = new Result<T>(default, new T[Input.Length], new T[Weight.Length], new T[Bias.Length]);
            for (var k = 0; k < times; k++)
            {
                result = result with { Value = Call(result, accumulate: k > 0) };
            }

            return result;
        }

        /// <summary>The scores one by one, their cross entropy, and the chain rule.</summary>
        public Result<T> ByScores()
        {
            var (scores, gradient) = (new double[_samples * _classes], new double[_samples * _classes]);
            for (var place = 0; place < scores.Length; place++)
            {
                var (n, c) = Math.DivRem(place, _classes);
                scores[place] = double.CreateChecked(Bias[c]);
                for (var f = 0; f < Features; f++)
                {
                    scores[place] += double.CreateChecked(Input[(n * Features) + f] * Weight[(c * Features) + f]);
                }
            }

            var value = new CrossEntropyLoss().ForwardBackward(scores, Target, _classes, gradient);
            var result = new Result<T>(T.CreateChecked(value), new T[Input.Length], new T[Weight.Length], new T[Bias.Length]);
            for (var place = 0; place < scores.Length; place++)
            {
                var (n, c) = Math.DivRem(place, _classes);
                var slope = T.CreateChecked(gradient[place]);
                result.Bias[c] += slope;
                for (var f = 0; f < Features; f++)
                {
                    result.Input[(n * Features) + f] += slope * Weight[(c * Features) + f];
                    result.Weight[(c * Features) + f] += slope * Input[(n * Features) + f];
                }
            }

            return result;
        }

        private T Call(Result<T> result, bool accumulate)
        {
            var loss = new LinearCrossEntropyLoss();
            if (this is Layer<float> single && result is Result<float> r)
            {
                return T.CreateChecked(loss.ForwardBackward(
                    single.Input, single.Weight, Target, Features, r.Input, single.Bias, default, r.Weight, r.Bias, accumulate: accumulate));
            }

            var (own, o) = ((Layer<double>)(object)this, (Result<double>)(object)result);
            return T.CreateChecked(loss.ForwardBackward(
                own.Input, own.Weight, Target, Features, o.Input, own.Bias, default, o.Weight, o.Bias, accumulate: accumulate));
        }

        private static T[] Draw(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => T.CreateChecked((2 * random.NextDouble()) - 1))];
    }

    private sealed record Result<T>(T Value, T[] Input, T[] Weight, T[] Bias);
}
