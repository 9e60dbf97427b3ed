using System.Numerics.Tensors;
using LossDsl.Losses;

namespace Digits.Training;

/// <summary>Writes the gradient of the mean loss of a batch.</summary>
/// <param name="logits">The scores, [samples, classes].</param>
/// <param name="labels">The class of each sample.</param>
/// <param name="gradient">Where the gradient of the scores goes.</param>
internal delegate void TrainingLoss(ReadOnlySpan<float> logits, int[] labels, Span<float> gradient);

/// <summary>Teaches a network to read digits.</summary>
internal sealed class Trainer
{
    private const int HiddenUnits = 128;
    private const int BatchSize = 32;
    private const float PeakLearningRate = 3e-3f;
    private const float WeightDecay = 0.02f;

    private readonly CrossEntropyLoss _reportedLoss = new();
    private readonly TrainingLoss _trainingLoss;

    private readonly DigitsDataset _training;
    private readonly DigitsDataset _heldOut;
    private readonly Random _random;
    private readonly Network _network;

    /// <param name="training">The pictures to learn from.</param>
    /// <param name="heldOut">The pictures to be tried on.</param>
    /// <param name="seed">Decides the first weights and the order of the pictures.</param>
    /// <param name="trainingLoss">What is minimized; null: <see cref="OnProcessor"/>.</param>
    public Trainer(DigitsDataset training, DigitsDataset heldOut, int seed, TrainingLoss? trainingLoss = null)
    {
        _trainingLoss = trainingLoss ?? OnProcessor();
        _training = training;
        _heldOut = heldOut;
        _random = new Random(seed);
        _network = new Network(
            [DigitsDataset.PixelCount, HiddenUnits, DigitsDataset.ClassCount],
            maxSamples: Math.Max(training.Count, heldOut.Count),
            _random);
    }

    /// <summary>What is minimized does not ask for certainty; what is reported is the plain cross entropy.</summary>
    public static float LabelSmoothing => 0.1f;

    /// <summary>The gradient by the generated code for the processor.</summary>
    public static TrainingLoss OnProcessor()
    {
        var loss = new CrossEntropyLoss(labelSmoothing: LabelSmoothing);
        return (logits, labels, gradient) => loss.ForwardBackward(logits, labels, DigitsDataset.ClassCount, gradient);
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
        _trainingLoss(logits, batch.Labels, _network.OutputGradient(batch.Count));
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
