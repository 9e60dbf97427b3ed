using System.Numerics;
using LossDsl.Runtime;

namespace LossDsl.Tests.Runtime.WholeSamples;

/// <summary>How the lists of targets come.</summary>
internal enum ListForm
{
    /// <summary>All as long as one another, without lengths.</summary>
    Full,

    /// <summary>With lengths; what lies beyond is no label at all.</summary>
    Padded,

    /// <summary>One after another.</summary>
    Concatenated,
}

/// <summary>A call of <see cref="TaggingLoss"/>, run and compared with plain loops in double.</summary>
internal sealed class TaggingCase<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const nint Steps = 6;
    private const nint Targets = 4;
    private const double Upstream = -1.5;

    private readonly SequenceForm _form;
    private readonly nint _classes;
    private readonly ListForm _lists;
    private readonly LabelType _type;
    private readonly Func<nint[], nint[]> _strides;
    private readonly TestTensor<T> _input;
    private readonly TestTensor<T> _scale;
    private readonly TestTensor<T> _start;
    private readonly List<nint[]> _samples;
    private readonly long[] _inputLengths;
    private readonly long[][] _targets;
    private readonly long[] _first;
    private readonly Dictionary<string, long> _tags = [];

    public TaggingCase(SequenceForm form, nint classes, ListForm lists, LabelType type = LabelType.Int64, Func<nint[], nint[]>? strides = null)
    {
        (_form, _classes, _lists, _type, _strides) = (form, classes, lists, type, strides ?? TestTensor<T>.Dense);
        _input = Tensor(form.Shape(Steps, classes)).Fill(41);
        _scale = Tensor(form.Shape(Steps)).Fill(42);
        _start = Tensor([.. form.Batch, classes]).Fill(44);
        _samples = [.. TestTensor<T>.Indices(form.Batch)];
        _inputLengths = lists == ListForm.Full ? [.. _samples.Select(_ => (long)Steps)] : form.Lengths(Steps);
        var random = new Random(43);
        _targets = [.. _samples.Select((_, n) => Enumerable.Range(0, lists == ListForm.Full ? (int)Targets : (n + 3) % ((int)Targets + 1))
            .Select(_ => random.NextInt64(classes)).ToArray())];
        _first = [.. _samples.Select(_ => random.NextInt64(classes))];
        foreach (var index in TestTensor<T>.Indices(_scale.Shape))
        {
            _tags[string.Join(',', index)] = random.NextInt64(classes);
        }
    }

    /// <summary>A few products are added up.</summary>
    private static double Tolerance => typeof(T) == typeof(float) ? 1e-5 : 1e-13;

    public List<double> Check()
    {
        var inputGradient = Tensor(_input.Shape);
        var scaleGradient = Tensor(_scale.Shape);
        var startGradient = Tensor(_start.Shape);
        var call = new LossCall<T>(TaggingLoss.Signature) { BatchFirst = _form.BatchFirst, Upstream = T.CreateChecked(Upstream) };
        call.Input(0, in _input.First, _input.Shape, _input.Strides);
        call.Label(1, TargetLabels());
        call.Label(2, TestLabels.Of([.. TestTensor<T>.Indices(_scale.Shape).Select(index => _tags[string.Join(',', index)])], _scale.Shape, _type));
        call.Input(3, in _scale.First, _scale.Shape, _scale.Strides);
        call.Input(4, in _start.First, _start.Shape, _start.Strides);
        call.Label(5, TestLabels.Of(_first, _form.Batch, _type));
        if (_lists != ListForm.Full)
        {
            call.OptionalLabel(6, TestLabels.Of(_inputLengths, _form.Batch, _type));
            call.OptionalLabel(7, TestLabels.Of([.. _targets.Select(list => (long)list.Length)], _form.Batch, _type));
        }

        call.Gradient(0, ref inputGradient.First, inputGradient.Shape, inputGradient.Strides);
        call.Gradient(3, ref scaleGradient.First, scaleGradient.Shape, scaleGradient.Strides);
        call.Gradient(4, ref startGradient.First, startGradient.Shape, startGradient.Strides);

        var value = TaggingLoss.Run(ref call);

        Compare(value, inputGradient, scaleGradient, startGradient);
        return [value, .. Numbers(inputGradient), .. Numbers(scaleGradient), .. Numbers(startGradient)];
    }

    private static IEnumerable<double> Numbers(TestTensor<T> tensor) => TestTensor<T>.Indices(tensor.Shape).Select(index => tensor[index]);

    private TestTensor<T> Tensor(nint[] shape) => new(shape, _strides(shape));

    private LabelSpan TargetLabels()
    {
        if (_lists == ListForm.Concatenated)
        {
            var all = _targets.SelectMany(list => list).ToArray();
            return TestLabels.Of(all, [all.Length], _type);
        }

        // What pads a list is no label, but it has to be a number of the type.
        var padding = _type == LabelType.Byte ? 255 : -7;
        var padded = _targets.SelectMany(list => list.Concat(Enumerable.Repeat((long)padding, (int)Targets - list.Length)));
        return TestLabels.Of([.. padded], [.. _form.Batch, Targets], _type);
    }

    private void Compare(double value, TestTensor<T> inputGradient, TestTensor<T> scaleGradient, TestTensor<T> startGradient)
    {
        var sum = 0.0;
        for (var n = 0; n < _samples.Count; n++)
        {
            sum += 2 * _start[[.. _samples[n], (nint)_first[n]]];
            for (nint c = 0; c < _classes; c++)
            {
                Assert.Equal(c == _first[n] ? 2 * Upstream : 0, startGradient[[.. _samples[n], c]]);
            }

            for (nint t = 0; t < Steps; t++)
            {
                var isInside = t < _inputLengths[n];
                var stepAt = _form.At(_samples[n], t);
                var factors = new double[_classes];
                factors[_tags[string.Join(',', stepAt)]]++;
                for (var k = 0; k < _targets[n].Length; k++)
                {
                    factors[_targets[n][k]] += k + 1;
                }

                var score = Enumerable.Range(0, (int)_classes).Sum(c => factors[c] * _input[_form.At(_samples[n], t, c)]);
                var scale = isInside ? _scale[stepAt] : 0;
                sum += scale * score;
                Approximately.Equal(isInside ? Upstream * score : 0, scaleGradient[stepAt], Tolerance, 50 * Tolerance);
                for (nint c = 0; c < _classes; c++)
                {
                    Approximately.Equal(Upstream * scale * factors[c], inputGradient[_form.At(_samples[n], t, c)], Tolerance, 50 * Tolerance);
                }
            }
        }

        // Terms of both signs: the absolute error is that of their magnitude.
        Approximately.Equal(sum, value, Tolerance, 500 * Tolerance);
        inputGradient.AssertMarginsUntouched();
        scaleGradient.AssertMarginsUntouched();
        startGradient.AssertMarginsUntouched();
    }
}
