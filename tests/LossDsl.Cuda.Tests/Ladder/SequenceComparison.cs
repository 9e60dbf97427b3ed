using System.Globalization;
using LossDsl.Losses.Tests.Sequences;

namespace LossDsl.Cuda.Tests.Ladder;

/// <summary>Compares a loss of sequences, lists or records on a device with what the processor makes of the same in double, where it is held to the definition.</summary>
/// <param name="setting">The loss with its options.</param>
internal sealed class SequenceComparison(SequenceSetting setting)
{
    private readonly List<string> _differences = [];

    /// <summary>One sample; shorter and longer than a warp and a block, more samples than blocks; arrays that fit in shared memory and arrays that do not.</summary>
    public static SequenceSizes[] Sizes { get; } =
    [
        new([5], [2], 4, 4),
        new([1, 3, 7, 4, 2, 9], [0, 1, 3, 2, 1, 4], 3, 3),
        new([4, 26], [2, 12], 33, 33),
        new([3, 9, 2, 5, 8], [1, 4, 1, 2, 0], 70, 70),
    ];

    /// <summary>Some of them, for machines that are slow.</summary>
    public static SequenceSizes[] SomeSizes { get; } = [Sizes[1]];

    /// <summary>What differs, a line each.</summary>
    public IReadOnlyList<string> Differences => _differences;

    /// <summary>Compares every reduction in some sizes and both orders of memory.</summary>
    /// <param name="machines">A machine for each order of threads: all give the same bits.</param>
    /// <param name="sizes">The sizes.</param>
    /// <typeparam name="T">The element.</typeparam>
    public void Compare<T>(IReadOnlyList<Machine> machines, IReadOnlyList<SequenceSizes> sizes)
        where T : unmanaged
    {
        var losses = machines.Select(machine => machine.Load<T>(setting.Loss.Definition.GeneratedType)).ToArray();
        foreach (var of in sizes)
        {
            var problem = new SequenceProblem(setting, of, seed: 5);
            foreach (var batchFirst in new[] { true, false })
            {
                var runs = machines.Zip(losses, (machine, loss) => new SequenceDeviceRun<T>(machine, loss, problem, batchFirst)).ToArray();
                foreach (var reduction in new[] { Reduction.None, Reduction.Sum, Reduction.Mean })
                {
                    Compare(runs, $"{typeof(T).Name}, {problem.Sizes}, {(batchFirst ? "samples" : "steps")} first, {reduction}", problem, batchFirst, reduction);
                }

                Array.ForEach(runs, run => run.Dispose());
            }
        }

        Array.ForEach(losses, loss => loss.Dispose());
    }

    private void Compare<T>(SequenceDeviceRun<T>[] runs, string place, SequenceProblem problem, bool batchFirst, Reduction reduction)
        where T : unmanaged
    {
        var upstream = reduction == Reduction.None ? Enumerable.Range(0, problem.Sizes.Samples).Select(n => 1.5 - n).ToArray() : null;
        try
        {
            var results = Array.ConvertAll(runs, run => run.Call(reduction, upstream));
            _differences.AddRange(results[0].Unwritten.Select(output => $"{place}: not all of {output} was written"));
            if (results.Any(result => !result.Bits.SequenceEqual(results[0].Bits)))
            {
                _differences.Add($"{place}: the bits depend on the order of threads");
            }

            CompareWithReference(place, results[0], new SequenceRun<double>(problem, batchFirst), reduction, upstream, typeof(T) == typeof(float) ? 2e-4 : 1e-11);
        }
        catch (Exception exception) when (exception is CudaException or InvalidOperationException)
        {
            _differences.Add($"{place}: {exception.Message}");
        }
    }

    private void CompareWithReference(string place, SequenceResult result, SequenceRun<double> reference, Reduction reduction, double[]? upstream, double tolerance)
    {
        CompareAll($"{place}: value", result.Each, reference.Each(), tolerance);
        var (value, gradients) = upstream is null ? reference.Gradients(reduction) : (0, reference.Gradients(upstream));
        CompareAll($"{place}: reduced", [result.Value], [value], tolerance);
        foreach (var (input, numbers) in gradients)
        {
            CompareAll($"{place}: gradient of {input}", [.. result.Gradients[input].SelectMany(x => x)], [.. numbers.SelectMany(x => x)], tolerance);
        }
    }

    /// <summary>What cancels in a sum leaves roundings of its largest terms.</summary>
    private void CompareAll(string what, double[] got, double[] want, double tolerance)
    {
        var slack = tolerance * (1 + want.Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty(0).Max());
        for (var k = 0; k < want.Length; k++)
        {
            if (!got[k].Equals(want[k]) && !(Math.Abs(got[k] - want[k]) <= slack))
            {
                _differences.Add(string.Create(CultureInfo.InvariantCulture, $"{what} {k} is {got[k]}, it should be {want[k]}"));
            }
        }
    }
}
