using LossDsl.Compiler.Collections;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace LossDsl.Generator.Diagnostics;

/// <summary>The diagnostics of one reading, each once: code that is inlined twice is not reported twice.</summary>
internal sealed class DiagnosticBag
{
    private readonly List<DiagnosticInfo> _items = [];
    private readonly HashSet<(string Id, SyntaxTree Tree, TextSpan Span)> _seen = [];

    public bool HasErrors => _items.Any(item => item.Descriptor.DefaultSeverity == DiagnosticSeverity.Error);

    public EquatableArray<DiagnosticInfo> ToEquatableArray() => _items.ToEquatableArray();

    public void Report(DiagnosticDescriptor descriptor, SyntaxNode at, params string[] arguments) =>
        Report(descriptor, at.SyntaxTree, at.Span, arguments);

    public void Report(DiagnosticDescriptor descriptor, SyntaxToken at, params string[] arguments) =>
        Report(descriptor, at.SyntaxTree!, at.Span, arguments);

    private void Report(DiagnosticDescriptor descriptor, SyntaxTree tree, TextSpan span, string[] arguments)
    {
        if (_seen.Add((descriptor.Id, tree, span)))
        {
            _items.Add(new(descriptor, tree, span, arguments.ToEquatableArray()));
        }
    }
}
