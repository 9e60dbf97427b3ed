using LossDsl.Generator.Diagnostics;
using LossDsl.Generator.Syntax.Functions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LossDsl.Generator.Syntax;

/// <summary>Reads calls: functions of the language, members of its types, and whatever has source, which is inlined.</summary>
internal sealed class CallReader(BodyReader body)
{
    public Meaning? Read(IInvocationOperation call)
    {
        var method = call.TargetMethod;
        if (KnownTypes.IsFunctions(method.ContainingType) && method.Name == "Require")
        {
            return body.Functions.Require(call);
        }

        if ((KnownTypes.IsVec(method.ContainingType) || KnownTypes.IsMat(method.ContainingType)) && method.Name == "Or")
        {
            return body.Functions.Or(call);
        }

        // Functions of the language read their arguments; other methods may hand them on.
        var operations = call.Arguments.OrderBy(a => a.Parameter!.Ordinal).Select(a => a.Value);
        var isOfLanguage = LanguageName(method) is not null;
        if ((isOfLanguage ? body.Expressions.ReadAllPresent(operations) : body.Expressions.ReadAll(operations)) is not { } arguments)
        {
            return null;
        }

        Meaning? instance = null;
        if (call.Instance is not null && (instance = body.Expressions.Read(call.Instance)) is null)
        {
            return null;
        }

        var numbers = arguments.OfType<Scalar>().Select(a => a.Value).ToList();
        return (instance, numbers.Count) switch
        {
            (FunctionMeaning function, _) => Call(function, arguments, call.Syntax),
            (LabelList labels, _) when arguments.Count == 1 => body.Labels.Call(labels, method.Name, arguments[0], call.Syntax),
            (StateRow states, 2) => body.Members.ReadOr(states, numbers[0], numbers[1]),
            (GridCells cells, 3) => body.Grids.ReadCell(cells, numbers[0], numbers[1], numbers[2], call.Syntax),
            _ => Call(method, instance, arguments, call.Syntax),
        };
    }

    /// <summary>Calls a lambda, a local function or a method that was passed as a value.</summary>
    public Meaning? Call(FunctionMeaning function, IReadOnlyList<Meaning> arguments, SyntaxNode site) =>
        function.Body is null
            ? Call(function.Symbol, null, arguments, site)
            : body.Inliner.Inline(function, null, arguments, site);

    public Meaning? Call(IMethodSymbol method, Meaning? instance, IReadOnlyList<Meaning> arguments, SyntaxNode site)
    {
        if (method.MethodKind == MethodKind.LocalFunction)
        {
            return body.Frame.FindFunction(method) is { } local ? Call(local, arguments, site) : Unknown(method, site);
        }

        if (KnownTypes.IsTerm(method.ContainingType) && Terms.Make(method.Name, arguments) is { } term)
        {
            return term;
        }

        if (LanguageName(method) is { } name)
        {
            return body.Functions.Call(name, arguments, site, () => Unknown(method, site));
        }

        // The body of a partial method speaks of the parameters of its implementing part.
        var implementation = method.PartialImplementationPart ?? method;
        var isReadable = (method.IsStatic || instance is Composite) && SymbolEqualityComparer.Default.Equals(method, method.OriginalDefinition) && !method.IsGenericMethod;
        if (isReadable && MethodBodies.Find(implementation, body.Compilation, body.Cancellation) is { } block)
        {
            return body.Inliner.Inline(new(implementation, block, null), instance, arguments, site);
        }

        return isReadable && method.IsStatic && IsForeign(method) && KnownTypes.HasLossAttribute(method)
            ? body.Fragments.Call(method, arguments, site)
            : Unknown(method, site);
    }

    /// <summary>What is called, as it is written.</summary>
    public static SyntaxNode CalledName(SyntaxNode site) => site is InvocationExpressionSyntax invocation ? invocation.Expression : site;

    private static bool UsesLanguage(IAssemblySymbol assembly) =>
        assembly.Modules.Any(module => module.ReferencedAssemblies.Any(reference => reference.Name == "LossDsl"));

    private bool IsForeign(IMethodSymbol method) => !SymbolEqualityComparer.Default.Equals(method.ContainingAssembly, body.Compilation.Assembly);

    private static string? LanguageName(IMethodSymbol method) =>
        KnownTypes.IsFunctions(method.ContainingType) ? method.Name : MathSpellings.Find(method);

    private Meaning? Unknown(IMethodSymbol method, SyntaxNode site)
    {
        var remedy = method switch
        {
            { IsGenericMethod: true } => "write the method without type parameters",
            { IsStatic: false } => "make the method static, or a member of a readonly record struct",
            _ when IsForeign(method) && UsesLanguage(method.ContainingAssembly) => "mark it [Loss] there, or write the formula with these",
            _ => "write the formula with these",
        };
        return body.Report(Descriptors.UnknownMethod, CalledName(site), $"{method.ContainingType?.Name}.{method.Name}", remedy);
    }
}
