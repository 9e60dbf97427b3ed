using System.Numerics.Tensors;

namespace Digits.Training;

/// <summary>A multilayer perceptron: dense layers with a rectifier, max(x, 0), between them.</summary>
internal sealed class Network
{
    private readonly DenseLayer[] _layers;
    private readonly float[][] _outputs;
    private readonly float[][] _gradients;

    /// <param name="widths">The number of inputs, of the units of each hidden layer, and of outputs.</param>
    /// <param name="maxSamples">The most samples that pass at once.</param>
    /// <param name="random">Where the first weights come from.</param>
    public Network(ReadOnlySpan<int> widths, int maxSamples, Random random)
    {
        _layers = new DenseLayer[widths.Length - 1];
        for (var k = 0; k < _layers.Length; k++)
        {
            _layers[k] = new DenseLayer(widths[k], widths[k + 1], random);
        }

        _outputs = [.. _layers.Select(layer => new float[maxSamples * layer.Outputs])];
        _gradients = [.. _layers.Select(layer => new float[maxSamples * layer.Outputs])];
    }

    /// <summary>The outputs for a batch of samples; they stay until the next call.</summary>
    public ReadOnlySpan<float> Forward(ReadOnlySpan<float> samples)
    {
        var count = samples.Length / _layers[0].Inputs;
        var input = samples;
        for (var k = 0; k < _layers.Length; k++)
        {
            var output = _outputs[k].AsSpan(0, count * _layers[k].Outputs);
            _layers[k].Forward(input, output);
            if (k < _layers.Length - 1)
            {
                TensorPrimitives.Max(output, 0f, output);
            }

            input = output;
        }

        return input;
    }

    /// <summary>Where the gradient of the loss by the outputs of <paramref name="count"/> samples has to stand for <see cref="Backward"/>.</summary>
    public Span<float> OutputGradient(int count) => _gradients[^1].AsSpan(0, count * _layers[^1].Outputs);

    /// <summary>Carries <see cref="OutputGradient"/> back to all weights; follows <see cref="Forward"/> for the same samples.</summary>
    public void Backward(ReadOnlySpan<float> samples)
    {
        var count = samples.Length / _layers[0].Inputs;
        for (var k = _layers.Length - 1; k > 0; k--)
        {
            var input = _outputs[k - 1].AsSpan(0, count * _layers[k].Inputs);
            var inputGradient = _gradients[k - 1].AsSpan(0, input.Length);
            inputGradient.Clear();
            _layers[k].Backward(input, _gradients[k].AsSpan(0, count * _layers[k].Outputs), inputGradient);
            for (var i = 0; i < input.Length; i++)
            {
                // The rectifier let nothing through here, and its gradient does neither.
                inputGradient[i] = input[i] > 0 ? inputGradient[i] : 0;
            }
        }

        _layers[0].Backward(samples, _gradients[0].AsSpan(0, count * _layers[0].Outputs), []);
    }

    public void Step(int number, float learningRate, float weightDecay)
    {
        foreach (var layer in _layers)
        {
            layer.Step(number, learningRate, weightDecay);
        }
    }
}
