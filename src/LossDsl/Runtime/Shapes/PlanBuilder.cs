using System.Numerics;

namespace LossDsl.Runtime;

/// <summary>Understands the shapes of a call by the rules of its signature. Whatever does not fit is an error here, before anything is written.</summary>
internal static unsafe class PlanBuilder
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
        plan.HasColumns = !signature.IsFlat;
        plan.StepLengths = Given(ref call, signature.StepLengths);
        plan.TargetLengths = Given(ref call, signature.TargetLengths);
        plan.Concatenated = 0;
        var inputs = call.Given & signature.AllInputs;
        CheckRank(ref call, signature);
        TakeInput(ref call, ref plan, signature.FirstData);
        foreach (var slot in Bits.Of(inputs & ~(1u << signature.FirstData)))
        {
            TakeInput(ref call, ref plan, slot);
        }

        AxisLengths.Resolve(ref call, ref plan, inputs);
        BatchShape.Resolve(ref call, ref plan, inputs);
        if (sizeof(T) == sizeof(float) && plan.Extents.Classes > ExactInFloat && signature.HasLabels)
        {
            ShapeErrors.Classes(signature.Loss, plan.Extents.Classes, ExactInFloat);
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
                operand.MakeScalar(InputKind.Scalar);
                operand.Samples = call.Layouts[slot];
                BatchShape.RequireExactly(ref call, ref plan, slot);
            }

            BatchShape.Align(ref plan.Operands[slot], in plan.Batch);
        }

        plan.Samples = plan.Batch.Count;
        AxisMerging.Merge(ref plan);
    }

    private static int Given<T>(ref LossCall<T> call, int input)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        input >= 0 && (call.Given >> input & 1) != 0 ? input : -1;

    private static void TakeInput<T>(ref LossCall<T> call, ref Plan plan, int slot)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var declared = call.Signature.InputList[slot];
        ref var operand = ref plan.Operands[slot];
        ref readonly var first = ref plan.Operands[call.Signature.FirstData].Samples;
        operand.LabelType = declared.IsLabel ? call.LabelTypes[slot] : default;
        operand.Samples = call.Layouts[slot];
        SampleShapes.Take(ref call, slot, slot, ref operand, in first);
        if (declared.Kind == InputKind.Labels && operand.ColumnAxis == SampleAxis.Targets && operand.Samples.Rank == 0 && first.Rank == 1)
        {
            plan.Concatenated |= 1u << slot;
        }
    }

    private static void CheckRank<T>(ref LossCall<T> call, LossSignature signature)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ref var first = ref call.Layouts[signature.FirstData];
        if (signature.MaxRank > 0 && first.Rank > signature.MaxRank)
        {
            ShapeErrors.Rank(signature.Loss, signature.InputList[signature.FirstData].Name, in first, signature.MaxRank);
        }
    }
}
