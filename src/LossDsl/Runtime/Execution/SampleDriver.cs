using System.Numerics;

namespace LossDsl.Runtime;

/// <summary>Runs a chunk of a pass in blocks of samples, with lanes across the samples.</summary>
internal static unsafe class SampleDriver
{
    public static void Run<TKernel, T>(ref Pass<T> pass, ref readonly TKernel kernel, int chunk)
        where TKernel : struct, IPassKernel<T>
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

            BringInputs(ref pass, ref plan, ref frame, tiles, movingInputs, sample, count);
            PointOutputs(ref pass, ref plan, ref frame, tiles, sample);
            frame.Count = count;
            kernel.Samples(ref frame, movingInputs, movingOutputs);
            TakeOutputs(ref pass, ref plan, tiles, chunk, sample, count);
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
        foreach (var slot in Bits.Of(pass.Inputs & plan.Given))
        {
            ref var passage = ref pass.Passages[slot];
            frame.Strides[slot] = passage.Access is Access.Tile or Access.FixedTile ? passage.TileWidth : plan.Operands[slot].Stride;
        }

        foreach (var slot in Bits.Of(pass.Outputs))
        {
            var output = slot - OperandSlots.Value;
            var access = pass.Passages[slot].Access;
            frame.OutputStrides[output] = access == Access.Direct ? plan.Operands[slot].ColumnStride : pass.Passages[slot].TileWidth;
            if (access != Access.SharedRow)
            {
                movingOutputs |= 1u << output;
            }
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
                continue;
            }

            var tile = (T*)(tiles + passage.TileOffset);
            frame.Inputs[slot] = (nint)tile;
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
            frame.Outputs[slot - OperandSlots.Value] = passage.Access == Access.Direct
                ? (nint)((T*)operand.Data + plan.Offset(in operand, sample))
                : (nint)(tiles + passage.TileOffset);
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
            ref var operand = ref plan.Operands[slot];
            ref var passage = ref pass.Passages[slot];
            var tile = (T*)(tiles + passage.TileOffset);
            var sums = passage.Sums + chunk * operand.SumCount;
            switch (passage.Access)
            {
                case Access.SharedRow:
                    Tile.Sum(tile, 0, sums, step: 1, classStep: 0, count: operand.ElementsIn(in plan.Extents), classes: 1);
                    break;
                case Access.Tile when operand.SumCount > 0:
                    Transfer.Sum(in plan, in operand, sums, tile, passage.TileWidth, sample, count);
                    break;
                case Access.Tile:
                    Transfer.Store(in plan, in operand, tile, passage.TileWidth, sample, count, (pass.Accumulated >> slot & 1) != 0);
                    break;
            }
        }
    }
}
