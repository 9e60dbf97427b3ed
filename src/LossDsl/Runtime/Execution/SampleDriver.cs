using System.Numerics;

namespace LossDsl.Runtime;

/// <summary>Runs a chunk of a pass in blocks of samples, with lanes across the samples.</summary>
/// <remarks>
/// What the last samples of a chunk, or of a confined block, leave empty of a lane is filled by repeating the last sample: those lanes
/// pass through tiles, and the kernel adds up only <see cref="Frame{T}.Counted"/> elements. So a call needs one instance of the kernel.
/// </remarks>
internal static unsafe class SampleDriver
{
    public static void Run<T>(ref Pass<T> pass, int chunk)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ref var plan = ref *pass.Plan;
        var tiles = pass.TileBytes == 0 ? null : (byte*)Workspace.OfThread.Chunk(pass.TileBytes);
        var first = pass.FirstSample + chunk * pass.ChunkSamples;
        var end = Math.Min(first + pass.ChunkSamples, pass.FirstSample + pass.Samples);
        FrameSetup.Begin(ref pass, out var frame);
        Begin(ref pass, ref plan, ref frame, tiles, out var movingInputs, out var movingOutputs);
        for (var sample = first; sample < end;)
        {
            var count = pass.IsStraight ? end - sample : Math.Min(pass.BlockSamples, end - sample);
            if (pass.IsConfined)
            {
                count = Math.Min(count, plan.Sizes[0] - sample % plan.Sizes[0]);
            }

            var filled = count - count % pass.LaneSamples;
            if (filled > 0)
            {
                BringInputs(ref pass, ref plan, ref frame, tiles, movingInputs, sample, filled);
                PointOutputs(ref pass, ref plan, ref frame, tiles, sample);
                frame.Count = filled;
                pass.BlockEntry(pass.Kernel, ref frame, movingInputs, movingOutputs);
                TakeOutputs(ref pass, ref plan, tiles, chunk, sample, filled);
            }

            if (filled < count)
            {
                RestDriver.Run(ref pass, ref frame, tiles, chunk, movingInputs, sample + filled, count - filled);
            }

            sample += count;
        }

        FrameSetup.End(ref pass, ref frame, chunk);
    }

    /// <summary>Points to what stays the same for all blocks, and says what moves.</summary>
    private static void Begin<T>(
        ref Pass<T> pass, ref Plan plan, ref Frame<T> frame, byte* tiles, out uint movingInputs, out uint movingOutputs)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        movingInputs = FrameSetup.PointFixedInputs(ref pass, ref plan, ref frame, tiles);
        movingOutputs = 0;
        foreach (var slot in Bits.Of(pass.Inputs & plan.Given & ~movingInputs))
        {
            ref var passage = ref pass.Passages[slot];
            frame.Strides[slot] = passage.Access == Access.FixedTile ? passage.TileWidth : plan.Operands[slot].Stride;
        }

        foreach (var slot in Bits.Of(pass.Outputs))
        {
            movingOutputs |= pass.Passages[slot].Access == Access.SharedRow ? 0 : 1u << slot - OperandSlots.Value;
        }
    }

    private static void BringInputs<T>(
        ref Pass<T> pass, ref Plan plan, ref Frame<T> frame, byte* tiles, uint moving, nint sample, nint count)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach (var slot in Bits.Of(moving))
        {
            ref var operand = ref plan.Operands[slot];
            ref var passage = ref pass.Passages[slot];
            if (passage.Access == Access.Direct)
            {
                frame.Inputs[slot] = (nint)((T*)operand.Data + plan.Offset(in operand, sample));
                frame.Strides[slot] = operand.Stride;
                continue;
            }

            var tile = (T*)(tiles + passage.TileOffset);
            frame.Inputs[slot] = (nint)tile;
            frame.Strides[slot] = passage.TileWidth;
            Transfer.Load(in plan, in operand, tile, passage.TileWidth, sample, count);
        }
    }

    private static void PointOutputs<T>(ref Pass<T> pass, ref Plan plan, ref Frame<T> frame, byte* tiles, nint sample)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach (var slot in Bits.Of(pass.Outputs))
        {
            ref var operand = ref plan.Operands[slot];
            ref var passage = ref pass.Passages[slot];
            var output = slot - OperandSlots.Value;
            if (passage.Access == Access.Direct)
            {
                frame.Outputs[output] = (nint)((T*)operand.Data + plan.Offset(in operand, sample));
                frame.OutputStrides[output] = operand.ColumnStride;
                continue;
            }

            frame.Outputs[output] = (nint)(tiles + passage.TileOffset);
            frame.OutputStrides[output] = passage.TileWidth;
            if (passage.Access == Access.SharedRow)
            {
                new Span<T>(tiles + passage.TileOffset, checked((int)operand.ElementsIn(in plan.Extents))).Clear();
            }
        }
    }

    private static void TakeOutputs<T>(ref Pass<T> pass, ref Plan plan, byte* tiles, int chunk, nint sample, nint count)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach (var slot in Bits.Of(pass.Outputs))
        {
            ref var passage = ref pass.Passages[slot];
            if (passage.Access != Access.Direct)
            {
                Take(ref pass, ref plan, slot, (T*)(tiles + passage.TileOffset), passage.TileWidth, chunk, sample, count);
            }
        }
    }

    /// <summary>Moves what a kernel wrote to a tile, or to a shared row, to where it belongs.</summary>
    public static void Take<T>(ref Pass<T> pass, ref Plan plan, int slot, T* tile, nint width, int chunk, nint sample, nint count)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ref var operand = ref plan.Operands[slot];
        ref var passage = ref pass.Passages[slot];
        var sums = passage.Sums + chunk * operand.SumCount;
        if (passage.Access == Access.SharedRow)
        {
            Tile.Sum(tile, 0, sums, step: 1, classStep: 0, count: operand.ElementsIn(in plan.Extents), classes: 1);
        }
        else if (operand.SumCount > 0)
        {
            Transfer.Sum(in plan, in operand, sums, tile, width, sample, count);
        }
        else
        {
            Transfer.Store(in plan, in operand, tile, width, sample, count, (pass.Accumulated >> slot & 1) != 0);
        }
    }
}
