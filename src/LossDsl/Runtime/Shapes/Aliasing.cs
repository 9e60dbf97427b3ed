using System.Numerics;

namespace LossDsl.Runtime;

/// <summary>Refuses calls whose outputs share memory with each other, with an input or with themselves.</summary>
internal static unsafe class Aliasing
{
    public static void Check<T>(ref LossCall<T> call, ref Plan plan)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach (var output in Bits.Of(call.Given & OperandSlots.AllOutputs))
        {
            if (!Region<T>(ref call, ref plan, output, out var written))
            {
                continue;
            }

            if (OverlapsItself(ref call.Layouts[output]))
            {
                var name = OperandNames.Of(call.Signature, output);
                throw new ArgumentException($"{call.Signature.Loss}: elements of {name} share memory; each element of an output needs its own.", name);
            }

            foreach (var other in Bits.Of(call.Given & ((1u << output) - 1)))
            {
                if (Region<T>(ref call, ref plan, other, out var region) && written.Overlaps(in region))
                {
                    var name = OperandNames.Of(call.Signature, output);
                    throw new ArgumentException(
                        $"{call.Signature.Loss}: {name} shares memory with {OperandNames.Of(call.Signature, other)}; an output needs memory of its own.", name);
                }
            }
        }
    }

    private static bool Region<T>(ref LossCall<T> call, ref Plan plan, int slot, out MemoryRegion region)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ref var layout = ref call.Layouts[slot];
        var size = IsLabel(call.Signature, slot) ? LabelTypes.Size(call.LabelTypes[slot]) : sizeof(T);
        return MemoryRegion.TryOf(plan.Operands[slot].Data, in layout, size, out region);
    }

    private static bool IsLabel(LossSignature signature, int slot) => slot < signature.InputList.Length && signature.InputList[slot].IsLabel;

    /// <summary>Whether two positions of a layout are one element. Layouts that interleave in unusual ways count as overlapping.</summary>
    private static bool OverlapsItself(ref readonly Layout layout)
    {
        if (layout.Rank == 1)
        {
            return layout.Strides[0] == 0 && layout.Lengths[0] > 1;
        }

        var done = 0u;
        nint reach = 0;
        for (var round = 0; round < layout.Rank; round++)
        {
            var next = -1;
            for (var axis = 0; axis < layout.Rank; axis++)
            {
                if ((done >> axis & 1) == 0 && layout.Lengths[axis] > 1
                    && (next < 0 || Math.Abs(layout.Strides[axis]) < Math.Abs(layout.Strides[next])))
                {
                    next = axis;
                }
            }

            if (next < 0)
            {
                return false;
            }

            var stride = Math.Abs(layout.Strides[next]);
            if (stride <= reach)
            {
                return true;
            }

            done |= 1u << next;
            reach += stride * (layout.Lengths[next] - 1);
        }

        return false;
    }
}
