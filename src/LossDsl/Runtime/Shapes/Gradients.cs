using System.Numerics;

namespace LossDsl.Runtime;

/// <summary>Lays out the gradients: each has the shape of its input, and is summed where that was broadcast or shared.</summary>
internal static class Gradients
{
    public static void Resolve<T>(ref LossCall<T> call, ref Plan plan, int slot)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var signature = call.Signature;
        var input = signature.GradientList[slot - OperandSlots.Gradients];
        var declared = signature.InputList[input];
        if ((call.Given >> input & 1) == 0)
        {
            ShapeErrors.GradientOfAbsent(signature.Loss, declared.GradientName, declared.Name);
        }

        ref var layout = ref call.Layouts[slot];
        if (!layout.Shape.SequenceEqual(call.Layouts[input].Shape))
        {
            ShapeErrors.Gradient(signature.Loss, declared.GradientName, in layout, declared.Name, in call.Layouts[input]);
        }

        ref var operand = ref plan.Operands[slot];
        operand.Samples = layout;
        var isSummed = IsSummed(in plan, in plan.Operands[input]);
        var count = isSummed ? operand.Samples.MakeDense() : 0;
        SampleShapes.Take(ref call, slot, input, ref operand, ref plan.Operands[signature.FirstData].Samples);
        operand.SumCount = count;
        if (operand.Columns == 1)
        {
            operand.ColumnStride = 0;
        }
    }

    /// <summary>Whether several samples or classes read one element of an input.</summary>
    private static bool IsSummed(ref readonly Plan plan, ref readonly Operand input)
    {
        if (input.IsShared || input.Columns != input.ColumnsIn(in plan.Extents))
        {
            return true;
        }

        var missing = plan.Batch.Rank - input.Samples.Rank;
        for (var axis = 0; axis < plan.Batch.Rank; axis++)
        {
            var length = axis < missing ? 1 : input.Samples.Lengths[axis - missing];
            if (length != plan.Batch.Lengths[axis])
            {
                return true;
            }
        }

        return false;
    }
}
