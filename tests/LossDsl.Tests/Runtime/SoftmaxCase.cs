using System.Numerics;
using LossDsl.Runtime;

namespace LossDsl.Tests.Runtime;

/// <summary>A call of <see cref="SoftmaxLoss"/> on tensors, run and compared with plain loops in double.</summary>
internal sealed class SoftmaxCase<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly LossSignature _signature;
    private readonly int _axis;
    private readonly nint[] _batch;
    private readonly nint _classes;
    private readonly Func<nint[], nint[]> _strides;
    private readonly TestTensor<T> _input;
    private readonly TestTensor<T>? _weight;
    private readonly long[] _labels;

    public SoftmaxCase(nint[] shape, int classAxis, bool isWeighted, Func<nint[], nint[]>? strides = null)
    {
        _strides = strides ?? TestTensor<T>.Dense;
        _signature = classAxis == 1 ? SoftmaxLoss.Signature : SoftmaxLoss.LastAxis;
        _axis = classAxis == 1 ? Math.Min(1, shape.Length - 1) : shape.Length - 1;
        _classes = shape[_axis];
        _batch = [.. shape.Where((_, axis) => axis != _axis)];
        _input = new TestTensor<T>(shape, _strides(shape)).Fill(21, -3, 3);
        _weight = isWeighted ? new TestTensor<T>([_classes], _strides([_classes])).Fill(22, 0.25, 2) : null;
        var random = new Random(23);
        _labels = [.. Enumerable.Range(0, (int)Count).Select(n => n % 5 == 3 ? SoftmaxLoss.Ignored : random.NextInt64(_classes))];
        _labels[0] = Math.Max(_labels[0], 0);
    }

    /// <summary>The row's sums and exponentials in float, with room; double likewise.</summary>
    private static double Tolerance => typeof(T) == typeof(float) ? 2e-5 : 1e-12;

    private nint Count => _batch.Aggregate((nint)1, (count, length) => count * length);

    public List<double> CheckReduced(Reduction reduction, bool accumulate = false)
    {
        const double Upstream = 1.5;
        var gradients = Gradients(accumulate);
        var call = Begin();
        call.Upstream = T.CreateChecked(Upstream);
        call.Accumulate = accumulate;
        AskFor(ref call, gradients);

        var value = SoftmaxLoss.Run(ref call, reduction);

        var samples = TestTensor<T>.Indices(_batch).Select((index, n) => (Index: index, Label: _labels[n])).ToList();
        var denominator = reduction == Reduction.Mean ? samples.Sum(s => Weight(s.Label)) : 1;
        var expected = samples.Sum(s => Value(s.Index, s.Label)) / denominator;
        Approximately.Equal(expected, value, Tolerance);
        Compare(gradients, accumulate, _ => Upstream / denominator, reduction == Reduction.Mean ? expected : 0);
        return [value, .. gradients.SelectMany(Numbers)];
    }

    public List<double> CheckEach()
    {
        var upstream = new TestTensor<T>(_batch, _strides(_batch)).Fill(24);
        var values = new TestTensor<T>(_batch, _strides(_batch));
        var gradients = Gradients(accumulate: false);
        var call = Begin();
        call.UpstreamEach(in upstream.First, upstream.Shape, upstream.Strides);
        call.Each(ref values.First, values.Shape, values.Strides);
        AskFor(ref call, gradients);

        SoftmaxLoss.RunEach(ref call);

        var sample = 0;
        foreach (var index in TestTensor<T>.Indices(_batch))
        {
            Approximately.Equal(Value(index, _labels[sample++]), values[index], Tolerance, Tolerance);
        }

        values.AssertMarginsUntouched();
        Compare(gradients, accumulate: false, index => upstream[index], mean: 0);
        return [.. Numbers(values), .. gradients.SelectMany(Numbers)];
    }

    private static IEnumerable<double> Numbers(TestTensor<T> tensor) => TestTensor<T>.Indices(tensor.Shape).Select(index => tensor[index]);

    private LossCall<T> Begin()
    {
        var call = new LossCall<T>(_signature);
        call.Input(0, in _input.First, _input.Shape, _input.Strides);
        call.Label(1, new LabelSpan(_labels, _batch));
        if (_weight is not null)
        {
            call.Input(2, in _weight.First, _weight.Shape, _weight.Strides);
        }

        return call;
    }

    private TestTensor<T>[] Gradients(bool accumulate) =>
        [.. (_weight is null ? [_input] : new[] { _input, _weight }).Select(input =>
        {
            var gradient = new TestTensor<T>(input.Shape, _strides(input.Shape));
            return accumulate ? gradient.Fill(25) : gradient;
        })];

    private static void AskFor(ref LossCall<T> call, TestTensor<T>[] gradients)
    {
        for (var k = 0; k < gradients.Length; k++)
        {
            call.Gradient(2 * k, ref gradients[k].First, gradients[k].Shape, gradients[k].Strides);
        }
    }

    private void Compare(TestTensor<T>[] gradients, bool accumulate, Func<nint[], double> upstream, double mean)
    {
        var weightGradient = new double[_classes];
        var weightMagnitude = new double[_classes];
        var before = accumulate ? new TestTensor<T>(_input.Shape, _input.Strides).Fill(25) : null;
        var sample = 0;
        foreach (var index in TestTensor<T>.Indices(_batch))
        {
            var label = _labels[sample++];
            var logSum = LogSum(index);
            for (nint c = 0; c < _classes; c++)
            {
                var probability = Math.Exp(Logit(index, c) - logSum);
                var slope = upstream(index) * Weight(label) * (probability - (c == label ? 1 : 0));
                var expected = slope + (before?[At(index, c)] ?? 0);
                Approximately.Equal(expected, gradients[0][At(index, c)], Tolerance, Tolerance * Math.Abs(upstream(index)));
            }

            if (label >= 0)
            {
                var excess = upstream(index) * (logSum - Logit(index, (nint)label) - mean);
                weightGradient[label] += excess;
                // The difference may cancel: what remains carries the rounding of what was there.
                weightMagnitude[label] += Math.Abs(excess) + Math.Abs(upstream(index)) * (1 + Math.Abs(mean));
            }
        }

        gradients[0].AssertMarginsUntouched();
        if (_weight is null)
        {
            return;
        }

        var held = new TestTensor<T>(_weight.Shape, _weight.Strides).Fill(25);
        for (nint c = 0; c < _classes; c++)
        {
            var expected = weightGradient[c] + (accumulate ? held[c] : 0);
            Approximately.Equal(expected, gradients[1][c], Tolerance, Tolerance * weightMagnitude[c]);
        }

        gradients[1].AssertMarginsUntouched();
    }

    private nint[] At(nint[] sample, nint c) => [.. sample[..Math.Min(_axis, sample.Length)], c, .. sample[Math.Min(_axis, sample.Length)..]];

    private double Logit(nint[] sample, nint c) => _input[At(sample, c)];

    private double LogSum(nint[] sample) => Math.Log(Enumerable.Range(0, (int)_classes).Sum(c => Math.Exp(Logit(sample, c))));

    private double Weight(long label) => label == SoftmaxLoss.Ignored ? 0 : _weight?[(nint)label] ?? 1;

    private double Value(nint[] sample, long label) =>
        label == SoftmaxLoss.Ignored ? 0 : Weight(label) * (LogSum(sample) - Logit(sample, (nint)label));
}
