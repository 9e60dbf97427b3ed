using System.Numerics;
using System.Runtime.InteropServices;
using LossDsl.Runtime;

namespace LossDsl.Losses.Tests.Sequences;

/// <summary>What generated code makes of a problem. Sequences are padded; what lies in the padding is NaN, so nothing may depend on it.</summary>
internal sealed class SequenceRun<T>(SequenceProblem problem, bool batchFirst, Reduction reduction = Reduction.Mean)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ILoss _loss = problem.Loss.Create(reduction);
    private readonly LossSignature _signature = problem.Loss.Signature;

    public double[] Each()
    {
        var values = new T[problem.Sizes.Samples];
        var call = Begin();
        call.Each(ref First(values), [values.Length], [1]);
        _loss.InvokeEach(ref call);
        return Array.ConvertAll(values, double.CreateTruncating);
    }

    /// <param name="upstream">A number for each sample; null: the reduced value is differentiated.</param>
    /// <returns>The value and, by input and sample, the gradients.</returns>
    public (double Value, Dictionary<string, double[][]> Gradients) Gradients(double[]? upstream)
    {
        var call = Begin();
        var stored = new Dictionary<string, T[]>();
        foreach (var slot in _signature.Gradients.Where(slot => problem.Inputs.Any(i => i.Name == _signature.Inputs[slot].Name)))
        {
            var input = problem.Inputs.Single(i => i.Name == _signature.Inputs[slot].Name);
            var (lengths, strides) = Layout(input);
            stored[input.Name] = new T[lengths.Aggregate(1, (product, length) => product * (int)length)];
            Array.Fill(stored[input.Name], T.NaN);
            call.Gradient(slot, ref First(stored[input.Name]), lengths, strides);
        }

        var value = double.NaN;
        if (upstream is null)
        {
            value = _loss.Invoke(ref call);
        }
        else
        {
            call.UpstreamEach(Array.ConvertAll(upstream, T.CreateTruncating));
            _loss.InvokeEach(ref call);
        }

        return (value, stored.ToDictionary(s => s.Key, s => Taken(problem.Inputs.Single(i => i.Name == s.Key), s.Value)));
    }

    private LossCall<T> Begin()
    {
        var call = new LossCall<T>(_signature) { BatchFirst = batchFirst };
        for (var slot = 0; slot < _signature.Inputs.Length; slot++)
        {
            var declared = _signature.Inputs[slot];
            if (declared.Measures is { } axis)
            {
                call.Label(slot, axis == SampleAxis.Steps ? problem.Sizes.Steps : problem.Sizes.Targets);
                continue;
            }

            if (problem.Inputs.FirstOrDefault(i => i.Name == declared.Name) is not { } input)
            {
                continue;
            }

            var (lengths, strides) = Layout(input);
            var data = Stored(input);
            if (input.IsLabel)
            {
                call.Label(slot, new LabelSpan(Array.ConvertAll(data, n => double.IsNaN(n) ? -7L : (long)n), lengths));
            }
            else
            {
                call.Input(slot, ref First(Array.ConvertAll(data, T.CreateTruncating)), lengths, strides);
            }
        }

        return call;
    }

    /// <summary>Samples first, or behind the first axis of a sequence.</summary>
    private (nint[] Lengths, nint[] Strides) Layout(SequenceInput input)
    {
        var own = Padded(input);
        var lengths = input.IsShared ? own
            : input.IsSequence && !batchFirst ? [own[0], problem.Sizes.Samples, .. own.Skip(1)]
            : (int[])[problem.Sizes.Samples, .. own];
        var strides = new nint[lengths.Length];
        nint stride = 1;
        for (var axis = lengths.Length - 1; axis >= 0; axis--)
        {
            strides[axis] = stride;
            stride *= lengths[axis];
        }

        return (Array.ConvertAll(lengths, l => (nint)l), strides);
    }

    private int[] Padded(SequenceInput input) => [.. Enumerable.Range(0, input.IsShared ? 1 : problem.Sizes.Samples)
        .Select(input.Lengths)
        .Aggregate((longest, lengths) => [.. longest.Zip(lengths, Math.Max)])];

    private double[] Stored(SequenceInput input)
    {
        var (lengths, _) = Layout(input);
        var data = new double[lengths.Aggregate(1, (product, length) => product * (int)length)];
        Array.Fill(data, double.NaN);
        foreach (var (sample, position, place) in Places(input))
        {
            data[place] = input.Numbers(sample)[position];
        }

        return data;
    }

    private double[][] Taken(SequenceInput input, T[] stored)
    {
        var taken = Enumerable.Range(0, input.IsShared ? 1 : problem.Sizes.Samples).Select(sample => new double[input.Numbers(sample).Length]).ToArray();
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
        var (_, strides) = Layout(input);
        var samplesAt = input.IsShared ? -1 : input.IsSequence && !batchFirst ? 1 : 0;
        var ofAxes = strides.Where((_, axis) => axis != samplesAt).ToArray();
        for (var sample = 0; sample < (input.IsShared ? 1 : problem.Sizes.Samples); sample++)
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

    private static ref T First(T[] data) => ref MemoryMarshal.GetArrayDataReference(data);
}
