namespace Digits.Training;

/// <summary>How well the network does on some pictures: its mean cross entropy, and the share it reads right.</summary>
internal readonly record struct Score(double Loss, double Accuracy);

/// <summary>Where the training stands after an epoch.</summary>
internal readonly record struct EpochResult(int Epoch, Score Training, Score HeldOut);

/// <summary>The results of all epochs, in order.</summary>
internal sealed record LearningCurve(IReadOnlyList<EpochResult> Epochs)
{
    public EpochResult Last => Epochs[^1];

    /// <summary>The mean of several trainings of equal length, epoch by epoch.</summary>
    public static LearningCurve Mean(IReadOnlyList<LearningCurve> curves) => new(
        [.. curves[0].Epochs.Select((result, k) => new EpochResult(
            result.Epoch,
            Mean(curves.Select(curve => curve.Epochs[k].Training)),
            Mean(curves.Select(curve => curve.Epochs[k].HeldOut))))]);

    private static Score Mean(IEnumerable<Score> scores) => new(scores.Average(s => s.Loss), scores.Average(s => s.Accuracy));
}
