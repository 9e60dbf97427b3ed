using System.Numerics;
using LossDsl.Benchmarks.Measuring;

namespace LossDsl.Benchmarks.Cases;

/// <summary>The data of one call: inputs, labels if the loss has classes, and room for gradients.</summary>
internal sealed class Workload<T> : IDisposable
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int Seed = 1;

    private readonly AlignedArray<T>[] _inputs;
    private readonly AlignedArray<T>[] _gradients;

    public Workload(LossCase loss, Size size)
    {
        var random = new Random(Seed);
        Size = size;
        _inputs = [.. loss.Inputs.Select(input => Sample(input, size.Elements, random))];
        _gradients = [.. Enumerable.Range(0, loss.Gradients).Select(_ => new AlignedArray<T>(size.Elements))];
        Labels = new int[loss.HasLabels ? size.Samples : 0];
        for (var n = 0; n < Labels.Length; n++)
        {
            Labels[n] = random.Next(size.Classes);
        }
    }

    public Size Size { get; }

    public int[] Labels { get; }

    public int Classes => Size.Classes;

    public ReadOnlySpan<T> Input(int number) => _inputs[number].Span;

    public Span<T> Gradient(int number) => _gradients[number].Span;

    public void Dispose()
    {
        foreach (var array in _inputs.Concat(_gradients))
        {
            array.Dispose();
        }
    }

    private static AlignedArray<T> Sample(Distribution distribution, int count, Random random)
    {
        var array = new AlignedArray<T>(count);
        foreach (ref var number in array.Span)
        {
            number = T.CreateTruncating(distribution.Next(random));
        }

        return array;
    }
}
