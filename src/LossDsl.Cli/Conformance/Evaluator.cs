using System.Numerics;
using LossDsl.Cli.PyTorch;

namespace LossDsl.Cli.Conformance;

/// <summary>The precision that cases are run in.</summary>
internal enum Precision
{
    Double,

    Float,
}

/// <summary>What became of a case.</summary>
internal enum Verdict
{
    Passed,

    /// <summary>It differs where that is no failure: at a kink, at an edge or under cancellation, in single precision.</summary>
    Noted,

    Failed,

    Unsupported,
}

/// <summary>A case that was run.</summary>
/// <param name="Id">The case.</param>
/// <param name="Verdict">What became of it.</param>
/// <param name="Got">What it gave; null if it could not be run.</param>
/// <param name="Detail">What differs, or why it could not be run; empty if it passed.</param>
internal sealed record Evaluation(string Id, Verdict Verdict, Outcome? Got, string Detail);

/// <summary>Runs cases through the generated code and compares them.</summary>
internal static class Evaluator
{
    private static readonly string[] NotedInFloat = [Tags.Edge, Tags.Kink, Tags.Cancellation];

    public static Evaluation Evaluate(Case item, Precision precision)
    {
        try
        {
            return Bind(item) switch
            {
                { Call: { } call } when precision == Precision.Float => InFloat(item, call),
                { Call: { } call } => InDouble(item, Run<double>(call)),
                { Unsupported: var why } => new Evaluation(item.Id, Verdict.Unsupported, null, why!),
            };
        }
        catch (RefusedException refusal)
        {
            return InDouble(item, ErrorOf(refusal));
        }
        catch (Exception defect)
        {
            // Neither PyTorch nor the loss refuses the call: the fault is ours, and the other cases can still tell something.
            return new Evaluation(item.Id, Verdict.Failed, null, $"defect: {defect.GetType().Name}: {defect.Message}");
        }
    }

    private static (ICaseCall? Call, string? Unsupported) Bind(Case item) =>
        item.Loss == AdaptiveSoftmaxCall.Function ? (AdaptiveSoftmaxCall.Bind(item), null) : CallBinder.Bind(item);

    private static Evaluation InDouble(Case item, Outcome got)
    {
        var tolerance = item.Tags.Contains(Tags.Cancellation) ? Tolerance.DoubleWithCancellation : Tolerance.Double;
        var difference = new Comparison(item.Tags, tolerance).Difference(got, item.Expected);
        return new Evaluation(item.Id, difference is null ? Verdict.Passed : Verdict.Failed, got, difference ?? "");
    }

    // PyTorch's numbers are those of the inputs before they were rounded: what is right for the rounded ones is computed in double.
    private static Evaluation InFloat(Case item, ICaseCall call)
    {
        var got = Run<float>(call);
        var want = item.Expected.Error is null ? Run<double>(call.Rounded()) : item.Expected;
        var comparison = new Comparison(item.Tags, Tolerance.Float);
        var difference = want.Error != item.Expected.Error ? comparison.Difference(want, item.Expected) : comparison.Difference(got, want);
        var verdict = difference is null ? Verdict.Passed : item.Tags.Overlaps(NotedInFloat) ? Verdict.Noted : Verdict.Failed;
        return new Evaluation(item.Id, verdict, got, difference ?? "");
    }

    // What a loss says about its arguments is a result.
    private static Outcome Run<T>(ICaseCall call)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        try
        {
            return call.Run<T>();
        }
        catch (ArgumentException problem)
        {
            return ErrorOf(problem);
        }
    }

    private static Outcome ErrorOf(Exception problem) => Outcome.OfError(new CaseError(problem.GetType().Name, problem.Message));
}
