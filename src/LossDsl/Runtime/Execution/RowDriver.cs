using System.Numerics;

namespace LossDsl.Runtime;

/// <summary>Runs a chunk of a pass sample by sample, with lanes along the class axis.</summary>
internal static unsafe class RowDriver
{
    public static void Run<TKernel, T>(ref Pass<T> pass, ref readonly TKernel kernel, int chunk)
        where TKernel : struct, IPassKernel<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ref var plan = ref *pass.Plan;
        var tiles = pass.TileBytes == 0 ? null : (byte*)Workspace.OfThread.Chunk(pass.TileBytes);
        var first = chunk * pass.ChunkSamples;
        var end = Math.Min(first + pass.ChunkSamples, plan.Samples);
        FrameSetup.Begin(ref pass, out var frame);
        var moving = Begin(ref pass, ref plan, ref frame, tiles);
        frame.Count = 1;
        for (var sample = first; sample < end; sample++)
        {
            BringInputs(ref pass, ref plan, ref frame, tiles, moving, sample);
            PointOutputs(ref pass, ref plan, ref frame, tiles, sample);
            kernel.Row(ref frame);
            TakeOutputs(ref pass, ref plan, tiles, chunk, sample);
        }

        FrameSetup.End(ref pass, ref frame, chunk);
    }

    private static uint Begin<T>(ref Pass<T> pass, ref Plan plan, ref Frame<T> frame, byte* tiles)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var moving = 0u;
        foreach (var slot in Bits.Of(pass.Inputs & plan.Given))
        {
            ref var operand = ref plan.Operands[slot];
            ref var passage = ref pass.Passages[slot];
            frame.ClassStrides[slot] = 1;
            switch (passage.Access)
            {
                case Access.Fixed:
                    frame.Inputs[slot] = (nint)operand.Data;
                    break;
                case Access.FixedTile:
                    frame.Inputs[slot] = (nint)(tiles + passage.TileOffset);
                    FrameSetup.LoadFixedTile(ref pass, ref operand, (T*)(tiles + passage.TileOffset), passage.TileWidth);
                    break;
                default:
                    moving |= 1u << slot;
                    break;
            }
        }

        foreach (var slot in Bits.Of(pass.Outputs))
        {
            frame.OutputClassStrides[slot - OperandSlots.Value] = 1;
        }

        return moving;
    }

    private static void BringInputs<T>(ref Pass<T> pass, ref Plan plan, ref Frame<T> frame, byte* tiles, uint moving, nint sample)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach (var slot in Bits.Of(moving))
        {
            ref var operand = ref plan.Operands[slot];
            ref var passage = ref pass.Passages[slot];
            var offset = Pass<T>.Offset(in plan, in operand, sample);
            switch (operand.Kind)
            {
                case InputKind.Label:
                    frame.Labels[slot] = LabelTypes.Read(operand.LabelType, operand.Data, offset);
                    break;
                case InputKind.Labels:
                    var labels = (long*)(tiles + passage.TileOffset);
                    frame.LabelRows[slot] = (nint)labels;
                    LabelTypes.Widen(operand.LabelType, operand.Data, offset, operand.ClassStride, labels, 1, plan.Classes);
                    break;
                case var _ when passage.Access == Access.Direct:
                    frame.Inputs[slot] = (nint)((T*)operand.Data + offset);
                    break;
                default:
                    var tile = (T*)(tiles + passage.TileOffset);
                    frame.Inputs[slot] = (nint)tile;
                    Tile.Load((T*)operand.Data + offset, operand.ClassStride, 0, tile, 0, plan.Classes, 1);
                    break;
            }
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
                ? (nint)((T*)operand.Data + Pass<T>.Offset(in plan, in operand, sample))
                : (nint)(tiles + passage.TileOffset);
        }
    }

    private static void TakeOutputs<T>(ref Pass<T> pass, ref Plan plan, byte* tiles, int chunk, nint sample)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach (var slot in Bits.Of(pass.Outputs))
        {
            ref var passage = ref pass.Passages[slot];
            if (passage.Access == Access.Direct)
            {
                continue;
            }

            ref var operand = ref plan.Operands[slot];
            var tile = (T*)(tiles + passage.TileOffset);
            var classes = operand.Classes(plan.Classes);
            var offset = Pass<T>.Offset(in plan, in operand, sample);
            if (operand.SumCount > 0)
            {
                var sums = passage.Sums + chunk * operand.SumCount;
                Tile.Sum(tile, 0, sums + offset, operand.ClassStride, 0, classes, 1);
            }
            else if (pass.Accumulate && slot >= OperandSlots.Gradients)
            {
                Tile.Add(tile, 0, (T*)operand.Data + offset, operand.ClassStride, 0, classes, 1);
            }
            else
            {
                Tile.Store(tile, 0, (T*)operand.Data + offset, operand.ClassStride, 0, classes, 1);
            }
        }
    }
}
