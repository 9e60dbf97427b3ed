using System.Numerics.Tensors;

namespace Digits.Training;

/// <summary>A layer in which every output is a weighted sum of all inputs and a bias.</summary>
internal sealed class DenseLayer
{
    public DenseLayer(int inputs, int outputs, Random random)
    {
        Inputs = inputs;
        Outputs = outputs;
        Weights = new Parameters(outputs * inputs);
        Biases = new Parameters(outputs);

        // He et al., 2015: keeps the spread of the numbers from layer to layer where half of them are cut to zero.
        var bound = MathF.Sqrt(6f / inputs);
        foreach (ref var weight in Weights.Values.AsSpan())
        {
            weight = bound * (2 * random.NextSingle() - 1);
        }
    }

    public int Inputs { get; }

    public int Outputs { get; }

    /// <summary>[outputs, inputs]</summary>
    public Parameters Weights { get; }

    public Parameters Biases { get; }

    /// <summary>output[n, o] = bias[o] + Σᵢ weight[o, i]·input[n, i]</summary>
    public void Forward(ReadOnlySpan<float> input, Span<float> output)
    {
        for (var n = 0; n < input.Length / Inputs; n++)
        {
            var sample = input.Slice(n * Inputs, Inputs);
            var row = output.Slice(n * Outputs, Outputs);
            for (var o = 0; o < Outputs; o++)
            {
                row[o] = Biases.Values[o] + TensorPrimitives.Dot(Weights.Values.AsSpan(o * Inputs, Inputs), sample);
            }
        }
    }

    /// <summary>Sets the gradients of weights and biases, and adds that of the input to <paramref name="inputGradient"/> unless that is empty.</summary>
    public void Backward(ReadOnlySpan<float> input, ReadOnlySpan<float> outputGradient, Span<float> inputGradient)
    {
        Array.Clear(Weights.Gradient);
        Array.Clear(Biases.Gradient);
        for (var n = 0; n < input.Length / Inputs; n++)
        {
            var sample = input.Slice(n * Inputs, Inputs);
            var row = outputGradient.Slice(n * Outputs, Outputs);
            TensorPrimitives.Add(Biases.Gradient, row, Biases.Gradient);
            for (var o = 0; o < Outputs; o++)
            {
                var weightGradient = Weights.Gradient.AsSpan(o * Inputs, Inputs);
                TensorPrimitives.MultiplyAdd(sample, row[o], weightGradient, weightGradient);
                if (!inputGradient.IsEmpty)
                {
                    var sampleGradient = inputGradient.Slice(n * Inputs, Inputs);
                    TensorPrimitives.MultiplyAdd(Weights.Values.AsSpan(o * Inputs, Inputs), row[o], sampleGradient, sampleGradient);
                }
            }
        }
    }

    public void Step(int number, float learningRate, float weightDecay)
    {
        Weights.Step(number, learningRate, weightDecay);
        Biases.Step(number, learningRate, weightDecay: 0);
    }
}
