using LossDsl.Generator.Diagnostics;
using Microsoft.CodeAnalysis;

namespace LossDsl.Generator.Syntax;

/// <summary>Reads the body of a called function in the place of the call.</summary>
internal sealed class Inliner(BodyReader body)
{
    // A method that takes functions may be called by a function that it calls, to a depth that the source bounds.
    private const int MaxNestingWithFunctions = 8;

    private readonly List<IMethodSymbol> _active = [];

    /// <param name="function">A function with a body.</param>
    public Meaning? Inline(FunctionMeaning function, Meaning? instance, IReadOnlyList<Meaning> arguments, SyntaxNode site)
    {
        var symbol = function.Symbol;
        if (Refuses(symbol, site))
        {
            return null;
        }

        var caller = body.Frame;
        var frame = new Frame(function.Captured, instance);
        for (var k = 0; k < arguments.Count; k++)
        {
            frame.Declare(symbol.Parameters[k], arguments[k]);
        }

        _active.Add(symbol);
        body.Frame = frame;
        var result = body.Statements.ReadBody(function.Body!);
        body.Frame = caller;
        _active.RemoveAt(_active.Count - 1);
        return result;
    }

    private bool Refuses(IMethodSymbol symbol, SyntaxNode site)
    {
        if (symbol.Parameters.FirstOrDefault(p => p.RefKind is not (RefKind.None or RefKind.In)) is { } byReference)
        {
            body.Report(Descriptors.ParameterPassingNotAllowed, site, byReference.Name, byReference.RefKind.ToString().ToLowerInvariant());
            return true;
        }

        var limit = symbol.Parameters.Any(p => p.Type.TypeKind == TypeKind.Delegate) ? MaxNestingWithFunctions : 1;
        if (_active.Count(active => SymbolEqualityComparer.Default.Equals(active, symbol)) < limit)
        {
            return false;
        }

        var first = _active.FindIndex(active => SymbolEqualityComparer.Default.Equals(active, symbol));
        var cycle = _active.Skip(first).Append(symbol).Select(NameOf);
        body.Report(Descriptors.RecursiveCall, site, symbol.Name, string.Join(" → ", cycle));
        return true;
    }

    private static string NameOf(IMethodSymbol symbol) => symbol.MethodKind == MethodKind.AnonymousFunction ? "lambda" : symbol.Name;
}
