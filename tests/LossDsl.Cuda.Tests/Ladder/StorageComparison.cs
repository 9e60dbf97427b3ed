using System.Globalization;
using LossDsl.CudaExecution.Drivers;
using LossDsl.Losses.Tests.Agreement;
using LossDsl.Losses.Tests.Sequences;

namespace LossDsl.Cuda.Tests.Ladder;

/// <summary>
/// Compares a loss of elements of 16 bits with itself in single precision, on the same numbers: all is computed in float and added up in double, so the reduced value has the same bits, and the
/// value of each sample and each gradient is that of single precision, rounded once.
/// </summary>
/// <typeparam name="T">The element of 16 bits.</typeparam>
internal sealed class StorageComparison<T> : IDisposable
    where T : unmanaged
{
    private const double Before = 2.5;

    private readonly Machine _machine = Machine.Simt(LaunchOrder.Ascending);
    private readonly CudaLoss<T> _short;
    private readonly CudaLoss<float> _single;
    private readonly Setting _setting;
    private readonly List<string> _differences = [];

    public StorageComparison(Setting setting)
    {
        _setting = setting;
        _short = _machine.Load<T>(setting.Definition.GeneratedType);
        _single = _machine.Load<float>(setting.Definition.GeneratedType);
    }

    /// <summary>What differs, a line each.</summary>
    public IReadOnlyList<string> Differences => _differences;

    /// <summary>Compares numbers and rows: a mean, which takes all kernels, and the gradient of each sample times a number of its own, added to what is there.</summary>
    public void Compare(Shape shape)
    {
        var problem = new Problem(_setting, shape.Samples, shape.Classes, seed: shape.Samples + shape.Classes);
        Element.Round<T>(problem);
        using var stored = new DeviceRun<T>(_machine, _short, problem, shape.Samples, shape.Order, shape.Skipped);
        using var single = new DeviceRun<float>(_machine, _single, problem, shape.Samples, shape.Order, shape.Skipped);
        Compare($"{shape}, mean", stored.Call(Reduction.Mean), single.Call(Reduction.Mean));
        var upstream = Upstream(shape.Samples);
        Compare($"{shape}, each", stored.Call(Reduction.None, upstream: upstream, before: Before), single.Call(Reduction.None, upstream: upstream, before: Before));
    }

    /// <summary>Compares samples that differ in length, likewise.</summary>
    public void Compare(SequenceSetting setting, SequenceSizes sizes, bool batchFirst)
    {
        var problem = new SequenceProblem(setting, sizes, seed: 5);
        Element.Round<T>(problem);
        using var stored = new SequenceDeviceRun<T>(_machine, _short, problem, batchFirst);
        using var single = new SequenceDeviceRun<float>(_machine, _single, problem, batchFirst) { Rounds = Element.Rounded<T> };
        foreach (var reduction in new[] { Reduction.Mean, Reduction.None })
        {
            var upstream = reduction == Reduction.None ? Upstream(sizes.Samples) : null;
            Compare($"{problem.Sizes}, {reduction}", Flat(stored.Call(reduction, upstream)), Flat(single.Call(reduction, upstream)));
        }
    }

    public void Dispose()
    {
        _short.Dispose();
        _single.Dispose();
        _machine.Dispose();
    }

    private void Compare(string place, DeviceResult stored, DeviceResult single)
    {
        _differences.AddRange(stored.Unwritten.Select(output => $"{typeof(T).Name}, {place}: not all of {output} was written"));
        Compare($"{place}: reduced", [stored.Value], [single.Value]);
        Compare($"{place}: value", stored.Each, Array.ConvertAll(single.Each, Element.Rounded<T>));
        foreach (var (input, gradient) in single.Gradients)
        {
            Compare($"{place}: gradient of {input}", stored.Gradients[input], Array.ConvertAll(gradient, Element.Rounded<T>));
        }
    }

    private void Compare(string what, double[] got, double[] want) => _differences.AddRange(Enumerable.Range(0, want.Length)
        .Where(k => !got[k].Equals(want[k]))
        .Select(k => string.Create(CultureInfo.InvariantCulture, $"{typeof(T).Name}, {what} {k} is {got[k]}, it should be {want[k]}")));

    private static DeviceResult Flat(SequenceResult result) =>
        new(result.Value, result.Each, result.Gradients.ToDictionary(pair => pair.Key, pair => pair.Value.SelectMany(numbers => numbers).ToArray()), result.Unwritten);

    private static double[] Upstream(int samples) => [.. Enumerable.Range(0, samples).Select(n => 1.5 - n % 4)];
}
