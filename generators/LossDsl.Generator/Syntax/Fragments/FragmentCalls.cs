using Microsoft.CodeAnalysis;

namespace LossDsl.Generator.Syntax.Fragments;

/// <summary>
/// Reads calls of losses of referenced assemblies, which have no source here: their nodes are built again over the arguments, and what they
/// demand is demanded here, as if their source had been read at the call.
/// </summary>
internal sealed class FragmentCalls(BodyReader body)
{
    public Meaning? Call(IMethodSymbol loss, IReadOnlyList<Meaning> arguments, SyntaxNode site)
    {
        if (FragmentFinder.Find(loss, (descriptor, details) => body.Report(descriptor, CallReader.CalledName(site), details)) is not { } method
            || FragmentArguments.Bind(body, loss, method, arguments, site) is not { } bound)
        {
            return null;
        }

        var copy = new FragmentCopy(body, method, bound, site);
        if (!copy.Build() || !copy.Demand())
        {
            return null;
        }

        var (value, numerator, denominator) = copy.Term;
        return KnownTypes.IsTerm(loss.ReturnType) ? new TermMeaning(value, numerator, denominator) : new Scalar(value);
    }
}
