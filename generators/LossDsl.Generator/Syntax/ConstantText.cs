using System.Globalization;
using LossDsl.Compiler.Emission;
using Microsoft.CodeAnalysis;

namespace LossDsl.Generator.Syntax;

/// <summary>Constants as C# text for generated code.</summary>
internal static class ConstantText
{
    public static string Of(object value, ITypeSymbol type) => (value, type) switch
    {
        (_, INamedTypeSymbol { TypeKind: TypeKind.Enum } enumeration) => OfEnum(value, enumeration),
        (bool condition, _) => condition ? "true" : "false",
        (double number, _) => OfDouble(number),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };

    private static string OfDouble(double number)
    {
        if (double.IsNaN(number))
        {
            return "double.NaN";
        }

        if (double.IsInfinity(number))
        {
            return number > 0 ? "double.PositiveInfinity" : "double.NegativeInfinity";
        }

        return NumberLiteral.Finite(number);
    }

    private static string OfEnum(object value, INamedTypeSymbol type)
    {
        var name = type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
        var member = type.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(field => field.HasConstantValue && field.ConstantValue!.Equals(value));
        return member is null ? $"({name})({Convert.ToString(value, CultureInfo.InvariantCulture)})" : $"{name}.{member.Name}";
    }
}
