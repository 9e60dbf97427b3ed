using System.Numerics;
using System.Runtime.CompilerServices;

namespace LossDsl.Runtime;

/// <summary>Runs a loss's conditions over integers on all samples.</summary>
internal static unsafe class LabelChecks
{
    private const nint BlockLabels = 1024;

    public static void Run<TCheck, T>(ref LossCall<T> call, ref readonly Plan plan, TCheck check)
        where TCheck : struct, ILabelCheck
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (typeof(TCheck) == typeof(NoCheck))
        {
            return;
        }

        var signature = call.Signature;
        var labels = 0u;
        nint width = 1;
        foreach (var slot in Bits.Of(plan.Given & signature.AllInputs))
        {
            if (signature.Inputs[slot].IsLabel)
            {
                labels |= 1u << slot;
                width = Math.Max(width, signature.Inputs[slot].HasClassAxis ? plan.Classes : 1);
            }
        }

        var block = Math.Clamp(BlockLabels / width, 1, Math.Max(plan.Samples, 1));
        var memory = (long*)Workspace.OfThread.Chunk(BitOperations.PopCount(labels) * block * width * sizeof(long));
        LabelFrame frame = default;
        frame.Plan = (Plan*)Unsafe.AsPointer(ref Unsafe.AsRef(in plan));
        frame.Signature = signature;
        frame.Classes = plan.Classes;
        nint sample = 0;
        do
        {
            frame.FirstSample = sample;
            frame.Count = Math.Min(block, plan.Samples - sample);
            var next = memory;
            foreach (var slot in Bits.Of(labels))
            {
                ref readonly var operand = ref plan.Operands[slot];
                var classes = operand.Kind == InputKind.Labels ? plan.Classes : 1;
                frame.Labels[slot] = (nint)next;
                frame.Widths[slot] = classes;
                Widen(in plan, in operand, next, sample, frame.Count, classes);
                next += frame.Count * classes;
            }

            check.Check(ref frame);
            sample += block;
        }
        while (sample < plan.Samples);
    }

    private static void Widen(ref readonly Plan plan, ref readonly Operand operand, long* target, nint sample, nint count, nint classes)
    {
        // Without samples there is nothing to walk over, but the conditions over options still have to hold.
        if (count == 0)
        {
            return;
        }

        var walk = new SegmentWalk(in plan, sample, count);
        while (walk.Next())
        {
            var offset = walk.Offset(in operand);
            for (nint c = 0; c < classes; c++)
            {
                LabelTypes.Widen(
                    operand.LabelType, operand.Data, offset + c * operand.ClassStride, operand.Strides[0], target + c, classes, walk.Length);
            }

            target += walk.Length * classes;
        }
    }
}
