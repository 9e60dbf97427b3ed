using DigitLines.Lines;
using Digits;
using Digits.Training;
using LossDsl.Losses;

namespace DigitLines.Training;

/// <summary>Teaches a network to read lines of digits, of which it is only told what they say.</summary>
internal sealed class LineTrainer
{
    private const int HiddenUnits = 192;
    private const int BatchSize = 8;
    private const int LinesAnEpoch = 1024;
    private const int HeldOutLines = 256;
    private const float PeakLearningRate = 3e-3f;
    private const float WeightDecay = 0.02f;

    private readonly CtcFromLogitsLoss _loss = new(blank: Reading.Blank) { BatchFirst = true };
    private readonly LineComposer _training;
    private readonly Network _network;

    public LineTrainer(DigitsDataset training, DigitsDataset heldOut, int seed)
    {
        var random = new Random(seed);
        _training = new LineComposer(training, random);
        HeldOut = [.. new LineComposer(heldOut, new Random(seed + 1)).Compose(HeldOutLines).Chunk(BatchSize).Select(lines => new LineBatch(lines))];
        _network = new Network([LineBatch.WindowSize, HiddenUnits, Reading.SymbolCount], BatchSize * LineBatch.MostSteps, random);
    }

    /// <summary>The lines of pictures that the network never sees in training.</summary>
    public IReadOnlyList<LineBatch> HeldOut { get; }

    /// <summary>Trains for some epochs, each of new lines, and tells <paramref name="progress"/> how each went.</summary>
    public IReadOnlyList<LineResult> Run(int epochs, Action<LineResult> progress)
    {
        var results = new List<LineResult>(epochs);
        var steps = epochs * LinesAnEpoch / BatchSize;
        var step = 0;
        for (var epoch = 1; epoch <= epochs; epoch++)
        {
            var training = new Tally();
            foreach (var lines in _training.Compose(LinesAnEpoch).Chunk(BatchSize))
            {
                step++;
                TrainOn(new LineBatch(lines), step, LearningRate((double)step / steps), training);
            }

            var heldOut = new Tally();
            foreach (var batch in HeldOut)
            {
                var scores = _network.Forward(batch.Windows);
                heldOut.Add(_loss.Forward(scores, batch.Digits, batch.Steps, Reading.SymbolCount, batch.StepCounts, batch.DigitCounts), batch, Read(batch, scores));
            }

            results.Add(new LineResult(epoch, training.Score, heldOut.Score));
            progress(results[^1]);
        }

        return results;
    }

    /// <summary>What the network reads in the lines of a batch.</summary>
    public int[][] Read(LineBatch batch) => Read(batch, _network.Forward(batch.Windows));

    private void TrainOn(LineBatch batch, int step, float learningRate, Tally tally)
    {
        var scores = _network.Forward(batch.Windows);
        var gradient = _network.OutputGradient(batch.Lines.Count * batch.Steps);
        var loss = _loss.ForwardBackward(scores, batch.Digits, batch.Steps, Reading.SymbolCount, gradient, batch.StepCounts, batch.DigitCounts);
        tally.Add(loss, batch, Read(batch, scores));
        _network.Backward(batch.Windows);
        _network.Step(step, learningRate, WeightDecay);
    }

    private static int[][] Read(LineBatch batch, ReadOnlySpan<float> scores)
    {
        var readings = new int[batch.Lines.Count][];
        for (var n = 0; n < readings.Length; n++)
        {
            readings[n] = Reading.Greedy(scores.Slice(n * batch.Steps * Reading.SymbolCount, batch.StepCounts[n] * Reading.SymbolCount));
        }

        return readings;
    }

    /// <summary>Half a cosine, from the peak down to zero.</summary>
    private static float LearningRate(double progress) => PeakLearningRate * 0.5f * (1 + MathF.Cos(MathF.PI * (float)progress));

    /// <summary>Adds up the scores of batches.</summary>
    private sealed class Tally
    {
        private double _loss;
        private int _lines;
        private int _edits;
        private int _digits;

        public LineScore Score => new(_loss / _lines, (double)_edits / _digits);

        public void Add(double meanLoss, LineBatch batch, int[][] readings)
        {
            _loss += meanLoss * batch.Lines.Count;
            _lines += batch.Lines.Count;
            _edits += readings.Zip(batch.Lines, (reading, line) => Reading.Distance(reading, line.Digits)).Sum();
            _digits += batch.Digits.Length;
        }
    }
}
