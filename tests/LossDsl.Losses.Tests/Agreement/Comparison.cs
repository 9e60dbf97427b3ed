using System.Globalization;
using System.Numerics;
using LossDsl.Definitions;
using LossDsl.Losses.Tests.Agreement.Data;

namespace LossDsl.Losses.Tests.Agreement;

/// <summary>Compares generated code with the definition, and its gradients with the slopes of the definition.</summary>
internal sealed class Comparison(Problem problem)
{
    private const int CheckedSlopes = 20;

    private static readonly Reduction[] Reductions = [Reduction.Sum, Reduction.Mean];

    private readonly LossData _data = LossDataTable.Of(problem.Setting.Definition);
    private readonly double _roundings = 1 + Math.Sqrt(problem.Classes);
    private readonly List<string> _differences = [];
    private readonly Dictionary<(string, int), (double Value, double Numerator, double Denominator)> _slopes = [];

    /// <summary>What differs, a line each.</summary>
    public IReadOnlyList<string> Differences => _differences;

    /// <summary>Compares the first samples in both precisions: each value, every reduction, every gradient.</summary>
    public void Compare(int samples, MemoryOrder order)
    {
        // A few roundings of the vector functions, and one for each addition of a row or of a total.
        Compare<double>(samples, order, tolerance: 1e-12 * _roundings);
        Compare<float>(samples, order, tolerance: 1e-6 * _roundings);
    }

    private void Compare<T>(int samples, MemoryOrder order, double tolerance)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var run = new GeneratedRun<T>(problem, samples, order);
        var terms = problem.Terms.Take(samples).ToArray();
        var place = FormattableString.Invariant($"{typeof(T).Name}, {samples} samples of {problem.Classes} in {order}");
        Compare($"{place}: value", run.Each(), [.. terms.Select(term => term.Value)], tolerance);

        var (numerator, denominator) = (terms.Sum(term => term.Numerator), terms.Sum(term => term.Denominator));
        var scale = terms.Sum(term => Math.Abs(term.Numerator) + _data.Cancelling);

        // A slope has as many digits as are left of nine of the value.
        var noise = (1e-9 * (1 + terms.Max(term => Math.Abs(term.Value)))) + ((tolerance + (1e-9 * _roundings)) * _data.Cancelling);
        foreach (var reduction in Reductions)
        {
            var isMean = reduction == Reduction.Mean;
            var want = isMean ? numerator / denominator : terms.Sum(term => term.Value);
            var share = isMean ? 1 / Math.Abs(denominator) : 1;
            var slack = tolerance * scale * share;
            var (value, gradients) = run.Gradients(reduction);
            CompareOne($"{place}: {reduction}", run.Value(reduction), want, slack);
            CompareOne($"{place}: {reduction} beside gradients", value, want, slack);
            foreach (var (parameter, _) in run.Differentiable().Where(_ => !_data.HasDeclaredGradient))
            {
                CompareSlopes($"{place}: {reduction}", parameter, gradients[parameter.Name], samples, noise * share, slope => isMean
                    ? Share(slope.Numerator, denominator) - (Share(slope.Denominator, denominator) * Share(numerator, denominator))
                    : slope.Value);
            }
        }
    }

    // Float is right to six digits: what this looks for is a gradient in the wrong place or of the wrong formula.
    private void CompareSlopes(
        string what,
        Parameter parameter,
        double[] gradient,
        int samples,
        double noise,
        Func<(double Value, double Numerator, double Denominator), double> total)
    {
        var largest = gradient.Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty(0).Max();
        var stride = Math.Max(1, gradient.Length / CheckedSlopes);
        for (var i = 0; i < gradient.Length; i += (i < 8 || i >= gradient.Length - 8) ? 1 : stride)
        {
            var want = parameter.IsShared
                ? Enumerable.Range(0, samples).Sum(sample => total(Slope(parameter, sample, i)))
                : total(Slope(parameter, i / problem.Width(parameter), i % problem.Width(parameter)));
            CompareOne($"{what}: gradient of {parameter.Name} at {i}", gradient[i], want, (1e-5 * Math.Abs(want)) + (2e-6 * largest) + noise);
        }
    }

    private (double Value, double Numerator, double Denominator) Slope(Parameter parameter, int sample, int position)
    {
        var key = (parameter.Name, (sample * problem.Width(parameter)) + position);
        if (!_slopes.TryGetValue(key, out var slope))
        {
            slope = problem.Slope(parameter, sample, position);
            _slopes.Add(key, slope);
        }

        return slope;
    }

    private void Compare(string what, double[] got, double[] want, double tolerance)
    {
        var largest = want.Select(Math.Abs).DefaultIfEmpty(0).Max();
        for (var i = 0; i < want.Length; i++)
        {
            CompareOne($"{what} {i}", got[i], want[i], tolerance * (Math.Abs(want[i]) + largest + _data.Cancelling));
        }
    }

    private void CompareOne(string what, double got, double want, double slack)
    {
        if (!got.Equals(want) && !(Math.Abs(got - want) <= slack))
        {
            _differences.Add(string.Create(CultureInfo.InvariantCulture, $"{what} is {got}, it should be {want}"));
        }
    }

    // Nothing of nothing: samples that do not count have slope 0, also where none counts and the denominator is 0.
    private static double Share(double part, double denominator) => part == 0 ? 0 : part / denominator;
}
