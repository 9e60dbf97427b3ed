using LossDsl.Compiler.Ir;
using Microsoft.CodeAnalysis;

namespace LossDsl.Generator.Syntax;

/// <summary>Constants of C#. A float literal means the float, widened.</summary>
internal static class Constants
{
    public static Value? Read(IOperation operation, Graph graph) =>
        operation.ConstantValue is { HasValue: true, Value: { } value } ? Of(value, graph) : null;

    public static Value? Of(object value, Graph graph) => value switch
    {
        double number => graph.Real(number),
        float number => graph.Real(number),
        bool condition => graph.Bool(condition),
        int number => graph.Int(number),
        long number => graph.Int(number),
        short number => graph.Int(number),
        sbyte number => graph.Int(number),
        byte number => graph.Int(number),
        ushort number => graph.Int(number),
        uint number => graph.Int(number),
        _ => null,
    };
}
