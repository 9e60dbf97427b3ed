using LossDsl.Compiler.Collections;
using LossDsl.Compiler.Ir;
using LossDsl.Generator.Diagnostics;
using LossDsl.Generator.Models;
using Microsoft.CodeAnalysis;

namespace LossDsl.Generator.Syntax;

/// <summary>Reads a loss: all overloads of one name in one type, of which the first one stands for all.</summary>
internal static class LossReader
{
    public static LossReading Read(GeneratorAttributeSyntaxContext context, CancellationToken cancellation) =>
        Read((IMethodSymbol)context.TargetSymbol, context.SemanticModel.Compilation, cancellation);

    public static LossReading Read(IMethodSymbol method, Compilation compilation, CancellationToken cancellation)
    {
        var overloads = method.ContainingType.GetMembers(method.Name).OfType<IMethodSymbol>().Where(KnownTypes.HasLossAttribute).ToList();
        if (!SymbolEqualityComparer.Default.Equals(overloads[0], method))
        {
            return new(null, EquatableArray<DiagnosticInfo>.Empty);
        }

        var diagnostics = new DiagnosticBag();
        TypeNames.Check(method, diagnostics, cancellation);
        var methods = new List<LossMethod>();
        foreach (var overload in overloads)
        {
            cancellation.ThrowIfCancellationRequested();
            if (LossMethodReader.Read(overload, compilation, diagnostics, cancellation) is { } read)
            {
                methods.Add(read);
            }
        }

        if (methods.Count == overloads.Count)
        {
            Overloads.Check(overloads, methods, diagnostics, cancellation);
        }

        if (diagnostics.HasErrors || methods.Count < overloads.Count)
        {
            return new(null, diagnostics.ToEquatableArray());
        }

        for (var k = 0; k < methods.Count; k++)
        {
            StabilizedForms.Report(overloads[k], methods[k], diagnostics, cancellation);
        }

        return new(Define(method, overloads, methods, cancellation), diagnostics.ToEquatableArray());
    }

    private static LossDefinition Define(IMethodSymbol method, List<IMethodSymbol> overloads, List<LossMethod> methods, CancellationToken cancellation)
    {
        var syntax = overloads.Select(overload => Declarations.Method(overload.PartialImplementationPart ?? overload, cancellation)).ToList();
        return new(
            method.ContainingNamespace.IsGlobalNamespace ? string.Empty : method.ContainingNamespace.ToDisplayString(),
            NestedName(method.ContainingType),
            method.Name,
            IsPublic(method) ? "public" : "internal",
            syntax.Select(DefinitionText.SummaryOf).FirstOrDefault(summary => summary.Length > 0) ?? string.Empty,
            string.Join("\n\n", syntax.Select(DefinitionText.Source)),
            SettingsReader.Read(method),
            methods.ToEquatableArray());
    }

    private static string NestedName(INamedTypeSymbol type) =>
        type.ContainingType is { } outer ? NestedName(outer) + "." + type.Name : type.Name;

    private static bool IsPublic(ISymbol symbol) =>
        symbol.DeclaredAccessibility == Accessibility.Public && (symbol.ContainingType is null || IsPublic(symbol.ContainingType));
}
