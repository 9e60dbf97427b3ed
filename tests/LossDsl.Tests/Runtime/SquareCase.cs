using System.Numerics;
using LossDsl.Runtime;

namespace LossDsl.Tests.Runtime;

/// <summary>A call of <see cref="SquareLoss"/> on tensors, run and compared with plain loops in double.</summary>
internal sealed class SquareCase<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly TestTensor<T> _input;
    private readonly TestTensor<T> _target;
    private readonly TestTensor<T>? _weight;
    private readonly Func<nint[], nint[]> _outputStrides;

    public SquareCase(TestTensor<T> input, TestTensor<T> target, TestTensor<T>? weight, Func<nint[], nint[]>? outputStrides = null)
    {
        _input = input.Fill(11);
        _target = target.Fill(12);
        _weight = weight?.Fill(13, from: 0.25, to: 2);
        _outputStrides = outputStrides ?? TestTensor<T>.Dense;
        Batch = BroadcastShape([input.Shape, target.Shape, weight?.Shape ?? []]);
    }

    public nint[] Batch { get; }

    /// <summary>Float sums of a block of products and the rounding of the factors, with room; double likewise.</summary>
    private static double Tolerance => typeof(T) == typeof(float) ? 3e-6 : 1e-13;

    /// <summary>Reduces, compares value and all gradients, and returns every number that came out.</summary>
    public List<double> CheckReduced(Reduction reduction, bool accumulate = false, double upstream = 1.5)
    {
        var gradients = Gradients(accumulate);
        var call = Begin();
        call.Upstream = T.CreateChecked(upstream);
        call.Accumulate = accumulate;
        AskFor(ref call, gradients);

        var value = SquareLoss.Run(ref call, reduction);

        var denominator = reduction == Reduction.Mean ? Sum(index => Weight(index)) : reduction == Reduction.BatchMean ? FirstLength : 1;
        var expected = Sum(index => Weight(index) * Square(index)) / denominator;
        Approximately.Equal(expected, value, Tolerance);
        var mean = reduction == Reduction.Mean ? expected : 0;
        Compare(gradients, accumulate, _ => upstream / denominator, mean);
        return [value, .. gradients.SelectMany(Numbers)];
    }

    /// <summary>Computes the value of each sample and the gradients under an upstream gradient of each sample.</summary>
    public List<double> CheckEach(bool accumulate = false)
    {
        var upstream = new TestTensor<T>(Batch, _outputStrides(Batch)).Fill(14);
        var gradients = Gradients(accumulate);
        var values = new TestTensor<T>(Batch, _outputStrides(Batch));
        var call = Begin();
        call.UpstreamEach(in upstream.First, upstream.Shape, upstream.Strides);
        call.Each(ref values.First, values.Shape, values.Strides);
        call.Accumulate = accumulate;
        AskFor(ref call, gradients);

        SquareLoss.RunEach(ref call);

        foreach (var index in TestTensor<T>.Indices(Batch))
        {
            Approximately.Equal(Weight(index) * Square(index), values[index], Tolerance);
        }

        values.AssertMarginsUntouched();
        Compare(gradients, accumulate, index => upstream[index], mean: 0);
        return [.. Numbers(values), .. gradients.SelectMany(Numbers)];
    }

    private double FirstLength => _input.Shape.Length == 0 ? 1 : _input.Shape[0];

    private static nint[] BroadcastShape(nint[][] shapes)
    {
        var batch = new nint[shapes.Max(shape => shape.Length)];
        Array.Fill(batch, 1);
        foreach (var shape in shapes)
        {
            for (var last = 1; last <= shape.Length; last++)
            {
                batch[^last] = batch[^last] == 1 ? shape[^last] : batch[^last];
            }
        }

        return batch;
    }

    private static IEnumerable<double> Numbers(TestTensor<T> tensor) => TestTensor<T>.Indices(tensor.Shape).Select(index => tensor[index]);

    private LossCall<T> Begin()
    {
        var call = new LossCall<T>(SquareLoss.Signature);
        call.Input(0, in _input.First, _input.Shape, _input.Strides);
        call.Input(1, in _target.First, _target.Shape, _target.Strides);
        if (_weight is not null)
        {
            call.Input(2, in _weight.First, _weight.Shape, _weight.Strides);
        }

        return call;
    }

    private TestTensor<T>[] Gradients(bool accumulate)
    {
        var inputs = _weight is null ? [_input, _target] : new[] { _input, _target, _weight };
        return [.. inputs.Select(input =>
        {
            var gradient = new TestTensor<T>(input.Shape, _outputStrides(input.Shape));
            return accumulate ? gradient.Fill(15) : gradient;
        })];
    }

    private static void AskFor(ref LossCall<T> call, TestTensor<T>[] gradients)
    {
        for (var k = 0; k < gradients.Length; k++)
        {
            call.Gradient(k, ref gradients[k].First, gradients[k].Shape, gradients[k].Strides);
        }
    }

    private void Compare(TestTensor<T>[] gradients, bool accumulate, Func<nint[], double> upstream, double mean)
    {
        var slopes = new Func<nint[], double>[]
        {
            index => upstream(index) * Weight(index) * 2 * Error(index),
            index => upstream(index) * Weight(index) * -2 * Error(index),
            index => upstream(index) * (Square(index) - mean),
        };
        for (var k = 0; k < gradients.Length; k++)
        {
            var gradient = gradients[k];
            var expected = new TestTensor<double>(gradient.Shape);
            var magnitude = new TestTensor<double>(gradient.Shape);
            var before = new TestTensor<T>(gradient.Shape, gradient.Strides).Fill(15);
            foreach (var index in TestTensor<T>.Indices(gradient.Shape))
            {
                expected[index] = accumulate ? before[index] : 0;
                magnitude[index] = Math.Abs(expected[index]);
            }

            foreach (var index in TestTensor<T>.Indices(Batch))
            {
                var slope = slopes[k](index);
                expected[gradient.Project(index)] += slope;
                // Subtracting the mean may cancel: what remains carries the rounding of what was there.
                magnitude[gradient.Project(index)] += Math.Abs(slope) + Math.Abs(2 * upstream(index) * mean);
            }

            foreach (var index in TestTensor<T>.Indices(gradient.Shape))
            {
                Approximately.Equal(expected[index], gradient[index], 0, 1e-15 + (Tolerance * magnitude[index]));
            }

            gradient.AssertMarginsUntouched();
        }
    }

    private double Sum(Func<nint[], double> term) => TestTensor<T>.Indices(Batch).Sum(term);

    private double Error(nint[] index) => _input.At(index) - _target.At(index);

    private double Square(nint[] index) => Error(index) * Error(index);

    private double Weight(nint[] index) => _weight?.At(index) ?? 1;
}
