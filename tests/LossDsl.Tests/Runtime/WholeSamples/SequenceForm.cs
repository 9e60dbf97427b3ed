namespace LossDsl.Tests.Runtime.WholeSamples;

/// <summary>Where the steps of a sequence stand among the axes of its samples.</summary>
internal sealed record SequenceForm(bool BatchFirst, params nint[] Batch)
{
    private static readonly Dictionary<string, SequenceForm> Forms = new()
    {
        ["one sequence"] = new(false),
        ["steps first"] = new(false, 5),
        ["batch first"] = new(true, 5),
        ["steps first, two batch axes"] = new(false, 2, 3),
        ["batch first, two batch axes"] = new(true, 2, 3),
    };

    /// <summary>A name for each form, for theories.</summary>
    public static TheoryData<string> Names => [.. Forms.Keys];

    public nint Samples => Batch.Aggregate((nint)1, (count, length) => count * length);

    public static SequenceForm Of(string name) => Forms[name];

    /// <summary>The shape of a tensor with so many steps and the other axes of a step.</summary>
    public nint[] Shape(nint steps, params nint[] step) => At(Batch, steps, step);

    /// <summary>The position of an element.</summary>
    public nint[] At(nint[] sample, nint step, params nint[] rest) => BatchFirst ? [.. sample, step, .. rest] : [step, .. sample, .. rest];

    /// <summary>Lengths from 0 to the number of steps, one for each sample.</summary>
    public long[] Lengths(nint steps) => [.. Enumerable.Range(0, (int)Samples).Select(n => (n * 3 + 2) % (steps + 1L))];
}
