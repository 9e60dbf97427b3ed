using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Simplification;
using LossDsl.Generator.Diagnostics;
using Microsoft.CodeAnalysis;

namespace LossDsl.Generator.Syntax;

/// <summary>Tells an author which stabilizing rules change the formula.</summary>
internal static class StabilizedForms
{
    public static void Report(IMethodSymbol loss, LossMethod method, DiagnosticBag diagnostics, CancellationToken cancellation)
    {
        var applied = SimplifiedTerm.Of(method.Body, method.Body.ToGraph(method.Inputs.ToList())).StabilizingRules;
        if (applied.Count > 0)
        {
            var rules = RuleTable.Stabilizing.Where(rule => applied.Contains(rule.Id)).Select(rule => $"the rule {rule.Id} [{rule.Statement}]");
            diagnostics.Report(Descriptors.Stabilized, Declarations.Identifier(loss, cancellation), loss.Name, string.Join(" and ", rules));
        }
    }
}
