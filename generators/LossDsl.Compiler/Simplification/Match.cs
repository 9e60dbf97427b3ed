using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Simplification;

/// <summary>Small questions that rules ask of nodes.</summary>
internal static class Match
{
    public static bool Is(this Value value, Op op) => value.Node.Op == op;

    public static Value Operand(this Value value, int position) => value.Graph.At(value.Node.Operands[position]);

    public static bool IsReal(this Value value, double constant) =>
        value.Node is { Op: Op.Constant, Type: ValueType.Real } node
        && BitConverter.DoubleToInt64Bits(constant) == node.Payload;

    public static bool IsInt(this Value value, long constant) =>
        value.Node is { Op: Op.Constant, Type: ValueType.Int } node && node.Payload == constant;

    public static bool IsBool(this Value value, bool constant) =>
        value.Node is { Op: Op.Constant, Type: ValueType.Bool } node && node.BoolValue == constant;

    public static bool IsNeutral(this Value value, int constant) => value.IsReal(constant) || value.IsInt(constant);
}
