using System.Numerics;
using System.Runtime.CompilerServices;

namespace LossDsl.Runtime;

/// <summary>What is done with a call whose shapes are understood and whose memory stays where it is.</summary>
internal interface IPinnedCall<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Does it and returns the reduced value.</summary>
    double Run(ref LossCall<T> call, ref Plan plan, Reduction reduction);
}

/// <summary>Understands the shapes of a call and holds its memory in place.</summary>
internal static unsafe class PinnedCall
{
    [SkipLocalsInit]
    public static double Run<TBody, T>(ref LossCall<T> call, Reduction reduction, in TBody body)
        where TBody : struct, IPinnedCall<T>
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
            return body.Run(ref call, ref plan, reduction);
        }
    }
}
