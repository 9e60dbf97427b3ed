using System.Numerics;

namespace LossDsl.Runtime;

/// <summary>Understands the shapes of a call by the rules of its signature. Whatever does not fit is an error here, before anything is written.</summary>
internal static class PlanBuilder
{
    private const nint ExactInFloat = 1 << 24;

    public static void Build<T>(ref LossCall<T> call, ref Plan plan)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (FlatPlan.TryBuild(ref call, ref plan))
        {
            return;
        }

        var signature = call.Signature;
        plan.Given = call.Given;
        plan.Classes = 1;
        var inputs = call.Given & signature.AllInputs;
        CheckRank(ref call, signature);
        foreach (var slot in Bits.Of(inputs))
        {
            ref var operand = ref plan.Operands[slot];
            operand.Kind = signature.Inputs[slot].Kind;
            operand.LabelType = operand.Kind is InputKind.Label or InputKind.Labels ? call.LabelTypes[slot] : default;
            operand.Samples = call.Layouts[slot];
            operand.SumCount = 0;
            SampleShapes.Take(ref call, slot, slot, ref operand, ref plan.Operands[signature.FirstData].Samples);
        }

        ClassAxis.Resolve(ref call, ref plan, inputs);
        BatchShape.Resolve(ref call, ref plan, inputs);
        if (typeof(T) == typeof(float) && plan.Classes > ExactInFloat && signature.HasLabels)
        {
            ShapeErrors.Classes(signature.Loss, plan.Classes, ExactInFloat);
        }

        foreach (var slot in Bits.Of(call.Given & ~inputs))
        {
            if (slot >= OperandSlots.Gradients)
            {
                Gradients.Resolve(ref call, ref plan, slot);
            }
            else
            {
                ref var operand = ref plan.Operands[slot];
                operand.Kind = InputKind.Scalar;
                operand.Samples = call.Layouts[slot];
                operand.ClassLength = 1;
                operand.ClassStride = 0;
                operand.SumCount = 0;
                BatchShape.RequireExactly(ref call, ref plan, slot);
            }

            BatchShape.Align(ref plan.Operands[slot], in plan.Batch);
        }

        plan.Samples = plan.Batch.Count;
        AxisMerging.Merge(ref plan);
    }

    private static void CheckRank<T>(ref LossCall<T> call, LossSignature signature)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ref var first = ref call.Layouts[signature.FirstData];
        if (signature.MaxRank > 0 && first.Rank > signature.MaxRank)
        {
            ShapeErrors.Rank(signature.Loss, signature.Inputs[signature.FirstData].Name, in first, signature.MaxRank);
        }
    }
}
