using LossDsl.Generator.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LossDsl.Generator.Syntax;

/// <summary>Checks that the name of the generated type is free in its namespace.</summary>
internal static class TypeNames
{
    public static void Check(IMethodSymbol loss, DiagnosticBag diagnostics, CancellationToken cancellation)
    {
        var name = loss.Name + "Loss";
        var space = loss.ContainingNamespace;
        var declared = space.GetTypeMembers(name, 0).FirstOrDefault(type => !IsOwnPart(type, cancellation));
        var other = declared is null ? OtherLoss(loss, space.GetTypeMembers()) : null;
        var owner = declared is not null ? "this project" : other?.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat);
        if (owner is not null)
        {
            diagnostics.Report(Descriptors.TypeNameTaken, Declarations.Identifier(loss, cancellation), loss.Name, name, owner);
        }
    }

    // Authors may add members to the generated type.
    private static bool IsOwnPart(INamedTypeSymbol type, CancellationToken cancellation) =>
        type.IsRecord && type.DeclaringSyntaxReferences.All(reference =>
            reference.GetSyntax(cancellation) is RecordDeclarationSyntax record && record.Modifiers.Any(SyntaxKind.PartialKeyword));

    private static IMethodSymbol? OtherLoss(IMethodSymbol loss, IEnumerable<INamedTypeSymbol> types)
    {
        foreach (var type in types)
        {
            var found = SymbolEqualityComparer.Default.Equals(type, loss.ContainingType)
                ? null
                : type.GetMembers(loss.Name).OfType<IMethodSymbol>().FirstOrDefault(KnownTypes.HasLossAttribute);
            if ((found ?? OtherLoss(loss, type.GetTypeMembers())) is { } other)
            {
                return other;
            }
        }

        return null;
    }
}
