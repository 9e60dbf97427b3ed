using LossDsl.Compiler.Collections;

namespace LossDsl.Compiler.Ir;

/// <summary>
/// One operation of the IR. Operands are indices of earlier nodes. The payload's meaning depends on the operation: the bits of a
/// constant, the height of a variable, the number of an input, an option, an axis or a uniform, or monoid and height of a reduction.
/// </summary>
internal readonly record struct Node(Op Op, ValueType Type, long Payload, EquatableArray<int> Operands)
{
    private const int HeightBits = 32;

    /// <summary>The value of a real constant.</summary>
    public double RealValue => BitConverter.Int64BitsToDouble(Payload);

    /// <summary>The value of a condition constant.</summary>
    public bool BoolValue => Payload != 0;

    /// <summary>The monoid of a reduction.</summary>
    public Monoid Monoid => (Monoid)(Payload >> HeightBits);

    /// <summary>The variable that a reduction binds or that an index node stands for.</summary>
    public Variable Variable => new(Operands[0], (int)(Payload & uint.MaxValue));

    public static Node Reduction(Monoid monoid, Variable variable, ValueType type, int body) =>
        new(Op.Reduce, type, ((long)monoid << HeightBits) | (uint)variable.Height, EquatableArray.Of(variable.Extent, body));

    public static Node IndexOf(Variable variable) =>
        new(Op.Index, ValueType.Int, variable.Height, EquatableArray.Of(variable.Extent));
}
