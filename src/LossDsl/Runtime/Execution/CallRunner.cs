using System.Numerics;
using System.Runtime.CompilerServices;

namespace LossDsl.Runtime;

/// <summary>The order of things in a call: shapes, memory, labels, the denominator, the main pass, the late pass.</summary>
internal static unsafe class CallRunner
{
    /// <summary>
    /// The most operations of a kernel that runs three vectors side by side. Each operation costs the JIT a few of the locals that it
    /// allows a method; kernels beyond this were measured to lose their inlining and up to half of their speed.
    /// </summary>
    private const int LockstepCost = 86;

    /// <summary>The same of a kernel with a class axis, of whose operations a part stands outside the loops over the classes.</summary>
    private const int LockstepRowCost = 130;

    /// <summary>Runs a call and returns the reduced value; without a reduction the outputs are all there is.</summary>
    [SkipLocalsInit]
    public static double Run<TMain, TDenominator, TLate, TCheck, T>(
        ref LossCall<T> call, Reduction reduction, TMain main, TDenominator denominator, TLate late, TCheck check)
        where TMain : struct, IPassKernel<T>
        where TDenominator : struct, IPassKernel<T>
        where TLate : struct, IPassKernel<T>
        where TCheck : struct, ILabelCheck
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Unsafe.SkipInit(out Plan plan);
        PlanBuilder.Build(ref call, ref plan);
        ref var memory = ref call.References;
        fixed (byte* input0 = &memory.Input0, input1 = &memory.Input1, input2 = &memory.Input2, input3 = &memory.Input3)
        fixed (byte* input4 = &memory.Input4, input5 = &memory.Input5, input6 = &memory.Input6, input7 = &memory.Input7)
        fixed (byte* input8 = &memory.Input8, value = &memory.Value, gradient0 = &memory.Gradient0, gradient1 = &memory.Gradient1)
        fixed (byte* gradient2 = &memory.Gradient2, gradient3 = &memory.Gradient3, gradient4 = &memory.Gradient4)
        fixed (byte* gradient5 = &memory.Gradient5, gradient6 = &memory.Gradient6, gradient7 = &memory.Gradient7)
        {
            plan.Operands[0].Data = input0;
            plan.Operands[1].Data = input1;
            plan.Operands[2].Data = input2;
            plan.Operands[3].Data = input3;
            plan.Operands[4].Data = input4;
            plan.Operands[5].Data = input5;
            plan.Operands[6].Data = input6;
            plan.Operands[7].Data = input7;
            plan.Operands[8].Data = input8;
            plan.Operands[OperandSlots.Value].Data = value;
            plan.Operands[OperandSlots.Gradients].Data = gradient0;
            plan.Operands[OperandSlots.Gradients + 1].Data = gradient1;
            plan.Operands[OperandSlots.Gradients + 2].Data = gradient2;
            plan.Operands[OperandSlots.Gradients + 3].Data = gradient3;
            plan.Operands[OperandSlots.Gradients + 4].Data = gradient4;
            plan.Operands[OperandSlots.Gradients + 5].Data = gradient5;
            plan.Operands[OperandSlots.Gradients + 6].Data = gradient6;
            plan.Operands[OperandSlots.Gradients + 7].Data = gradient7;
            return RunPinned(ref call, ref plan, reduction, main, denominator, late, check);
        }
    }

    [SkipLocalsInit]
    private static double RunPinned<TMain, TDenominator, TLate, TCheck, T>(
        ref LossCall<T> call, ref Plan plan, Reduction reduction, TMain main, TDenominator denominator, TLate late, TCheck check)
        where TMain : struct, IPassKernel<T>
        where TDenominator : struct, IPassKernel<T>
        where TLate : struct, IPassKernel<T>
        where TCheck : struct, ILabelCheck
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var signature = call.Signature;
        if (signature.IsRagged)
        {
            SampleLengths.Check(ref call, ref plan);
        }

        Aliasing.Check(ref call, ref plan);
        LabelChecks.Run(ref call, in plan, check);
        var outputs = call.Given & OperandSlots.AllOutputs;
        var lateOutputs = reduction == Reduction.Mean && TLate.Exists ? outputs & signature.LateOutputs << OperandSlots.Value : 0;

        Unsafe.SkipInit(out Pass<T> pass);
        pass.Plan = (Plan*)Unsafe.AsPointer(ref plan);
        pass.UpstreamInput = signature.Inputs.Length;
        pass.Accumulate = call.Accumulate;
        pass.IsMean = reduction == Reduction.Mean;
        pass.MeanValue = 0;
        pass.Upstream = call.Upstream;
        pass.Violated = 0;
        pass.IsLockstep = signature.Cost <= (signature.HasRows ? LockstepRowCost : LockstepCost);
        pass.LongestLane = signature.HasClassAxis ? plan.Extents.Classes : nint.MaxValue;
        pass.OptionalInputs = signature.OptionalInputs;

        var divisor = 1.0;
        if (reduction == Reduction.Mean)
        {
            divisor = plan.Samples;
            if (TDenominator.Exists && !(signature.CountsWithoutOptionals && (call.Given & signature.OptionalInputs) == 0))
            {
                pass.Inputs = signature.DenominatorMask;
                pass.Outputs = 0;
                divisor = PassRunner.Run(ref call, ref pass, denominator);
            }
        }
        else if (reduction == Reduction.BatchMean)
        {
            divisor = BatchSize(ref call, ref plan);
        }

        pass.Upstream = Element.FromDouble<T>(Element.ToDouble(call.Upstream) / divisor);
        pass.Inputs = signature.AllInputs | 1u << pass.UpstreamInput;
        pass.Outputs = outputs & ~lateOutputs;
        var result = PassRunner.Run(ref call, ref pass, main) / divisor;
        if (reduction == Reduction.Mean && plan.Samples == 0)
        {
            result = signature.EmptyMean;
        }

        if (lateOutputs != 0)
        {
            pass.Outputs = lateOutputs;
            pass.MeanValue = result;
            PassRunner.Run(ref call, ref pass, late);
        }

        DomainScan.Throw(ref call, ref plan, pass.Violated);
        return result;
    }

    /// <summary>The length of the first input's first axis before broadcasting.</summary>
    private static nint BatchSize<T>(ref LossCall<T> call, ref Plan plan)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var first = call.Signature.FirstData;
        if ((call.Tensors >> first & 1) == 0)
        {
            return plan.Samples;
        }

        // The first axis of a sequence may be its steps.
        ref var layout = ref call.Layouts[first];
        if (plan.Operands[first].RowAxis is not null)
        {
            layout = ref plan.Operands[first].Samples;
        }

        return layout.Rank == 0 ? 1 : layout.Lengths[0];
    }
}
