using Microsoft.CodeAnalysis;

namespace LossDsl.Generator.Syntax;

/// <summary>Readonly record structs of numbers, seen as their positional parameters.</summary>
internal static class RecordStructs
{
    /// <summary>The constructor whose parameters are the positional properties; null if the type is not a readonly record struct of numbers.</summary>
    public static IMethodSymbol? PositionalConstructor(ITypeSymbol? type) =>
        type is INamedTypeSymbol { TypeKind: TypeKind.Struct, IsReadOnly: true } structure && (structure.IsRecord || IsRecordOfMetadata(structure))
            ? structure.InstanceConstructors.FirstOrDefault(constructor =>
                constructor.Parameters.Length > 0 && constructor.Parameters.All(parameter => IsPositional(structure, parameter)))
            : null;

    /// <summary>Whether a type is a readonly record struct whose parameters are all double: data of so many numbers a sample.</summary>
    public static bool IsOfReals(ITypeSymbol type) =>
        PositionalConstructor(type) is { } constructor && constructor.Parameters.All(p => p.Type.SpecialType == SpecialType.System_Double);

    /// <summary>The position of a positional property, or −1.</summary>
    public static int PositionOf(IPropertySymbol property) =>
        PositionalConstructor(property.ContainingType)?.Parameters.FirstOrDefault(p => p.Name == property.Name)?.Ordinal ?? -1;

    private static bool IsPositional(INamedTypeSymbol type, IParameterSymbol parameter) =>
        IsNumber(parameter.Type) && type.GetMembers(parameter.Name).OfType<IPropertySymbol>()
            .Any(property => SymbolEqualityComparer.Default.Equals(property.Type, parameter.Type));

    /// <summary>Of a compiled record struct there is left that it can be taken apart as it was put together.</summary>
    private static bool IsRecordOfMetadata(INamedTypeSymbol type) =>
        type.DeclaringSyntaxReferences.IsEmpty
        && type.GetMembers("Deconstruct").OfType<IMethodSymbol>().Any(method => method.Parameters.Length > 0 && method.Parameters.All(p => p.RefKind == RefKind.Out));

    private static bool IsNumber(ITypeSymbol type) =>
        type.SpecialType is SpecialType.System_Double or SpecialType.System_Int32 or SpecialType.System_Boolean;
}
