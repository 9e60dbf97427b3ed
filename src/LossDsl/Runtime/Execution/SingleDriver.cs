using System.Numerics;

namespace LossDsl.Runtime;

/// <summary>Runs a chunk of a pass sample by sample, with lanes along the class axis.</summary>
internal static unsafe class SingleDriver
{
    /// <summary>The longest row in bytes that is asked for while the one before is computed: both, and their gradients, fit the second cache.</summary>
    private const nint LongestEarlyRow = 1 << 18;

    public static void Run<T>(ref Pass<T> pass, int chunk)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ref var plan = ref *pass.Plan;
        var tiles = pass.TileBytes == 0 ? null : (byte*)Workspace.OfThread.Chunk(pass.TileBytes);
        var first = pass.FirstSample + chunk * pass.ChunkSamples;
        var end = Math.Min(first + pass.ChunkSamples, pass.FirstSample + pass.Samples);
        var listed = pass.ListStarts == null ? 0 : (nint)pass.ListStarts[chunk];
        FrameSetup.Begin(ref pass, out var frame);
        var moving = Begin(ref pass, ref plan, ref frame, tiles);
        frame.Count = 1;
        frame.NextRow = plan.Extents.Classes * sizeof(T) <= LongestEarlyRow ? plan.Extents.Classes : 0;
        var memory = pass.IsWhole ? KernelMemory.OfThread : null;
        memory?.BeginChunk();
        for (var sample = first; sample < end; sample++)
        {
            if (pass.IsWhole)
            {
                frame.Extents = plan.ExtentsOf(sample);
                memory!.BeginSample();
            }

            BringInputs(ref pass, ref plan, ref frame, tiles, moving, sample, listed);
            PointOutputs(ref pass, ref plan, ref frame, tiles, sample);
            pass.SampleEntry(pass.Kernel, ref frame);
            TakeOutputs(ref pass, ref plan, ref frame, tiles, chunk, sample);
            if (pass.IsWhole)
            {
                ClearBeyond(ref pass, ref plan, ref frame, sample);
            }

            listed += frame.Targets;
        }

        FrameSetup.End(ref pass, ref frame, chunk);
    }

    private static uint Begin<T>(ref Pass<T> pass, ref Plan plan, ref Frame<T> frame, byte* tiles)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach (var slot in Bits.Of(pass.Inputs & plan.Given))
        {
            frame.Strides[slot] = Stride(in plan.Operands[slot], in pass.Passages[slot]);
        }

        foreach (var slot in Bits.Of(pass.Outputs))
        {
            frame.OutputStrides[slot - OperandSlots.Value] = Stride(in plan.Operands[slot], in pass.Passages[slot]);
        }

        return FrameSetup.PointFixedInputs(ref pass, ref plan, ref frame, tiles);
    }

    private static nint Stride(ref readonly Operand operand, ref readonly Passage passage) =>
        operand.RowAxis is null ? 1 : passage.Access is Access.Direct or Access.Fixed ? operand.RowStride : passage.TileWidth;

    /// <param name="pass">The pass.</param>
    /// <param name="plan">Its plan.</param>
    /// <param name="frame">The frame of the sample.</param>
    /// <param name="tiles">The memory of the chunk.</param>
    /// <param name="moving">A bit for each input that has numbers for each sample.</param>
    /// <param name="sample">The sample.</param>
    /// <param name="listed">The number of labels in concatenated lists before it.</param>
    private static void BringInputs<T>(
        ref Pass<T> pass, ref Plan plan, ref Frame<T> frame, byte* tiles, uint moving, nint sample, nint listed)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach (var slot in Bits.Of(moving))
        {
            ref var operand = ref plan.Operands[slot];
            ref var passage = ref pass.Passages[slot];
            var offset = plan.Offset(in operand, sample);
            switch (operand.Kind)
            {
                case InputKind.Label:
                    frame.Labels[slot] = LabelTypes.Read(operand.LabelType, operand.Data, offset);
                    break;
                case InputKind.Labels:
                    var labels = (long*)(tiles + passage.TileOffset);
                    frame.LabelRows[slot] = (nint)labels;
                    offset += (plan.Concatenated >> slot & 1) == 0 ? 0 : listed * operand.ColumnStride;
                    LabelTypes.Widen(operand.LabelType, operand.Data, offset, operand.ColumnStride, labels, 1, operand.ColumnsIn(in frame.Extents));
                    break;
                case var _ when passage.Access == Access.Direct:
                    frame.Inputs[slot] = (nint)((T*)operand.Data + offset);
                    break;
                default:
                    var tile = (T*)(tiles + passage.TileOffset);
                    var (rows, columns) = (operand.RowsIn(in frame.Extents), operand.ColumnsIn(in frame.Extents));
                    frame.Inputs[slot] = (nint)tile;
                    Tile.Load((T*)operand.Data + offset, operand.ColumnStride, operand.RowStride, tile, passage.TileWidth, columns, rows);
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
                ? (nint)((T*)operand.Data + plan.Offset(in operand, sample))
                : (nint)(tiles + passage.TileOffset);
        }
    }

    private static void TakeOutputs<T>(ref Pass<T> pass, ref Plan plan, ref Frame<T> frame, byte* tiles, int chunk, nint sample)
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
            var (rows, columns) = (operand.RowsIn(in frame.Extents), operand.ColumnsIn(in frame.Extents));
            var offset = plan.Offset(in operand, sample);
            if (operand.SumCount > 0)
            {
                var sums = passage.Sums + chunk * operand.SumCount;
                Tile.Sum(tile, passage.TileWidth, sums + offset, operand.ColumnStride, operand.RowStride, columns, rows);
            }
            else if ((pass.Accumulated >> slot & 1) != 0)
            {
                Tile.Add(tile, passage.TileWidth, (T*)operand.Data + offset, operand.ColumnStride, operand.RowStride, columns, rows);
            }
            else
            {
                Tile.Store(tile, passage.TileWidth, (T*)operand.Data + offset, operand.ColumnStride, operand.RowStride, columns, rows);
            }
        }
    }

    /// <summary>Gradients of what lies beyond a sample's own steps and targets are 0, unless they are added to something.</summary>
    private static void ClearBeyond<T>(ref Pass<T> pass, ref Plan plan, ref Frame<T> frame, nint sample)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach (var slot in Bits.Of(pass.Outputs & ~pass.Accumulated))
        {
            ref var operand = ref plan.Operands[slot];
            var (rows, columns) = (operand.RowsIn(in frame.Extents), operand.ColumnsIn(in frame.Extents));
            var (allRows, allColumns) = (operand.RowsIn(in plan.Extents), operand.ColumnsIn(in plan.Extents));
            if (operand.SumCount == 0 && (rows < allRows || columns < allColumns))
            {
                var target = (T*)operand.Data + plan.Offset(in operand, sample);
                Tile.ClearBeyond(target, operand.ColumnStride, operand.RowStride, columns, rows, allColumns, allRows);
            }
        }
    }
}
