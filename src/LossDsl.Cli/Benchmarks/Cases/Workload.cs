using System.Numerics;
using System.Numerics.Tensors;
using LossDsl.Cli.Benchmarks.Measuring;
using LossDsl.Runtime;

namespace LossDsl.Cli.Benchmarks.Cases;

/// <summary>The data of one call: inputs, and room for gradients.</summary>
internal sealed class Workload<T> : IDisposable
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int Seed = 1;

    /// <summary>The most classes that a list of labels names.</summary>
    private const int ListedLabels = 5;

    private readonly List<(int Place, AlignedArray<T> Data)> _inputs = [];
    private readonly List<(int Place, int[] Data)> _labels = [];
    private readonly List<(int Place, AlignedArray<T> Data)> _gradients = [];
    private readonly List<MovedArray> _moved = [];

    public Workload(LossCase loss, Size size)
    {
        var random = new Random(Seed);
        Size = size;
        var reads = loss.Reads.ToHashSet();
        foreach (var place in loss.Inputs)
        {
            var kind = loss.Signature.Inputs[place].Kind;
            if (kind is InputKind.Label or InputKind.Labels)
            {
                var isRow = kind == InputKind.Labels && loss.Signature.Inputs[place].Axis == SampleAxis.Classes;
                _labels.Add((place, isRow ? Lists(size, random) : Labels(loss, place, size, random)));
            }
            else
            {
                var data = Sample(loss.DataOf(place), loss.Count(place, size), random);
                _inputs.Add((place, data));
                if (reads.Contains(place))
                {
                    _moved.Add(MovedArray.Of(data, isWritten: false));
                }
            }
        }

        foreach (var place in loss.Gradients)
        {
            var gradient = new AlignedArray<T>(loss.Count(place, size));
            _gradients.Add((place, gradient));
            _moved.Add(MovedArray.Of(gradient, isWritten: true));
        }
    }

    public Size Size { get; }

    /// <summary>What a call has to read and write at least.</summary>
    public IReadOnlyList<MovedArray> Moved => _moved;

    /// <summary>Hands everything to a call.</summary>
    public void Give(ref LossCall<T> call)
    {
        foreach (var (place, data) in _inputs)
        {
            call.Input(place, data.Span);
        }

        foreach (var (place, data) in _labels)
        {
            call.Label(place, Shaped(data));
        }

        foreach (var (place, data) in _gradients)
        {
            call.OptionalGradient(place, data.Span);
        }
    }

    // Lists of labels as rows of a tensor, so that none has to say how long it is.
    private LabelSpan Shaped(int[] labels) =>
        labels.Length == Size.Samples ? labels : new ReadOnlyTensorSpan<int>(labels, [Size.Samples, labels.Length / Size.Samples], []);

    public void Dispose()
    {
        foreach (var (_, array) in _inputs.Concat(_gradients))
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

        if (distribution == Distribution.Rising)
        {
            array.Span.Sort();
        }

        return array;
    }

    /// <summary>Classes, or rows of a layer. Lists do without the first class, which may stand for no label.</summary>
    private static int[] Labels(LossCase loss, int place, Size size, Random random)
    {
        var labels = new int[loss.Count(place, size)];
        var classes = loss.Signature.Inputs.Any(input => input.Kind == InputKind.SharedMat) && size.Labels == 0 ? size.Depth : size.Classes;
        var first = size.Labels > 0 ? 1 : 0;
        foreach (ref var label in labels.AsSpan())
        {
            label = random.Next(first, Math.Max(first + 1, classes));
        }

        return labels;
    }

    /// <summary>A few different classes for each sample, ended by −1.</summary>
    private static int[] Lists(Size size, Random random)
    {
        var lists = new int[size.Elements];
        Array.Fill(lists, -1);
        for (var n = 0; n < size.Samples; n++)
        {
            var first = random.Next(size.Classes);
            for (var k = 0; k < Math.Min(ListedLabels, size.Classes - 1); k++)
            {
                lists[n * size.Classes + k] = (first + k) % size.Classes;
            }
        }

        return lists;
    }
}
