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
            if (signature.InputList[slot].IsLabel)
            {
                labels |= 1u << slot;
                width = Math.Max(width, plan.Operands[slot].ColumnsIn(in plan.Extents));
            }
        }

        var block = Math.Clamp(BlockLabels / width, 1, Math.Max(plan.Samples, 1));
        var memory = (long*)Workspace.OfThread.Chunk(BitOperations.PopCount(labels) * block * width * sizeof(long));
        LabelFrame frame = default;
        frame.Plan = (Plan*)Unsafe.AsPointer(ref Unsafe.AsRef(in plan));
        frame.Signature = signature;
        nint sample = 0, listed = 0;
        do
        {
            frame.FirstSample = sample;
            frame.Count = Math.Min(block, plan.Samples - sample);
            var next = memory;
            var listedNext = listed;
            foreach (var slot in Bits.Of(labels))
            {
                ref readonly var operand = ref plan.Operands[slot];
                var columns = operand.ColumnsIn(in plan.Extents);
                frame.Labels[slot] = (nint)next;
                frame.Widths[slot] = columns;
                if ((plan.Concatenated >> slot & 1) != 0)
                {
                    listedNext = WidenLists(in plan, in operand, next, sample, frame.Count, columns, listed);
                }
                else
                {
                    Widen(in plan, in operand, next, sample, frame.Count, columns);
                }

                next += frame.Count * columns;
            }

            check.Check(ref frame);
            sample += block;
            listed = listedNext;
        }
        while (sample < plan.Samples);
    }

    private static void Widen(ref readonly Plan plan, ref readonly Operand operand, long* target, nint sample, nint count, nint columns)
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
            for (nint c = 0; c < columns; c++)
            {
                LabelTypes.Widen(
                    operand.LabelType, operand.Data, offset + c * operand.ColumnStride, operand.Strides[0], target + c, columns, walk.Length);
            }

            target += walk.Length * columns;
        }
    }

    /// <summary>Copies lists that stand one after another to rows of their own; returns where the list after them begins.</summary>
    private static nint WidenLists(
        ref readonly Plan plan, ref readonly Operand operand, long* target, nint sample, nint count, nint columns, nint start)
    {
        for (nint n = 0; n < count; n++)
        {
            var labels = plan.ExtentsOf(sample + n).Targets;
            LabelTypes.Widen(operand.LabelType, operand.Data, start * operand.ColumnStride, operand.ColumnStride, target + n * columns, 1, labels);
            start += labels;
        }

        return start;
    }
}
