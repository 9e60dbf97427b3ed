using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Simplification;

/// <summary>
/// A choice by whether a number that may be absent equals the constant that stands for it: where it is absent nothing has to be compared, and a kernel that is compiled
/// for calls without it has only the one branch.
/// </summary>
internal static class ComparedDefault
{
    public static Value? Split(Value v)
    {
        if (!v.Is(Op.Select) || !v.Operand(0).Is(Op.Equal))
        {
            return null;
        }

        var (left, right) = (v.Operand(0).Operand(0), v.Operand(0).Operand(1));
        return Split(v, left, right) ?? Split(v, right, left);
    }

    private static Value? Split(Value v, Value number, Value constant)
    {
        var isDefault = number.Is(Op.Select) && number.Operand(0).Is(Op.Present) && number.Operand(2) == constant && constant.Is(Op.Constant);
        if (!isDefault || (constant.Type == ValueType.Real && double.IsNaN(constant.Node.RealValue)))
        {
            return null;
        }

        var (present, given) = (number.Operand(0), number.Operand(1));
        return v.Graph.Select(present, v.Graph.Select(given.EqualTo(constant), v.Operand(1), v.Operand(2)), v.Operand(1));
    }
}
