using System.Numerics;

namespace LossDsl.Runtime;

/// <summary>The plan of the plainest call, one number of each operand for each sample and all of them in spans: short, so that small calls stay cheap.</summary>
internal static class FlatPlan
{
    /// <summary>Builds the plan if the call is of this kind and without errors; what it leaves is for <see cref="PlanBuilder"/>.</summary>
    public static bool TryBuild<T>(ref LossCall<T> call, ref Plan plan)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var signature = call.Signature;
        if (call.Tensors != 0 || !signature.IsFlat)
        {
            return false;
        }

        var length = call.Layouts[signature.FirstData].Lengths[0];
        foreach (var slot in Bits.Of(call.Given))
        {
            if (call.Layouts[slot].Lengths[0] != length)
            {
                return false;
            }

            ref var operand = ref plan.Operands[slot];
            operand.MakeScalar(InputKind.Scalar);
            operand.Strides[0] = 1;
            operand.Step = 1;
            if (slot < signature.InputList.Length)
            {
                operand.Kind = signature.InputList[slot].Kind;
                operand.LabelType = call.LabelTypes[slot];
            }
            else if (slot >= OperandSlots.Gradients && (call.Given >> signature.GradientList[slot - OperandSlots.Gradients] & 1) == 0)
            {
                return false;
            }
        }

        plan.Given = call.Given;
        plan.Batch.Rank = 1;
        plan.Batch.Lengths[0] = length;
        plan.Samples = length;
        plan.HasColumns = false;
        plan.Extents = new() { Classes = 1 };
        plan.StepLengths = -1;
        plan.TargetLengths = -1;
        plan.Concatenated = 0;
        plan.Rank = 1;
        plan.Sizes[0] = length;
        return true;
    }
}
