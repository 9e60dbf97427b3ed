using LossDsl.Compiler.Ir;

namespace LossDsl.Generator.Syntax;

/// <summary>The part of a loss that is known before the pass over its data: integers, labels, lengths and options.</summary>
internal static class IntegerSlice
{
    public static bool Contains(Value value) =>
        Binders.Reachable(value.Graph, value.Id, _ => true)
            .All(id => value.Graph[id] is not ({ Op: Op.Read or Op.Reduce, Type: Compiler.Ir.ValueType.Real } or { Op: Op.Present or Op.Carry or Op.Element }));

    /// <summary>Whether an integer depends on class indices.</summary>
    public static bool ReadsLabels(Value value) => Binders.Reachable(value.Graph, value.Id, _ => true)
        .Any(id => value.Graph[id] is { Op: Op.Read, Type: Compiler.Ir.ValueType.Int });

    /// <summary>The parameter that an integer comes from; null for a constant.</summary>
    public static string? ParameterOf(Value value, IReadOnlyList<OptionDeclaration> options)
    {
        foreach (var id in Binders.Reachable(value.Graph, value.Id, _ => true))
        {
            var node = value.Graph[id];
            if (node.Op == Op.Read)
            {
                return value.Graph.Inputs[(int)node.Payload].Name;
            }

            if (node.Op == Op.Option)
            {
                return options[(int)node.Payload].Name;
            }
        }

        return null;
    }
}
