using System.Numerics.Tensors;

namespace Digits.Training;

/// <summary>Numbers that are learned, the gradient of the loss by them, and what Adam remembers of earlier gradients.</summary>
internal sealed class Parameters
{
    private const float MeanDecay = 0.9f;
    private const float SquareDecay = 0.999f;
    private const float Epsilon = 1e-8f;

    private readonly float[] _mean;
    private readonly float[] _square;
    private readonly float[] _step;

    public Parameters(int count)
    {
        Values = new float[count];
        Gradient = new float[count];
        _mean = new float[count];
        _square = new float[count];
        _step = new float[count];
    }

    public float[] Values { get; }

    public float[] Gradient { get; }

    /// <summary>One step of Adam (Kingma and Ba, 2015), the <paramref name="number"/>th from 1, with decoupled weight decay.</summary>
    public void Step(int number, float learningRate, float weightDecay)
    {
        // mean ← decay·mean + (1 − decay)·gradient
        TensorPrimitives.Multiply(_mean, MeanDecay, _mean);
        TensorPrimitives.MultiplyAdd(Gradient, 1 - MeanDecay, _mean, _mean);

        // square ← decay·square + (1 − decay)·gradient²
        TensorPrimitives.Multiply(_square, SquareDecay, _square);
        TensorPrimitives.Multiply(Gradient, Gradient, _step);
        TensorPrimitives.MultiplyAdd(_step, 1 - SquareDecay, _square, _square);

        // values ← (1 − rate·weightDecay)·values − rate·mean/(√square + ε), both averages freed of their start at zero
        TensorPrimitives.Multiply(_square, 1 / (1 - MathF.Pow(SquareDecay, number)), _step);
        TensorPrimitives.Sqrt(_step, _step);
        TensorPrimitives.Add(_step, Epsilon, _step);
        TensorPrimitives.Divide(_mean, _step, _step);
        TensorPrimitives.Multiply(Values, 1 - learningRate * weightDecay, Values);
        TensorPrimitives.MultiplyAdd(_step, -learningRate / (1 - MathF.Pow(MeanDecay, number)), Values, Values);
    }
}
