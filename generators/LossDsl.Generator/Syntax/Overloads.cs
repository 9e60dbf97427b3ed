using LossDsl.Compiler.Ir;
using LossDsl.Generator.Diagnostics;
using Microsoft.CodeAnalysis;

namespace LossDsl.Generator.Syntax;

/// <summary>Checks that the overloads of a loss can be one type.</summary>
internal static class Overloads
{
    public static void Check(List<IMethodSymbol> overloads, List<LossMethod> methods, DiagnosticBag diagnostics, CancellationToken cancellation)
    {
        for (var k = 1; k < overloads.Count; k++)
        {
            if (Conflict(overloads[0], methods[0], overloads[k], methods[k], k) is { } conflict)
            {
                diagnostics.Report(Descriptors.ConflictingOverloads, Declarations.Identifier(overloads[k], cancellation), overloads[k].Name, conflict.Found, conflict.Remedy);
            }
        }
    }

    private static (string Found, string Remedy)? Conflict(IMethodSymbol first, LossMethod firstRead, IMethodSymbol later, LossMethod laterRead, int number)
    {
        if (number > 1)
        {
            return ("are more than two", "give the others names of their own");
        }

        if (TakesIndices(firstRead) == TakesIndices(laterRead))
        {
            return (TakesIndices(firstRead) ? "all take class indices" : "all take real data only", "give one of them a name of its own");
        }

        if (!SettingsReader.Read(first).Equals(SettingsReader.Read(later)) || first.DeclaredAccessibility != later.DeclaredAccessibility)
        {
            return ("differ in accessibility or in the arguments of [Loss]", "write both alike");
        }

        var different = laterRead.Options.FirstOrDefault(option => firstRead.Options.Any(other => other.Name == option.Name && !other.Equals(option)));
        return different is null ? null : ($"declare the option '{different.Name}' differently", "give it one type, default and domain");
    }

    private static bool TakesIndices(LossMethod method) => method.Inputs.Any(input => input.Kind == InputKind.Label);
}
