using LossDsl.Compiler.Ir;
using Microsoft.CodeAnalysis;
using ValueType = LossDsl.Compiler.Ir.ValueType;

namespace LossDsl.Generator.Syntax;

/// <summary>Built-in conversions between the types of the language.</summary>
internal static class Conversions
{
    /// <summary>The converted meaning, or null if the language has no such conversion.</summary>
    public static Meaning? Convert(Meaning meaning, ITypeSymbol? from, ITypeSymbol to)
    {
        if (from is not null && SymbolEqualityComparer.Default.Equals(from, to))
        {
            return meaning;
        }

        return (meaning, to) switch
        {
            (Scalar { Value.Type: ValueType.Int }, { SpecialType: SpecialType.System_Int32 } or { TypeKind: TypeKind.Enum }) => meaning,
            (Scalar { Value.Type: ValueType.Int } number, { SpecialType: SpecialType.System_Double }) => new Scalar(ToReal(number.Value)),
            (Composite tuple, INamedTypeSymbol { IsTupleType: true } type) => ConvertTuple(tuple, from as INamedTypeSymbol, type),
            _ => null,
        };
    }

    public static Value ToReal(Value value)
    {
        if (value.Type == ValueType.Real)
        {
            return value;
        }

        return value.Node is { Op: Op.Constant } constant ? value.Graph.Real(constant.Payload) : value.Graph.Apply(Op.ToReal, value);
    }

    private static Composite? ConvertTuple(Composite tuple, INamedTypeSymbol? from, INamedTypeSymbol to)
    {
        var parts = new List<Meaning>();
        for (var k = 0; k < tuple.Parts.Count; k++)
        {
            var source = from is { IsTupleType: true } ? from.TupleElements[k].Type : null;
            if (Convert(tuple.Parts[k], source, to.TupleElements[k].Type) is not { } part)
            {
                return null;
            }

            parts.Add(part);
        }

        return new(parts);
    }
}
