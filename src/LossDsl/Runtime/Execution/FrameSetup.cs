using System.Numerics;

namespace LossDsl.Runtime;

/// <summary>What both drivers do at the two ends of a chunk.</summary>
internal static unsafe class FrameSetup
{
    public static void Begin<T>(ref Pass<T> pass, out Frame<T> frame)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ref var plan = ref *pass.Plan;
        frame = default;
        frame.Extents = plan.Extents;
        frame.LongestLane = pass.LongestLane;
        frame.IsMean = pass.IsMean;
        frame.MeanValue = pass.MeanValue;
        frame.Present = pass.Inputs & plan.Given;
        frame.Wanted = pass.Outputs >> OperandSlots.Value;
        if ((plan.Given >> pass.UpstreamInput & 1) == 0)
        {
            fixed (T* upstream = &pass.Upstream)
            {
                // The pass lives on the caller's stack until all chunks are done.
                frame.Inputs[pass.UpstreamInput] = (nint)upstream;
            }

            frame.Present |= 1u << pass.UpstreamInput;
            frame.Uniform |= 1u << pass.UpstreamInput;
        }

        frame.Variant = pass.Variant;
        frame.IsLockstep = pass.IsLockstep;
        frame.Counted = pass.LaneSamples;
    }

    public static void End<T>(ref Pass<T> pass, ref Frame<T> frame, int chunk)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        pass.Totals[chunk] = frame.Total;
        if (frame.Violated != 0)
        {
            Interlocked.Or(ref pass.Violated, frame.Violated);
        }
    }

    /// <summary>Points to the inputs that stay the same for all samples, and returns a bit for each of the others.</summary>
    public static uint PointFixedInputs<T>(ref Pass<T> pass, ref Plan plan, ref Frame<T> frame, byte* tiles)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var moving = 0u;
        foreach (var slot in Bits.Of(pass.Inputs & plan.Given))
        {
            ref var operand = ref plan.Operands[slot];
            ref var passage = ref pass.Passages[slot];
            switch (passage.Access)
            {
                case Access.Fixed:
                    frame.Inputs[slot] = (nint)operand.Data;
                    break;
                case Access.FixedTile:
                    frame.Inputs[slot] = (nint)(tiles + passage.TileOffset);
                    LoadFixedTile(ref pass, ref operand, (T*)(tiles + passage.TileOffset), passage.TileWidth);
                    break;
                default:
                    moving |= 1u << slot;
                    break;
            }
        }

        return moving;
    }

    /// <summary>Fills a tile with what is the same for all samples.</summary>
    private static void LoadFixedTile<T>(ref Pass<T> pass, ref readonly Operand operand, T* tile, nint width)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (operand.IsShared)
        {
            Tile.Load((T*)operand.Data, operand.ColumnStride, operand.RowStride, tile, width, operand.Columns, operand.Rows);
            return;
        }

        var wholeLanes = (pass.Samples + pass.LaneSamples - 1) / pass.LaneSamples * pass.LaneSamples;
        Transfer.Load(in *pass.Plan, in operand, tile, width, 0, Math.Min(pass.BlockSamples, wholeLanes));
    }
}
