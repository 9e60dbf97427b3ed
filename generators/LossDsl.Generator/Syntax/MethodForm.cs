using LossDsl.Generator.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LossDsl.Generator.Syntax;

/// <summary>Checks what a method must be to be a loss at all.</summary>
internal static class MethodForm
{
    public static void Check(IMethodSymbol loss, DiagnosticBag diagnostics, CancellationToken cancellation)
    {
        var syntax = Declarations.Method(loss, cancellation);
        if (syntax.SyntaxTree.Options is CSharpParseOptions { LanguageVersion: < LanguageVersion.CSharp12 } options)
        {
            diagnostics.Report(Descriptors.LanguageVersionTooLow, syntax.Identifier, options.LanguageVersion.ToDisplayString());
        }

        if (FaultOf(loss) is { } fault)
        {
            diagnostics.Report(Descriptors.MethodFormNotAllowed, syntax.Identifier, loss.Name, fault.Found, fault.Remedy);
        }

        if (loss.RefKind != RefKind.None || !(loss.ReturnType.SpecialType == SpecialType.System_Double || KnownTypes.IsTerm(loss.ReturnType)))
        {
            diagnostics.Report(Descriptors.ReturnTypeNotAllowed, syntax.ReturnType, loss.Name, loss.ReturnType.ToDisplayString());
        }
    }

    private static (string Found, string Remedy)? FaultOf(IMethodSymbol loss)
    {
        if (!loss.IsStatic)
        {
            return ("an instance method", "make it static");
        }

        if (loss.IsGenericMethod)
        {
            return ("generic", "write it over double; the generated type takes every precision");
        }

        if (ContainingTypes(loss).Any(type => type.IsGenericType))
        {
            return ("a member of a generic type", "move it to a type without type parameters");
        }

        return loss.IsAbstract || loss.IsExtern || loss.IsPartialDefinition && loss.PartialImplementationPart is null
            ? ("without a body", "write the formula as its body")
            : null;
    }

    private static IEnumerable<INamedTypeSymbol> ContainingTypes(IMethodSymbol method)
    {
        for (var type = method.ContainingType; type is not null; type = type.ContainingType)
        {
            yield return type;
        }
    }
}
