using System.Numerics;
using System.Numerics.Tensors;
using LossDsl.Runtime;

namespace LossDsl.Losses.Tests.Unplanned;

/// <summary>Calls a generated loss by its description.</summary>
internal sealed class LossProbe(ILoss loss, IReadOnlyList<ProbeInput> inputs, nint[] batch)
{
    private readonly LossSignature _signature = loss.Description.Signatures[0];

    /// <summary>The inputs of this call that have a gradient.</summary>
    public IEnumerable<ProbeInput> Differentiable =>
        _signature.Gradients.Select(g => inputs.FirstOrDefault(i => i.Name == _signature.Inputs[g].Name)).OfType<ProbeInput>();

    public double Value<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var call = Call<T>();
        return loss.Invoke(ref call);
    }

    public double[] Each<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var output = new T[Elements(batch)];
        var call = Call<T>();
        call.Each(new TensorSpan<T>(output, batch, default));
        loss.InvokeEach(ref call);
        return Doubles(output);
    }

    /// <summary>The gradient of an input: of the reduced value, or, with an upstream gradient for each sample, of the values.</summary>
    public double[] Gradient<T>(ProbeInput input, double[]? upstream = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var gradient = new T[input.Count];
        var call = Call<T>();
        call.Gradient(Slot(input.Name), new TensorSpan<T>(gradient, input.Shape, default));
        if (upstream is null)
        {
            loss.Invoke(ref call);
        }
        else
        {
            call.UpstreamEach(new ReadOnlyTensorSpan<T>(Cast<T>(upstream), batch, default));
            loss.InvokeEach(ref call);
        }

        return Doubles(gradient);
    }

    private int Slot(string name) => _signature.Inputs.Select(i => i.Name).ToList().IndexOf(name);

    private LossCall<T> Call<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var call = new LossCall<T>(_signature);
        foreach (var input in inputs)
        {
            if (input.IsLabel)
            {
                call.Label(Slot(input.Name), new ReadOnlyTensorSpan<long>(input.Data.Select(d => (long)d).ToArray(), input.Shape, default));
            }
            else
            {
                call.Input(Slot(input.Name), new ReadOnlyTensorSpan<T>(Cast<T>(input.Data), input.Shape, default));
            }
        }

        return call;
    }

    private static T[] Cast<T>(double[] data)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => data.Select(T.CreateTruncating).ToArray();

    private static double[] Doubles<T>(T[] data)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => data.Select(double.CreateTruncating).ToArray();

    private static int Elements(nint[] shape) => (int)shape.Aggregate((nint)1, (product, length) => product * length);
}
