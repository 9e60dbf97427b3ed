using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Scheduling;
using LossDsl.Compiler.Simplification;
using LossDsl.Compiler.Tests.Execution;
using LossDsl.Compiler.Tests.Losses;

namespace LossDsl.Compiler.Tests.Properties;

/// <summary>What must hold of any loss, from its body to its plans.</summary>
internal static class BodyCheck
{
    private const int Samples = 2;
    private const int Classes = 3;

    // Simplifying changes the order of a few roundings.
    private const double ValueTolerance = 1e-11;

    // What is left of a central difference of fourth order where fifth derivatives reach about 1e6, as roots near 0.05 have them.
    private const double SlopeTolerance = 1e-5;

    /// <summary>What is wrong, or null.</summary>
    public static string? Fault(TestLoss loss, int seed)
    {
        try
        {
            return Structure(loss) ?? Simplified(loss, seed) ?? Numbers(loss, seed);
        }
        catch (InvalidOperationException failure)
        {
            return failure.Message;
        }
    }

    /// <summary>Whether the definition has a value at all: a smaller body may have lost a guard that it needs.</summary>
    public static bool IsSound(TestLoss loss, int seed)
    {
        try
        {
            return Batches(loss, seed).SelectMany(batch => Definition.Terms(loss.Method, batch)).All(t => double.IsFinite(t.Value + t.Numerator + t.Denominator));
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static IEnumerable<Batch> Batches(TestLoss loss, int seed)
    {
        var full = RandomBody.Data(loss, seed, Samples, Classes);
        return [full, full.Without("w"), full.Without("w").Without("t")];
    }

    private static string? Structure(TestLoss loss)
    {
        var kernels = KernelBuilder.Build(loss.Method);
        return Verifier.Check(loss.Method)
            .Concat(PlanVerifier.Check(kernels.Main))
            .Concat(PlanVerifier.Check(KeepInOutput.Apply(kernels.Main)))
            .Concat(kernels.Denominator is { } denominator ? PlanVerifier.Check(denominator) : [])
            .Concat(kernels.Late is { } late ? PlanVerifier.Check(late) : [])
            .FirstOrDefault();
    }

    private static string? Simplified(TestLoss loss, int seed)
    {
        var graph = loss.Method.Body.ToGraph(loss.Method.Inputs);
        var simple = new Simplifier(graph, RuleTable.All).Apply(graph.At(loss.Method.Body.Value));
        var batch = RandomBody.Data(loss, seed, Samples, Classes);
        var expected = Definition.Terms(loss.Method, batch)[0].Value;
        var actual = new Interpreter(graph, new BatchSample(batch, 0, Definition.NoCall), ScalarFunctions.Table).Real(simple.Id);
        return Verifier.Check(simple) is [var fault, ..] ? fault : Difference("the simplified value", expected, actual, ValueTolerance);
    }

    private static string? Numbers(TestLoss loss, int seed)
    {
        var kernels = KernelBuilder.Build(loss.Method);
        var kind = (CallKind)(seed % 3);
        double[] upstream = kind == CallKind.Each ? [0.5, -1.25] : [1.5, 1.5];
        foreach (var batch in Batches(loss, seed))
        {
            var result = LossCall.Run(kernels, batch, kind, upstream);
            var keeping = LossCall.Run(kernels with { Main = KeepInOutput.Apply(kernels.Main) }, batch, kind, upstream);
            var fault = Difference("the value", Definition.Value(loss.Method, batch, kind), result.Value, ValueTolerance)
                ?? Difference("the value beside a kept node", result.Value, keeping.Value, 0)
                ?? result.Gradients.Select(g => Gradient(loss, batch, kind, upstream, g.Key, g.Value)).FirstOrDefault(f => f is not null)
                ?? result.Gradients.SelectMany(g => g.Value.Zip(keeping.Gradients[g.Key], (x, y) => Difference("a gradient in whose row a node was kept", x, y, 0)))
                    .FirstOrDefault(f => f is not null);
            if (fault is not null)
            {
                return $"{kind}: {fault}";
            }
        }

        return null;
    }

    private static string? Gradient(TestLoss loss, Batch batch, CallKind kind, double[] upstream, int input, double[] gradient) => gradient
        .Select((actual, index) => Difference(
            $"the gradient of {batch.Inputs[input].Name}[{index}]",
            Definition.Slope(loss.Method, batch, kind, upstream, input, index),
            actual,
            SlopeTolerance))
        .FirstOrDefault(fault => fault is not null);

    private static string? Difference(string what, double expected, double actual, double tolerance) =>
        Math.Abs(expected - actual) <= tolerance * (1 + Math.Abs(expected)) ? null : $"{what} is {actual:R} and should be {expected:R}";
}
