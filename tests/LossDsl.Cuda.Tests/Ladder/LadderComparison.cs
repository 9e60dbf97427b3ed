using System.Globalization;
using LossDsl.Losses.Tests.Agreement;
using LossDsl.Losses.Tests.Agreement.Data;

namespace LossDsl.Cuda.Tests.Ladder;

/// <summary>
/// Compares a loss on a device with its definition in double, and its gradients with those that the processor computes in double, which are held to the definition
/// elsewhere.
/// </summary>
/// <param name="setting">The loss with its options.</param>
internal sealed class LadderComparison(Setting setting)
{
    // Terms that are larger than what is left of them leave their roundings.
    private readonly double _cancelling = LossDataTable.Of(setting.Definition).Cancelling;
    private readonly List<string> _differences = [];

    /// <summary>What is lost of a gradient where a GPU's compiler makes one operation of a product and a difference that cancels it: the others make two, of which nothing is left.</summary>
    private double _fused;

    /// <summary>What differs, a line each.</summary>
    public IReadOnlyList<string> Differences => _differences;

    /// <summary>Compares every reduction in some sizes.</summary>
    /// <param name="machines">A machine for each order of threads: all give the same bits.</param>
    /// <param name="shapes">The sizes.</param>
    /// <typeparam name="T">The element.</typeparam>
    public void Compare<T>(IReadOnlyList<Machine> machines, IReadOnlyList<Shape> shapes)
        where T : unmanaged
    {
        // A few roundings of the functions, and one for each addition of a row.
        var rounding = typeof(T) == typeof(double) ? 1e-12 : 2e-6;
        _fused = machines.Any(machine => machine.IsGpu) ? _cancelling / 10 : 0;
        var losses = machines.Select(machine => machine.Load<T>(setting.Definition.GeneratedType)).ToArray();
        foreach (var shape in shapes)
        {
            // A problem of no samples has data for none; one that is not used makes it whole.
            var problem = new Problem(setting, Math.Max(1, shape.Samples), shape.Classes, seed: shape.Samples + shape.Classes);
            Element.Round<T>(problem);
            var runs = machines.Zip(losses, (machine, loss) => new DeviceRun<T>(machine, loss, problem, shape.Samples, shape.Order, shape.Skipped)).ToArray();
            foreach (var reduction in new[] { Reduction.None, Reduction.Sum, Reduction.Mean }.Concat(Offered(Reduction.BatchMean)))
            {
                Compare(runs, $"{typeof(T).Name}, {shape}, {reduction}", problem, shape, reduction, rounding * (1 + Math.Sqrt(shape.Classes)), Element.Epsilon<T>());
            }

            Array.ForEach(runs, run => run.Dispose());
        }

        Array.ForEach(losses, loss => loss.Dispose());
    }

    private void Compare<T>(DeviceRun<T>[] runs, string place, Problem problem, Shape shape, Reduction reduction, double tolerance, double stored)
        where T : unmanaged
    {
        try
        {
            var results = Array.ConvertAll(runs, run => run.Call(reduction, upstream: reduction == Reduction.None ? Upstream(shape.Samples) : null));
            _differences.AddRange(results[0].Unwritten.Select(output => $"{place}: not all of {output} was written"));
            CompareWithReference(place, results[0], problem, shape, reduction, tolerance, tolerance + stored);
            if (results.Any(result => !result.Bits.SequenceEqual(results[0].Bits)))
            {
                _differences.Add($"{place}: the bits depend on the order of threads");
            }
        }
        catch (CudaException exception)
        {
            _differences.Add($"{place}: {exception.Message}");
        }
    }

    /// <param name="tolerance">That of the reduced value.</param>
    /// <param name="stored">That of what is stored as elements.</param>
    private void CompareWithReference(string place, DeviceResult result, Problem problem, Shape shape, Reduction reduction, double tolerance, double stored)
    {
        var terms = problem.Terms.Take(shape.Samples).ToArray();
        CompareAll($"{place}: value", result.Each, [.. terms.Select(term => term.Value)], _cancelling, stored);
        var reference = new GeneratedRun<double>(problem, shape.Samples, shape.Order);
        var (value, gradients) = reference.Gradients(reduction == Reduction.None ? Reduction.Sum : reduction);
        var share = Finite(reduction == Reduction.Mean ? 1 / terms.Sum(term => term.Denominator) : 1);
        if (reduction != Reduction.None)
        {
            CompareOne($"{place}: the reduced value", result.Value, value, tolerance * terms.Sum(term => Finite(term.Numerator) + _cancelling) * share);
        }

        // The gradient of a weight is the difference of a sample's value and the mean, and as exact as these.
        var magnitude = share * (terms.Select(term => Finite(term.Value)).DefaultIfEmpty(0).Max() + _fused);

        foreach (var (parameter, _) in reference.Differentiable())
        {
            var want = gradients[parameter.Name];
            if (reduction == Reduction.None)
            {
                // What all samples share adds up what each has its own factor in.
                want = parameter.IsShared ? result.Gradients[parameter.Name] : [.. want.Select((x, n) => x * Upstream(shape.Samples)[n / problem.Width(parameter)])];
            }

            CompareAll($"{place}: gradient of {parameter.Name}", result.Gradients[parameter.Name], want, magnitude, 4 * stored);
        }
    }

    private void CompareAll(string what, double[] got, double[] want, double magnitude, double tolerance)
    {
        var largest = magnitude + want.Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty(0).Max();
        for (var i = 0; i < want.Length; i++)
        {
            CompareOne($"{what} {i}", got[i], want[i], tolerance * (Math.Abs(want[i]) + largest));
        }
    }

    private void CompareOne(string what, double got, double want, double slack)
    {
        if (!got.Equals(want) && !(Math.Abs(got - want) <= slack))
        {
            _differences.Add(string.Create(CultureInfo.InvariantCulture, $"{what} is {got}, it should be {want}"));
        }
    }

    private static double Finite(double x) => double.IsFinite(x) ? Math.Abs(x) : 0;

    private IEnumerable<Reduction> Offered(Reduction reduction) =>
        setting.Create(Reduction.Sum).Description.Reductions.Contains(reduction) ? [reduction] : [];

    private static double[] Upstream(int samples) => [.. Enumerable.Range(0, samples).Select(n => 0.5 + n % 4)];
}
