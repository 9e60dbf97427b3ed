using LossDsl.Compiler.Collections;

namespace LossDsl.Compiler.Ir;

/// <summary>
/// One operation of the IR. Operands are indices of earlier nodes. The payload's meaning depends on the operation: the bits of a
/// constant, the heights of variables, the number of an input, an option, an axis, a uniform or a component, or monoid and height of a
/// reduction.
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

    /// <summary>The variable that a loop binds or that an index node stands for.</summary>
    public Variable Variable => new(Operands[0], (int)(Payload & uint.MaxValue));

    public static Node Reduction(Monoid monoid, Variable variable, ValueType type, int body) =>
        new(Op.Reduce, type, ((long)monoid << HeightBits) | (uint)variable.Height, EquatableArray.Of(variable.Extent, body));

    public static Node Tabulation(Variable variable, int body) =>
        new(Op.Tabulate, ValueType.Array, (uint)variable.Height, EquatableArray.Of(variable.Extent, body));

    public static Node Scattering(Variable variable, int length, int key, int value) =>
        new(Op.Scatter, ValueType.Array, (uint)variable.Height, EquatableArray.Of(variable.Extent, length, key, value));

    public static Node IndexOf(Variable variable) =>
        new(Op.Index, ValueType.Int, variable.Height, EquatableArray.Of(variable.Extent));
}
