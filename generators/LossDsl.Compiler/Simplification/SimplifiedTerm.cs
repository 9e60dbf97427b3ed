using LossDsl.Compiler.Collections;
using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Simplification;

/// <summary>The three parts of a loss's term after every rule was applied.</summary>
/// <param name="StabilizingRules">The ids of the stabilizing rules among them, which the author is told.</param>
internal sealed record SimplifiedTerm(Value Value, Value Numerator, Value Denominator, EquatableArray<string> StabilizingRules)
{
    /// <summary>Simplifies the term of a body whose nodes stand at the beginning of a graph.</summary>
    public static SimplifiedTerm Of(LossBody body, Graph graph)
    {
        var simplifier = new Simplifier(graph, RuleTable.All);
        var value = simplifier.Apply(graph.At(body.Value));
        var numerator = simplifier.Apply(graph.At(body.Numerator));
        var denominator = simplifier.Apply(graph.At(body.Denominator));
        return new(value, numerator, denominator, simplifier.Fired.Intersect(RuleTable.Stabilizing.Select(rule => rule.Id)).ToEquatableArray());
    }
}
