using System.Text.Json;

namespace LossDsl.Cli.Conformance;

/// <summary>A call of a loss and what it should give, as another library computed it.</summary>
internal sealed record Case(
    string Id,
    string Loss,
    IReadOnlyDictionary<string, JsonElement> Options,
    IReadOnlyDictionary<string, TensorRecord> Inputs,
    TensorRecord? Upstream,
    Outcome Expected,
    IReadOnlySet<string> Tags);

/// <summary>What a call gave: an output, further outputs and gradients, or an error.</summary>
/// <param name="Output">The value.</param>
/// <param name="Extra">Further outputs by name.</param>
/// <param name="Gradients">The gradients by input; null for an input that has none.</param>
/// <param name="Error">The error; the rest is empty then.</param>
internal sealed record Outcome(
    TensorRecord? Output,
    IReadOnlyDictionary<string, TensorRecord?> Extra,
    IReadOnlyDictionary<string, TensorRecord?> Gradients,
    CaseError? Error)
{
    private static readonly Dictionary<string, TensorRecord?> Nothing = [];

    public static Outcome OfError(CaseError error) => new(null, Nothing, Nothing, error);

    public static Outcome Of(TensorRecord output, IReadOnlyDictionary<string, TensorRecord?> gradients) =>
        new(output, Nothing, gradients, null);

    public static Outcome Of(
        TensorRecord output, IReadOnlyDictionary<string, TensorRecord?> extra, IReadOnlyDictionary<string, TensorRecord?> gradients) =>
        new(output, extra, gradients, null);
}

/// <summary>An error in place of a value.</summary>
/// <param name="Type">The type of the exception.</param>
/// <param name="Message">What it says.</param>
internal sealed record CaseError(string Type, string Message);

/// <summary>The tags of cases that change how they are compared.</summary>
internal static class Tags
{
    public const string Cancellation = "cancel";
    public const string Edge = "edge";
    public const string Kink = "kink";
    public const string Leak = "leak";
    public const string Unstable = "unstable";
    public const string Version = "version";
}
