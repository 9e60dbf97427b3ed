using System.Numerics;
using LossDsl.Runtime;

namespace LossDsl.Tests.Runtime.WholeSamples;

/// <summary>A call of <see cref="SequenceLoss"/> on tensors, run and compared with plain loops in double.</summary>
internal sealed class SequenceCase<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const double Upstream = 1.5;
    private const double Junk = 1e30;

    private readonly SequenceForm _form;
    private readonly nint _steps;
    private readonly nint _classes;
    private readonly Func<nint[], nint[]> _outputStrides;
    private readonly TestTensor<T> _input;
    private readonly TestTensor<T>? _weight;
    private readonly long[]? _lengths;
    private readonly LabelType _lengthType;

    /// <param name="form">Where the steps and samples stand.</param>
    /// <param name="steps">The steps of the tensor.</param>
    /// <param name="classes">The classes of a step.</param>
    /// <param name="isRagged">Whether samples have lengths of their own; what lies beyond is junk.</param>
    /// <param name="inputStrides">The layout of the inputs.</param>
    /// <param name="outputStrides">The layout of the outputs.</param>
    /// <param name="weighted">How many weights there are: one for each sample (true) or none.</param>
    /// <param name="lengthType">The integer type of the lengths.</param>
    public SequenceCase(
        SequenceForm form,
        nint steps,
        nint classes,
        bool isRagged = false,
        Func<nint[], nint[]>? inputStrides = null,
        Func<nint[], nint[]>? outputStrides = null,
        bool weighted = true,
        LabelType lengthType = LabelType.Int64)
    {
        _form = form;
        _steps = steps;
        _classes = classes;
        _outputStrides = outputStrides ?? TestTensor<T>.Dense;
        var shape = form.Shape(steps, classes);
        _input = new TestTensor<T>(shape, inputStrides?.Invoke(shape)).Fill(31, -2, 3);
        _weight = weighted ? new TestTensor<T>(form.Batch, inputStrides?.Invoke(form.Batch)).Fill(32, 0.25, 2) : null;
        _lengths = isRagged ? form.Lengths(steps) : null;
        _lengthType = lengthType;
        if (isRagged && inputStrides is null)
        {
            FillBeyond(_input, Junk);
        }
    }

    /// <summary>The kernel's sums and exponentials in float, with room; double likewise.</summary>
    private static double Tolerance => typeof(T) == typeof(float) ? 1e-5 : 1e-12;

    public List<double> CheckReduced(Reduction reduction, bool accumulate = false)
    {
        var gradients = Gradients(accumulate);
        var call = Begin();
        call.Upstream = T.CreateChecked(Upstream);
        call.Accumulate = accumulate;
        AskFor(ref call, gradients);

        var value = SequenceLoss.Run(ref call, reduction);

        var samples = TestTensor<T>.Indices(_form.Batch).ToList();
        var denominator = reduction switch
        {
            Reduction.Mean => samples.Sum(Weight),
            Reduction.BatchMean => _form.Batch.Length == 0 ? 1 : _form.Batch[0],
            _ => 1,
        };
        var expected = samples.Sum(sample => Weight(sample) * LogSums(sample)) / denominator;
        Approximately.Equal(expected, value, Tolerance);
        Compare(gradients, accumulate, _ => Upstream / denominator, reduction == Reduction.Mean ? expected : 0);
        return [value, .. gradients.SelectMany(Numbers)];
    }

    public List<double> CheckEach()
    {
        var upstream = new TestTensor<T>(_form.Batch, _outputStrides(_form.Batch)).Fill(33);
        var values = new TestTensor<T>(_form.Batch, _outputStrides(_form.Batch));
        var gradients = Gradients(accumulate: false);
        var call = Begin();
        call.UpstreamEach(in upstream.First, upstream.Shape, upstream.Strides);
        call.Each(ref values.First, values.Shape, values.Strides);
        AskFor(ref call, gradients);

        SequenceLoss.RunEach(ref call);

        foreach (var sample in TestTensor<T>.Indices(_form.Batch))
        {
            Approximately.Equal(Weight(sample) * LogSums(sample), values[sample], Tolerance, Tolerance);
        }

        values.AssertMarginsUntouched();
        Compare(gradients, accumulate: false, sample => upstream[sample], mean: 0);
        return [.. Numbers(values), .. gradients.SelectMany(Numbers)];
    }

    private static IEnumerable<double> Numbers(TestTensor<T> tensor) => TestTensor<T>.Indices(tensor.Shape).Select(index => tensor[index]);

    private LossCall<T> Begin()
    {
        var call = new LossCall<T>(SequenceLoss.Signature) { BatchFirst = _form.BatchFirst };
        call.Input(0, in _input.First, _input.Shape, _input.Strides);
        if (_weight is not null)
        {
            call.Input(1, in _weight.First, _weight.Shape, _weight.Strides);
        }

        if (_lengths is not null)
        {
            call.OptionalLabel(2, TestLabels.Of(_lengths, _form.Batch, _lengthType));
        }

        return call;
    }

    private TestTensor<T>[] Gradients(bool accumulate) =>
        [.. (_weight is null ? [_input] : new[] { _input, _weight }).Select(input =>
        {
            var gradient = new TestTensor<T>(input.Shape, _outputStrides(input.Shape));
            return accumulate ? gradient.Fill(34) : gradient;
        })];

    private static void AskFor(ref LossCall<T> call, TestTensor<T>[] gradients)
    {
        for (var k = 0; k < gradients.Length; k++)
        {
            call.Gradient(k, ref gradients[k].First, gradients[k].Shape, gradients[k].Strides);
        }
    }

    private void Compare(TestTensor<T>[] gradients, bool accumulate, Func<nint[], double> upstream, double mean)
    {
        var before = gradients.Select(gradient => new TestTensor<T>(gradient.Shape, gradient.Strides).Fill(34)).ToArray();
        double Held(int gradient, nint[] at) => accumulate ? before[gradient][at] : 0;
        foreach (var sample in TestTensor<T>.Indices(_form.Batch))
        {
            var scale = upstream(sample) * Weight(sample);
            for (nint t = 0; t < _steps; t++)
            {
                var logSum = LogSum(sample, t);
                for (nint c = 0; c < _classes; c++)
                {
                    var at = _form.At(sample, t, c);
                    var slope = t < Length(sample) ? scale * Math.Exp(_input[at] - logSum) : 0;
                    Approximately.Equal(slope + Held(0, at), gradients[0][at], Tolerance, Tolerance * Math.Abs(scale));
                }
            }

            if (_weight is not null)
            {
                // The difference may cancel: what remains carries the rounding of what was there.
                var sum = LogSums(sample);
                var magnitude = Math.Abs(upstream(sample)) * (Math.Abs(sum) + Math.Abs(mean));
                Approximately.Equal(upstream(sample) * (sum - mean) + Held(1, sample), gradients[1][sample], Tolerance, Tolerance * magnitude);
            }
        }

        Assert.All(gradients, gradient => gradient.AssertMarginsUntouched());
    }

    private void FillBeyond(TestTensor<T> tensor, double value)
    {
        foreach (var sample in TestTensor<T>.Indices(_form.Batch))
        {
            for (var t = Length(sample); t < _steps; t++)
            {
                for (nint c = 0; c < _classes; c++)
                {
                    tensor[_form.At(sample, t, c)] = value;
                }
            }
        }
    }

    private nint Length(nint[] sample)
    {
        nint number = 0;
        for (var axis = 0; axis < sample.Length; axis++)
        {
            number = (number * _form.Batch[axis]) + sample[axis];
        }

        return _lengths is null ? _steps : (nint)_lengths[number];
    }

    private double LogSum(nint[] sample, nint t) =>
        Math.Log(Enumerable.Range(0, (int)_classes).Sum(c => Math.Exp(_input[_form.At(sample, t, c)])));

    private double LogSums(nint[] sample) => Enumerable.Range(0, (int)Length(sample)).Sum(t => LogSum(sample, t));

    private double Weight(nint[] sample) => _weight?[sample] ?? 1;
}
