using System.Numerics;
using System.Runtime.InteropServices;
using LossDsl.Runtime;

namespace LossDsl.Losses.Tests.Sequences;

/// <summary>What generated code makes of a problem. Sequences are padded; what lies in the padding is NaN, so nothing may depend on it.</summary>
internal sealed class SequenceRun<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // No label: what stands in the padding of lists.
    public const long NoLabel = -7;

    private readonly SequenceProblem _problem;
    private readonly bool _batchFirst;
    private readonly LossSignature _signature;
    private readonly List<T[]> _outputs = [];

    public SequenceRun(SequenceProblem problem, bool batchFirst)
    {
        (_problem, _batchFirst, _signature) = (problem, batchFirst, problem.Loss.Signature);
        Tensors = problem.Inputs.ToDictionary(input => input.Name, Stored);
        foreach (var input in _signature.Inputs)
        {
            if (input.Measures is { } axis)
            {
                var lengths = axis == SampleAxis.Steps ? problem.Sizes.Steps : problem.Sizes.Targets;
                Tensors.Add(input.Name, new SequenceTensor([lengths.Length], Array.ConvertAll(lengths, length => (double)length)));
            }
        }
    }

    /// <summary>What the call gives, by name; the lengths of the samples among them.</summary>
    public Dictionary<string, SequenceTensor> Tensors { get; }

    /// <summary>Whether an output holds something.</summary>
    public bool HasWritten => _outputs.Any(output => !Array.TrueForAll(output, T.IsNaN));

    public double[] Each()
    {
        var values = Output(_problem.Sizes.Samples);
        var call = Begin();
        call.Each(ref First(values), [values.Length], [1]);
        _problem.Loss.Create(Reduction.Mean).InvokeEach(ref call);
        return Array.ConvertAll(values, double.CreateTruncating);
    }

    /// <returns>The reduced value and, by input and sample, its gradients.</returns>
    public (double Value, Dictionary<string, double[][]> Gradients) Gradients(Reduction reduction)
    {
        var call = Begin();
        var stored = Ask(ref call);
        return (_problem.Loss.Create(reduction).Invoke(ref call), Taken(stored));
    }

    /// <param name="upstream">A number for each sample.</param>
    /// <returns>The gradients of the values of the samples, each times its number, by input and sample.</returns>
    public Dictionary<string, double[][]> Gradients(double[] upstream)
    {
        var call = Begin();
        var stored = Ask(ref call);
        call.UpstreamEach(Array.ConvertAll(upstream, T.CreateTruncating));
        _problem.Loss.Create(Reduction.Mean).InvokeEach(ref call);
        return Taken(stored);
    }

    /// <summary>Calls for the mean, and for the gradient of the first input in the memory of that input.</summary>
    public void WriteGradientOverInput()
    {
        var call = Begin();
        var tensor = Tensors[_problem.Inputs[0].Name];
        var data = Array.ConvertAll(tensor.Data, T.CreateTruncating);
        call.Input(0, ref First(data), tensor.Shape, tensor.Strides);
        call.Gradient(0, ref First(data), tensor.Shape, tensor.Strides);
        _problem.Loss.Create(Reduction.Mean).Invoke(ref call);
    }

    private Dictionary<string, T[]> Ask(ref LossCall<T> call)
    {
        var stored = new Dictionary<string, T[]>();
        foreach (var slot in _signature.Gradients)
        {
            if (Tensors.TryGetValue(_signature.Inputs[slot].Name, out var tensor))
            {
                var gradient = Output(tensor.Data.Length);
                stored.Add(_signature.Inputs[slot].Name, gradient);
                call.Gradient(slot, ref First(gradient), tensor.Shape, tensor.Strides);
            }
        }

        return stored;
    }

    private LossCall<T> Begin()
    {
        var call = new LossCall<T>(_signature) { BatchFirst = _batchFirst };
        for (var slot = 0; slot < _signature.Inputs.Length; slot++)
        {
            var declared = _signature.Inputs[slot];
            if (!Tensors.TryGetValue(declared.Name, out var tensor))
            {
                continue;
            }

            if (declared.Measures is not null || declared.Kind is InputKind.Label or InputKind.Labels)
            {
                call.Label(slot, new LabelSpan(Array.ConvertAll(tensor.Data, n => double.IsNaN(n) ? NoLabel : (long)n), tensor.Shape));
            }
            else
            {
                call.Input(slot, ref First(Array.ConvertAll(tensor.Data, T.CreateTruncating)), tensor.Shape, tensor.Strides);
            }
        }

        return call;
    }

    /// <summary>Samples first, or behind the first axis of a sequence.</summary>
    private nint[] Shape(SequenceInput input)
    {
        int[] shape = input.IsShared ? input.Padded
            : input.IsSequence && !_batchFirst ? [input.Padded[0], _problem.Sizes.Samples, .. input.Padded.Skip(1)]
            : [_problem.Sizes.Samples, .. input.Padded];
        return Array.ConvertAll(shape, length => (nint)length);
    }

    private SequenceTensor Stored(SequenceInput input)
    {
        var shape = Shape(input);
        var data = new double[SequenceTensor.Count(shape)];
        Array.Fill(data, double.NaN);
        foreach (var (sample, position, place) in Places(input))
        {
            data[place] = input.Numbers(sample)[position];
        }

        return new SequenceTensor(shape, data);
    }

    /// <summary>Takes gradients out of memory: by input and sample. What no sample has must be 0 there.</summary>
    public Dictionary<string, double[][]> Taken(Dictionary<string, T[]> stored) =>
        stored.ToDictionary(gradient => gradient.Key, gradient => Taken(_problem.Inputs.Single(input => input.Name == gradient.Key), gradient.Value));

    private double[][] Taken(SequenceInput input, T[] stored)
    {
        var taken = Enumerable.Range(0, input.IsShared ? 1 : _problem.Sizes.Samples).Select(sample => new double[input.Numbers(sample).Length]).ToArray();
        foreach (var (sample, position, place) in Places(input))
        {
            taken[sample][position] = double.CreateTruncating(stored[place]);
            stored[place] = T.Zero;
        }

        // What no sample has is written as 0.
        return Array.TrueForAll(stored, x => x == T.Zero) ? taken : throw new InvalidOperationException($"the padding of the gradient of {input.Name} is not 0");
    }

    private IEnumerable<(int Sample, int Position, int Place)> Places(SequenceInput input)
    {
        var strides = new SequenceTensor(Shape(input), []).Strides;
        var samplesAt = input.IsShared ? -1 : input.IsSequence && !_batchFirst ? 1 : 0;
        var ofAxes = strides.Where((_, axis) => axis != samplesAt).ToArray();
        for (var sample = 0; sample < (input.IsShared ? 1 : _problem.Sizes.Samples); sample++)
        {
            var lengths = input.Lengths(sample);
            for (var position = 0; position < input.Numbers(sample).Length; position++)
            {
                var place = samplesAt < 0 ? 0 : sample * (int)strides[samplesAt];
                for (int axis = lengths.Length - 1, rest = position; axis >= 0; axis--)
                {
                    (rest, var index) = Math.DivRem(rest, lengths[axis]);
                    place += index * (int)ofAxes[axis];
                }

                yield return (sample, position, place);
            }
        }
    }

    private T[] Output(int length)
    {
        var output = new T[length];
        Array.Fill(output, T.NaN);
        _outputs.Add(output);
        return output;
    }

    private static ref T First(T[] data) => ref MemoryMarshal.GetArrayDataReference(data);
}
