using LossDsl.Compiler.Scheduling;

namespace LossDsl.Compiler.Tests.Execution;

/// <summary>How the values of the samples become the result of a call.</summary>
internal enum CallKind
{
    Mean,
    Sum,

    /// <summary>A value a sample, and a gradient with a scale a sample.</summary>
    Each,
}

/// <summary>The result of a call: one value, or one a sample, and the gradients by the number of their input.</summary>
internal sealed record CallResult(double Value, double[] Each, IReadOnlyDictionary<int, double[]> Gradients, IReadOnlySet<int> Violated);

/// <summary>Runs the kernels of a loss in the order in which the runtime runs them.</summary>
internal static class LossCall
{
    /// <param name="upstream">One number a sample; all the same unless each sample has its own.</param>
    /// <param name="inputs">The inputs whose gradient is wanted; null: all that have one.</param>
    public static CallResult Run(MethodKernels kernels, Batch batch, CallKind kind, double[] upstream, IReadOnlyCollection<int>? inputs = null)
    {
        var isMean = kind == CallKind.Mean;
        var numbers = Enumerable.Range(0, kernels.Gradients.Count)
            .Where(k => inputs?.Contains(kernels.Gradients[k]) ?? batch.Data[kernels.Gradients[k]] is not null)
            .ToDictionary(k => kernels.Gradients[k], k => k + 1);
        var late = numbers.Where(n => isMean && kernels.LateGradients.Contains(n.Key)).Select(n => n.Value).ToHashSet();
        var main = numbers.Values.Except(late).Append(0).ToHashSet();

        var settings = new CallSettings(isMean, double.NaN, upstream, main);
        var divisor = !isMean ? 1
            : kernels.Denominator is { } denominator ? PlanExecutor.Run(denominator, batch, settings with { Wanted = new HashSet<int>() }).Total
            : batch.Samples;
        settings = settings with { Upstream = upstream.Select(u => u / divisor).ToArray() };

        var result = PlanExecutor.Run(kernels.Main, batch, settings);
        var value = result.Total / divisor;
        var outputs = result.Outputs.ToDictionary(o => o.Key, o => o.Value);
        if (late.Count > 0)
        {
            var rest = PlanExecutor.Run(kernels.Late!, batch, settings with { MeanValue = value, Wanted = late });
            foreach (var (number, output) in rest.Outputs)
            {
                outputs.Add(number, output);
            }
        }

        return new(value, outputs[0], numbers.ToDictionary(n => n.Key, n => outputs[n.Value]), result.Violated);
    }
}
