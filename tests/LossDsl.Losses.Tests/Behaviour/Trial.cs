using System.Runtime.InteropServices;
using LossDsl.Definitions;
using LossDsl.Losses.Tests.Agreement;
using LossDsl.Runtime;

namespace LossDsl.Losses.Tests.Behaviour;

/// <summary>A call that may be wrong in one place, and whether anything was written before it was refused.</summary>
internal sealed class Trial
{
    public const int Samples = 3;
    public const int Classes = 5;

    private const double Untouched = 0.125;

    private readonly Setting _setting;
    private readonly Dictionary<string, (nint[] Shape, double[] Data)> _inputs;
    private readonly double[] _values = [.. Enumerable.Repeat(Untouched, Samples)];
    private readonly Dictionary<int, double[]> _gradients = [];

    public Trial(Setting setting)
    {
        _setting = setting;
        var problem = new Problem(setting, Samples, Classes, seed: 5);
        _inputs = setting.Data.ToDictionary(parameter => parameter.Name, parameter => (Shape(parameter), problem.Data[parameter.Name]));
    }

    /// <summary>Whether the gradients of the inputs are to be written over the inputs.</summary>
    public bool GradientsShareMemory { get; init; }

    /// <summary>Whether an output holds something else than before.</summary>
    public bool HasWritten => _values.Concat(_gradients.Values.SelectMany(gradient => gradient)).Any(number => number != Untouched);

    /// <summary>Gives a parameter another shape, and as many of its numbers as that takes.</summary>
    public void Reshape(Parameter parameter, params nint[] shape) =>
        _inputs[parameter.Name] = (shape, _inputs[parameter.Name].Data[..(int)shape.Aggregate((nint)1, (product, length) => product * length)]);

    /// <summary>Puts a number into the last sample of a parameter.</summary>
    public void Put(Parameter parameter, double number)
    {
        var (shape, data) = _inputs[parameter.Name];
        _inputs[parameter.Name] = (shape, [.. data.SkipLast(1), number]);
    }

    /// <summary>Calls for the values of the samples.</summary>
    public void RunEach()
    {
        var call = Begin();
        call.Each(ref First(_values), [Samples], [1]);
        _setting.Create(Reduction.Sum).InvokeEach(ref call);
    }

    /// <summary>Calls for the mean and every gradient.</summary>
    public void RunMean()
    {
        var call = Begin();
        foreach (var slot in _setting.Signature.Gradients)
        {
            if (_inputs.TryGetValue(_setting.Signature.Inputs[slot].Name, out var input))
            {
                var gradient = GradientsShareMemory ? input.Data : [.. Enumerable.Repeat(Untouched, input.Data.Length)];
                if (!GradientsShareMemory)
                {
                    _gradients.Add(slot, gradient);
                }

                call.Gradient(slot, ref First(gradient), input.Shape, Strides(input.Shape));
            }
        }

        _setting.Create(Reduction.Mean).Invoke(ref call);
    }

    private LossCall<double> Begin()
    {
        var signature = _setting.Signature;
        var call = new LossCall<double>(signature);
        for (var slot = 0; slot < signature.Inputs.Length; slot++)
        {
            if (!_inputs.TryGetValue(signature.Inputs[slot].Name, out var input))
            {
                continue;
            }

            if (signature.Inputs[slot].Kind == InputKind.Label)
            {
                call.Label(slot, Array.ConvertAll(input.Data, number => (int)number));
            }
            else
            {
                call.Input(slot, ref First(input.Data), input.Shape, Strides(input.Shape));
            }
        }

        return call;
    }

    private static nint[] Shape(Parameter parameter) => (parameter.IsVector, parameter.IsShared) switch
    {
        (true, true) => [Classes],
        (true, false) => [Samples, Classes],
        _ => [Samples],
    };

    private static nint[] Strides(nint[] shape) => shape.Length == 1 ? [1] : [shape[1], 1];

    private static ref double First(double[] data) => ref MemoryMarshal.GetArrayDataReference(data);
}
