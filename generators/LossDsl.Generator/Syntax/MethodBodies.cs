using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LossDsl.Generator.Syntax;

/// <summary>Finds the bodies of methods and property getters in the source of this compilation.</summary>
internal static class MethodBodies
{
    public static IBlockOperation? Find(IMethodSymbol method, Compilation compilation, CancellationToken cancellation)
    {
        foreach (var reference in method.DeclaringSyntaxReferences)
        {
            // In an editor, a symbol of another project comes with source that this compilation does not hold.
            if (!compilation.ContainsSyntaxTree(reference.SyntaxTree))
            {
                continue;
            }

            var operation = compilation.GetSemanticModel(reference.SyntaxTree).GetOperation(reference.GetSyntax(cancellation), cancellation);
            var body = operation switch
            {
                IMethodBodyOperation whole => whole.BlockBody ?? whole.ExpressionBody,
                IBlockOperation block => block,
                _ => null,
            };
            if (body is not null)
            {
                return body;
            }
        }

        return null;
    }
}
