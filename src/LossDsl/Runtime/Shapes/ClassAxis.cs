using System.Numerics;

namespace LossDsl.Runtime;

/// <summary>Finds the length of the class axis and lets the operands follow it.</summary>
internal static class ClassAxis
{
    public static void Resolve<T>(ref LossCall<T> call, ref Plan plan, uint inputs)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var signature = call.Signature;
        if (!signature.HasClassAxis)
        {
            return;
        }

        foreach (var slot in Bits.Of(inputs))
        {
            var length = plan.Operands[slot].ClassLength;
            var fixedLength = signature.Inputs[slot].FixedLength;
            if (fixedLength > 0 && length != fixedLength)
            {
                ShapeErrors.ClassLength(signature.Loss, signature.Inputs[slot].Name, in call.Layouts[slot], length, fixedLength);
            }

            if (plan.Operands[slot].Kind == InputKind.Vec && plan.Classes == 1)
            {
                plan.Classes = length;
            }
        }

        foreach (var slot in Bits.Of(inputs))
        {
            Follow(ref call, ref plan, slot);
        }
    }

    private static void Follow<T>(ref LossCall<T> call, ref Plan plan, int slot)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ref var operand = ref plan.Operands[slot];
        var signature = call.Signature;
        if (operand.Kind is InputKind.Scalar or InputKind.Label or InputKind.SharedScalar || operand.ClassLength == plan.Classes)
        {
            return;
        }

        if (operand.Kind == InputKind.SharedVec)
        {
            ShapeErrors.Shared(signature.Loss, signature.Inputs[slot].Name, in call.Layouts[slot], plan.Classes);
        }

        if (operand.Kind == InputKind.Labels || operand.ClassLength != 1)
        {
            ShapeErrors.ClassLength(
                signature.Loss, signature.Inputs[slot].Name, in call.Layouts[slot], operand.ClassLength, plan.Classes);
        }

        operand.ClassStride = 0;
    }
}
