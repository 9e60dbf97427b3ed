using System.Numerics;
using System.Runtime.InteropServices;
using LossDsl.Definitions;
using LossDsl.Runtime;

namespace LossDsl.Losses.Tests.Agreement;

/// <summary>How the samples and classes of vectors lie in memory.</summary>
public enum MemoryOrder
{
    /// <summary>The classes of a sample are neighbours.</summary>
    Rows,

    /// <summary>The samples of a class are neighbours.</summary>
    Columns,
}

/// <summary>What generated code makes of the first samples of a problem. All data is brought to the order of the problem: sample after sample.</summary>
internal sealed class GeneratedRun<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Problem _problem;
    private readonly int _samples;
    private readonly MemoryOrder _order;
    private readonly LossSignature _signature;

    public GeneratedRun(Problem problem, int samples, MemoryOrder order)
    {
        _problem = problem;
        _samples = samples;
        _order = order;
        _signature = problem.Setting.Signature;
    }

    /// <summary>The value of each sample.</summary>
    public double[] Each()
    {
        var values = new T[_samples];
        var call = Begin();
        call.Each(ref First(values), [_samples], [1]);
        _problem.Setting.Create(Reduction.Sum).InvokeEach(ref call);
        return Array.ConvertAll(values, double.CreateTruncating);
    }

    /// <summary>The value over all samples.</summary>
    public double Value(Reduction reduction)
    {
        var call = Begin();
        return _problem.Setting.Create(reduction).Invoke(ref call);
    }

    /// <summary>The value and the gradient of every input that has one.</summary>
    public (double Value, IReadOnlyDictionary<string, double[]> Gradients) Gradients(Reduction reduction)
    {
        var call = Begin();
        var gradients = new Dictionary<string, T[]>();
        foreach (var (parameter, slot) in Differentiable())
        {
            var gradient = new T[Count(parameter)];
            gradients.Add(parameter.Name, gradient);
            var (lengths, strides) = Layout(parameter);
            call.Gradient(slot, ref First(gradient), lengths, strides);
        }

        var value = _problem.Setting.Create(reduction).Invoke(ref call);
        return (value, gradients.ToDictionary(pair => pair.Key, pair => Arranged(Parameter(pair.Key), pair.Value)));
    }

    /// <summary>The inputs that have a gradient, with their slots.</summary>
    public IEnumerable<(Parameter Parameter, int Slot)> Differentiable() =>
        _signature.Gradients.Select(slot => (Parameter(_signature.Inputs[slot].Name), slot)).Where(pair => _problem.Data.ContainsKey(pair.Item1.Name));

    private LossCall<T> Begin()
    {
        var call = new LossCall<T>(_signature);
        foreach (var parameter in _problem.Setting.Data)
        {
            var slot = Enumerable.Range(0, _signature.Inputs.Length).First(i => _signature.Inputs[i].Name == parameter.Name);
            var data = _problem.Data[parameter.Name];
            if (parameter.IsLabel)
            {
                call.Label(slot, Array.ConvertAll(data[.._samples], label => (int)label));
                continue;
            }

            var (lengths, strides) = Layout(parameter);
            call.Input(slot, ref First(Stored(parameter, data)), lengths, strides);
        }

        return call;
    }

    private Parameter Parameter(string name) => _problem.Setting.Definition.Parameters.Single(parameter => parameter.Name == name);

    private int Count(Parameter parameter) => parameter.IsShared ? _problem.Classes : _samples * _problem.Width(parameter);

    private (nint[] Lengths, nint[] Strides) Layout(Parameter parameter) => (parameter.IsVector, parameter.IsShared, _order) switch
    {
        (_, true, _) => ([_problem.Classes], [1]),
        (false, _, _) => ([_samples], [1]),
        (_, _, MemoryOrder.Rows) => ([_samples, _problem.Classes], [_problem.Classes, 1]),
        _ => ([_samples, _problem.Classes], [1, _samples]),
    };

    private T[] Stored(Parameter parameter, double[] data)
    {
        var stored = new T[Count(parameter)];
        for (var i = 0; i < stored.Length; i++)
        {
            stored[Place(parameter, i)] = T.CreateTruncating(data[i]);
        }

        return stored;
    }

    private double[] Arranged(Parameter parameter, T[] stored)
    {
        var data = new double[stored.Length];
        for (var i = 0; i < data.Length; i++)
        {
            data[i] = double.CreateTruncating(stored[Place(parameter, i)]);
        }

        return data;
    }

    private int Place(Parameter parameter, int index)
    {
        if (!parameter.IsVector || parameter.IsShared || _order == MemoryOrder.Rows)
        {
            return index;
        }

        var (sample, position) = Math.DivRem(index, _problem.Classes);
        return (position * _samples) + sample;
    }

    private static ref T First(T[] data) => ref MemoryMarshal.GetArrayDataReference(data);
}
