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
        var types = loss.ContainingNamespace.GetTypeMembers();
        var owner = types.Any(type => type.Name == name && type.Arity == 0 && !IsOwnPart(type, cancellation))
            ? "this project"
            : OtherLoss(loss, types)?.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat);
        if (owner is not null)
        {
            diagnostics.Report(Descriptors.TypeNameTaken, Declarations.Identifier(loss, cancellation), loss.Name, name, owner);
        }
    }

    // Authors may add members to the generated type.
    private static bool IsOwnPart(INamedTypeSymbol type, CancellationToken cancellation) =>
        type.IsRecord && type.DeclaringSyntaxReferences.All(reference =>
            reference.GetSyntax(cancellation) is RecordDeclarationSyntax record && record.Modifiers.Any(SyntaxKind.PartialKeyword));

    // Generated files, like files on many disks, are not told apart by case.
    private static IMethodSymbol? OtherLoss(IMethodSymbol loss, IEnumerable<INamedTypeSymbol> types)
    {
        foreach (var type in types)
        {
            var isOwnType = SymbolEqualityComparer.Default.Equals(type, loss.ContainingType);
            var found = type.GetMembers().OfType<IMethodSymbol>().FirstOrDefault(method =>
                string.Equals(method.Name, loss.Name, StringComparison.OrdinalIgnoreCase)
                && !(isOwnType && method.Name == loss.Name)
                && KnownTypes.HasLossAttribute(method));
            if ((found ?? OtherLoss(loss, type.GetTypeMembers())) is { } other)
            {
                return other;
            }
        }

        return null;
    }
}
