using LossDsl.Losses.Tests.Sequences;
using LossDsl.Runtime;

namespace LossDsl.Cuda.Tests.Ladder;

/// <summary>A linear layer whose products the host makes, two samples at a time.</summary>
internal sealed class HostHead<T> : IDisposable
    where T : unmanaged
{
    /// <summary>How many samples have scores in memory at a time.</summary>
    public const int MostSamples = 2;

    private readonly CudaLayer _layer;
    private readonly string _featuresName;
    private readonly string _matrixName;
    private readonly double[] _features;
    private readonly double[] _matrix;
    private readonly double[] _featuresGradient;
    private readonly double[] _matrixGradient;
    private readonly int _width;
    private readonly Func<double, double> _rounds;
    private readonly CudaBuffer<T> _scores;
    private readonly CudaBuffer<T> _scoresGradient;

    public HostHead(CudaDevice device, SequenceProblem problem, CudaLayer layer, SequenceRun<double> data, Func<double, double> rounds)
    {
        _rounds = rounds;
        _layer = layer;
        (_featuresName, _matrixName) = (problem.Loss.Signature.Inputs[layer.Features].Name, problem.Loss.Signature.Inputs[layer.Matrix].Name);
        (_features, _matrix) = (data.Tensors[_featuresName].Data, data.Tensors[_matrixName].Data);
        (_featuresGradient, _matrixGradient) = (new double[_features.Length], new double[_matrix.Length]);
        _width = (int)data.Tensors[_matrixName].Shape[1];
        Scores = (int)data.Tensors[_matrixName].Shape[0];
        (_scores, _scoresGradient) = (device.Allocate<T>(MostSamples * Scores), device.Allocate<T>(MostSamples * Scores));
        Head = new CudaHead<T>(_scores, _scoresGradient, Multiply, MultiplyBack);
    }

    public CudaHead<T> Head { get; }

    /// <summary>How many scores a sample has.</summary>
    public int Scores { get; }

    /// <summary>The gradients that its products give.</summary>
    public IEnumerable<KeyValuePair<string, double[]>> Gradients =>
    [
        KeyValuePair.Create(_featuresName, Array.ConvertAll(_featuresGradient, number => _rounds(number))),
        KeyValuePair.Create(_matrixName, Array.ConvertAll(_matrixGradient, number => _rounds(number))),
    ];

    public bool Multiplies(int input) => input == _layer.Features || input == _layer.Matrix;

    public void Dispose()
    {
        _scores.Dispose();
        _scoresGradient.Dispose();
    }

    private void Multiply(CudaChunk chunk)
    {
        var scores = new double[chunk.Samples * Scores];
        ForEach(chunk, (place, score, feature) => scores[place] += _features[feature] * _matrix[score]);
        _scores.CopyFrom(Array.ConvertAll(scores, score => Element.Of<T>(_rounds(score))));
    }

    private void MultiplyBack(CudaChunk chunk)
    {
        var gradient = Array.ConvertAll(_scoresGradient.ToArray(), number => _rounds(Element.ToDouble(number)));
        ForEach(chunk, (place, score, feature) =>
        {
            _featuresGradient[feature] += gradient[place] * _matrix[score];
            _matrixGradient[score] += gradient[place] * _features[feature];
        });
    }

    /// <summary>For each score of the chunk its place, and for each term of it the places in the matrix and the features.</summary>
    private void ForEach(CudaChunk chunk, Action<int, int, int> term)
    {
        for (var n = 0; n < chunk.Samples; n++)
        {
            for (var r = 0; r < Scores; r++)
            {
                for (var c = 0; c < _width; c++)
                {
                    term(n * Scores + r, r * _width + c, ((int)chunk.First + n) * _width + c);
                }
            }
        }
    }
}
