using Microsoft.CodeAnalysis;

namespace LossDsl.Generator.Syntax;

/// <summary>The types of the authoring library, recognized by name: the generator does not load that library.</summary>
internal static class KnownTypes
{
    public const string LossAttribute = "LossDsl.LossAttribute";

    private const string Library = "LossDsl";

    public static bool IsVec(ITypeSymbol? type) => IsOfLibrary(type, "Vec");

    public static bool IsMat(ITypeSymbol? type) => IsOfLibrary(type, "Mat");

    public static bool IsLabels(ITypeSymbol? type) => IsOfLibrary(type, "Labels");

    public static bool IsState(ITypeSymbol? type) => IsOfLibrary(type, "State");

    public static bool IsCells(ITypeSymbol? type) => IsOfLibrary(type, "Cells");

    public static bool IsTerm(ITypeSymbol? type) => IsOfLibrary(type, "Term");

    public static bool IsFunctions(ITypeSymbol? type) => IsOfLibrary(type, "Functions");

    public static bool IsLossAttribute(ITypeSymbol? type) => IsOfLibrary(type, "LossAttribute");

    public static bool IsFragmentAttribute(ITypeSymbol? type) =>
        type is { Name: "LossFragmentAttribute", ContainingNamespace: { Name: "Runtime", ContainingNamespace: { Name: Library, ContainingNamespace.IsGlobalNamespace: true } } };

    /// <summary>The name of an attribute of the library without its suffix; null for any other attribute.</summary>
    public static string? AttributeName(AttributeData attribute)
    {
        const string suffix = "Attribute";
        var type = attribute.AttributeClass;
        return type is not null && IsOfLibrary(type, type.Name) && type.Name.EndsWith(suffix, StringComparison.Ordinal)
            ? type.Name.Substring(0, type.Name.Length - suffix.Length)
            : null;
    }

    public static bool HasLossAttribute(IMethodSymbol method) =>
        method.GetAttributes().Any(attribute => IsLossAttribute(attribute.AttributeClass));

    private static bool IsOfLibrary(ITypeSymbol? type, string name) =>
        type is { ContainingType: null, ContainingNamespace: { Name: Library, ContainingNamespace.IsGlobalNamespace: true } } && type.Name == name;
}
