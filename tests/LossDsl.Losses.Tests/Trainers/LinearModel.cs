using System.Numerics.Tensors;

namespace LossDsl.Losses.Tests.Trainers;

/// <summary>A linear model that is trained by gradient descent under whatever loss it is given.</summary>
internal sealed class LinearModel(int features, int outputs)
{
    private readonly float[] _weights = new float[features * outputs];

    /// <summary>One step; returns the loss before it.</summary>
    public float Step<TTarget>(ILoss<float, TTarget> loss, float[] x, ReadOnlyTensorSpan<TTarget> target, nint[] shape, float rate)
        where TTarget : unmanaged
    {
        var gradient = new float[x.Length / features * outputs];
        var value = loss.ForwardBackward(new(Predict(x), shape), target, new TensorSpan<float>(gradient, shape), upstream: 1, accumulate: false);
        for (var n = 0; n < x.Length / features; n++)
        {
            for (var k = 0; k < features * outputs; k++)
            {
                _weights[k] -= rate * x[n * features + k / outputs] * gradient[n * outputs + k % outputs];
            }
        }

        return value;
    }

    public float[] Predict(float[] x)
    {
        var prediction = new float[x.Length / features * outputs];
        for (var k = 0; k < prediction.Length; k++)
        {
            for (var j = 0; j < features; j++)
            {
                prediction[k] += x[k / outputs * features + j] * _weights[j * outputs + k % outputs];
            }
        }

        return prediction;
    }
}
