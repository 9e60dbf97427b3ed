namespace LossDsl.Losses.Tests.Unplanned;

/// <summary>Data for one input of a loss: numbers or class indices with a shape.</summary>
internal sealed record ProbeInput(string Name, nint[] Shape, double[] Data, bool IsLabel = false)
{
    public int Count => Data.Length;

    public static ProbeInput Numbers(string name, double low, double high, int seed, params nint[] shape)
    {
        var random = new Random(seed);
        return new(name, shape, Enumerable.Range(0, Elements(shape)).Select(_ => low + (high - low) * random.NextDouble()).ToArray());
    }

    public static ProbeInput Labels(string name, int low, int classes, int seed, params nint[] shape)
    {
        var random = new Random(seed);
        return new(name, shape, Enumerable.Range(0, Elements(shape)).Select(_ => (double)random.Next(low, classes)).ToArray(), IsLabel: true);
    }

    /// <summary>The row of a sample, where classes follow one another at a distance.</summary>
    public Vec Row(int first, int classes, int stride = 1) => new(Enumerable.Range(0, classes).Select(c => Data[first + c * stride]).ToArray());

    private static int Elements(nint[] shape) => (int)shape.Aggregate((nint)1, (product, length) => product * length);
}
