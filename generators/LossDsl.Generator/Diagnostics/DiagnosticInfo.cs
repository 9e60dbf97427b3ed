using LossDsl.Compiler.Collections;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace LossDsl.Generator.Diagnostics;

/// <summary>A diagnostic that is still a value. It keeps the tree itself, since only then can <c>#pragma</c> suppress it.</summary>
internal sealed record DiagnosticInfo(
    DiagnosticDescriptor Descriptor,
    SyntaxTree Tree,
    TextSpan Span,
    EquatableArray<string> Arguments)
{
    public Diagnostic ToDiagnostic() =>
        Diagnostic.Create(Descriptor, Location.Create(Tree, Span), Arguments.ToArray<object>());
}
