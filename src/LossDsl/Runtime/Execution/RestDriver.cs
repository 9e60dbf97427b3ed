using System.Numerics;

namespace LossDsl.Runtime;

/// <summary>Runs the last samples of a block, which do not fill a lane: through tiles of one lane that repeat the last sample.</summary>
internal static unsafe class RestDriver
{
    public static void Run<T>(
        ref Pass<T> pass, ref Frame<T> frame, byte* tiles, int chunk, uint movingInputs, nint sample, nint count)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ref var plan = ref *pass.Plan;
        var width = pass.LaneSamples;
        foreach (var slot in Bits.Of(movingInputs))
        {
            ref var operand = ref plan.Operands[slot];
            var tile = (T*)(tiles + pass.Passages[slot].RestOffset);
            Transfer.Load(in plan, in operand, tile, width, sample, count);
            RepeatLast(tile, width, count, operand.ColumnsIn(in plan.Extents));
            frame.Inputs[slot] = (nint)tile;
            frame.Strides[slot] = width;
        }

        foreach (var slot in Bits.Of(pass.Outputs))
        {
            ref var passage = ref pass.Passages[slot];
            var output = slot - OperandSlots.Value;
            if (passage.Access == Access.SharedRow)
            {
                frame.Outputs[output] = (nint)(tiles + passage.TileOffset);
                frame.OutputStrides[output] = passage.TileWidth;
                new Span<T>(tiles + passage.TileOffset, checked((int)plan.Operands[slot].ElementsIn(in plan.Extents))).Clear();
            }
            else
            {
                frame.Outputs[output] = (nint)(tiles + passage.RestOffset);
                frame.OutputStrides[output] = width;
            }
        }

        frame.Count = width;
        frame.Counted = count;
        pass.BlockEntry(pass.Kernel, ref frame, 0, 0);
        frame.Counted = width;
        foreach (var slot in Bits.Of(pass.Outputs))
        {
            ref var passage = ref pass.Passages[slot];
            var offset = passage.Access == Access.SharedRow ? passage.TileOffset : passage.RestOffset;
            SampleDriver.Take(ref pass, ref plan, slot, (T*)(tiles + offset), width, chunk, sample, count);
        }
    }

    private static void RepeatLast<T>(T* tile, nint width, nint count, nint classes)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (nint c = 0; c < classes; c++)
        {
            var last = tile[c * width + count - 1];
            for (var n = count; n < width; n++)
            {
                tile[c * width + n] = last;
            }
        }
    }
}
