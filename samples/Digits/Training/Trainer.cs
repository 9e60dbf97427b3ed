using System.Numerics.Tensors;
using LossDsl.Losses;

namespace Digits.Training;

/// <summary>Teaches a network to read digits.</summary>
internal sealed class Trainer
{
    private const int HiddenUnits = 128;
    private const int BatchSize = 32;
    private const float PeakLearningRate = 3e-3f;
    private const float WeightDecay = 0.02f;

    // What is minimized does not ask for certainty; what is reported is the plain cross entropy.
    private readonly CrossEntropyLoss _trainingLoss = new(labelSmoothing: 0.1);
    private readonly CrossEntropyLoss _reportedLoss = new();

    private readonly DigitsDataset _training;
    private readonly DigitsDataset _heldOut;
    private readonly Random _random;
    private readonly Network _network;

    public Trainer(DigitsDataset training, DigitsDataset heldOut, int seed)
    {
        _training = training;
        _heldOut = heldOut;
        _random = new Random(seed);
        _network = new Network(
            [DigitsDataset.PixelCount, HiddenUnits, DigitsDataset.ClassCount],
            maxSamples: Math.Max(training.Count, heldOut.Count),
            _random);
    }

    /// <summary>Trains for some epochs and tells <paramref name="progress"/> how each went.</summary>
    public LearningCurve Run(int epochs, Action<EpochResult> progress)
    {
        var results = new List<EpochResult>(epochs);
        var order = Enumerable.Range(0, _training.Count).ToArray();
        var steps = epochs * ((order.Length + BatchSize - 1) / BatchSize);
        var step = 0;
        for (var epoch = 1; epoch <= epochs; epoch++)
        {
            _random.Shuffle(order);
            foreach (var positions in order.Chunk(BatchSize))
            {
                step++;
                TrainOn(_training.Select(positions), step, LearningRate((double)step / steps));
            }

            var result = new EpochResult(epoch, Evaluate(_training), Evaluate(_heldOut));
            results.Add(result);
            progress(result);
        }

        return new LearningCurve(results);
    }

    private void TrainOn(DigitsDataset batch, int step, float learningRate)
    {
        var logits = _network.Forward(batch.Pixels);
        _trainingLoss.ForwardBackward(logits, batch.Labels, DigitsDataset.ClassCount, _network.OutputGradient(batch.Count));
        _network.Backward(batch.Pixels);
        _network.Step(step, learningRate, WeightDecay);
    }

    /// <summary>Half a cosine, from the peak down to zero.</summary>
    private static float LearningRate(double progress) => PeakLearningRate * 0.5f * (1 + MathF.Cos(MathF.PI * (float)progress));

    private Score Evaluate(DigitsDataset data)
    {
        var logits = _network.Forward(data.Pixels);
        var loss = _reportedLoss.Forward(logits, data.Labels, DigitsDataset.ClassCount);
        var right = 0;
        for (var n = 0; n < data.Count; n++)
        {
            var guess = TensorPrimitives.IndexOfMax(logits.Slice(n * DigitsDataset.ClassCount, DigitsDataset.ClassCount));
            right += guess == data.Labels[n] ? 1 : 0;
        }

        return new Score(loss, (double)right / data.Count);
    }
}
