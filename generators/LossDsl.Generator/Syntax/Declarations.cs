using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LossDsl.Generator.Syntax;

/// <summary>Where symbols are declared, for the positions of diagnostics.</summary>
internal static class Declarations
{
    public static SyntaxNode Syntax(ISymbol symbol, CancellationToken cancellation) =>
        symbol.DeclaringSyntaxReferences[0].GetSyntax(cancellation);

    public static MethodDeclarationSyntax Method(IMethodSymbol method, CancellationToken cancellation) =>
        (MethodDeclarationSyntax)Syntax(method, cancellation);

    public static SyntaxToken Identifier(IMethodSymbol method, CancellationToken cancellation) => Method(method, cancellation).Identifier;
}
