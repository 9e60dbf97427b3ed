namespace LossDsl.Losses.Tests.Sequences;

/// <summary>The sizes of a batch of samples of different lengths.</summary>
/// <param name="Steps">The steps of each sample; one for each sample.</param>
/// <param name="Targets">The labels of each sample.</param>
internal sealed record SequenceSizes(int[] Steps, int[] Targets, int Classes, int Rows)
{
    public int Samples => Steps.Length;

    /// <summary>The sizes of some of the samples, in any order and any number of times.</summary>
    public SequenceSizes Pick(IReadOnlyList<int> samples) => this with
    {
        Steps = [.. samples.Select(sample => Steps[sample])],
        Targets = [.. samples.Select(sample => Targets[sample])],
    };

    public override string ToString() => $"steps {string.Join(' ', Steps)}, labels {string.Join(' ', Targets)}, {Classes} classes";
}
