using System.Numerics;

namespace LossDsl.Runtime;

/// <summary>Finds how far the axes of a sample reach and lets the operands follow them.</summary>
internal static class AxisLengths
{
    public static void Resolve<T>(ref LossCall<T> call, ref Plan plan, uint inputs)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var signature = call.Signature;
        plan.Extents = new() { Classes = 1 };
        foreach (var slot in Bits.Of(inputs & signature.FixedInputs))
        {
            RequireFixedLength(ref call, in plan, slot);
        }

        foreach (var number in Bits.Of(signature.Axes))
        {
            var axis = (SampleAxis)number;
            plan.Extents[number] = Length(signature, in plan, axis, inputs);
            foreach (var slot in Bits.Of(inputs & ~plan.Concatenated))
            {
                Follow(ref call, ref plan, slot, axis);
            }
        }
    }

    private static void RequireFixedLength<T>(ref LossCall<T> call, ref readonly Plan plan, int slot)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var signature = call.Signature;
        var length = signature.InputList[slot].FixedLength;
        if (plan.Operands[slot].Columns != length)
        {
            ShapeErrors.FixedLength(signature.Loss, signature.InputList[slot].Name, in call.Layouts[slot], plan.Operands[slot].Columns, length);
        }
    }

    /// <summary>
    /// The length of the first operand along an axis: of one with samples of its own if there is any. Concatenated lists say only what none
    /// of them exceeds.
    /// </summary>
    private static nint Length(LossSignature signature, ref readonly Plan plan, SampleAxis axis, uint inputs)
    {
        var shared = inputs & signature.SharedInputs;
        return First(in plan, axis, inputs & ~shared & ~plan.Concatenated)
            ?? First(in plan, axis, plan.Concatenated)
            ?? First(in plan, axis, shared)
            ?? 0;
    }

    /// <summary>The length of the first of some operands along an axis. Along the classes, an operand of one is repeated if another has more.</summary>
    private static nint? First(ref readonly Plan plan, SampleAxis axis, uint inputs)
    {
        nint? length = null;
        foreach (var slot in Bits.Of(inputs))
        {
            ref readonly var operand = ref plan.Operands[slot];
            if (IsAlong(in operand, axis) && (length is null || (length == 1 && IsRepeatable(in operand, axis))))
            {
                length = LengthOf(in operand, axis);
            }
        }

        return length;
    }

    private static void Follow<T>(ref LossCall<T> call, ref Plan plan, int slot, SampleAxis axis)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ref var operand = ref plan.Operands[slot];
        var allowed = plan.Extents[(int)axis];
        if (!IsAlong(in operand, axis) || LengthOf(in operand, axis) == allowed)
        {
            return;
        }

        var signature = call.Signature;
        if (operand.Kind == InputKind.SharedVec)
        {
            ShapeErrors.Shared(signature.Loss, signature.InputList[slot].Name, in call.Layouts[slot], allowed, axis);
        }

        if (!IsRepeatable(in operand, axis) || operand.Columns != 1)
        {
            ShapeErrors.AxisLength(signature.Loss, signature.InputList[slot].Name, in call.Layouts[slot], LengthOf(in operand, axis), axis, allowed);
        }

        operand.ColumnStride = 0;
    }

    private static bool IsAlong(ref readonly Operand operand, SampleAxis axis) => operand.ColumnAxis == axis || operand.RowAxis == axis;

    private static nint LengthOf(ref readonly Operand operand, SampleAxis axis) => operand.ColumnAxis == axis ? operand.Columns : operand.Rows;

    private static bool IsRepeatable(ref readonly Operand operand, SampleAxis axis) =>
        axis == SampleAxis.Classes && operand.Kind is InputKind.Vec or InputKind.Mat;
}
