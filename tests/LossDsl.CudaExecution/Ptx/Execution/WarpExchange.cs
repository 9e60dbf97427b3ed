namespace LossDsl.CudaExecution.Ptx;

/// <summary>Brings the lanes of a warp together: nothing is done before all that the mask names have come.</summary>
internal static class WarpExchange
{
    public static void Join(PtxThread thread, WarpOperation operation)
    {
        var mask = operation.Mask;
        if ((mask >> thread.Lane & 1) == 0)
        {
            throw new PtxFailureException($"is lane {thread.Lane}, which its own mask 0x{mask:x8} does not name");
        }

        var lanes = Math.Min(PtxBlock.WarpSize, thread.Block.Threads - thread.Index / PtxBlock.WarpSize * PtxBlock.WarpSize);
        if (lanes < PtxBlock.WarpSize && mask >> lanes != 0)
        {
            throw new PtxFailureException($"names lanes 0x{mask:x8}, but its warp has {lanes}");
        }

        thread.Operation = operation;
        thread.State = PtxState.AtWarpOperation;
        var named = Enumerable.Range(0, lanes).Where(lane => (mask >> lane & 1) != 0).Select(lane => thread.Block.ThreadOfWarp(thread, lane)).ToArray();
        foreach (var other in named)
        {
            if (other.State == PtxState.Ended)
            {
                throw new PtxFailureException($"waits for lane {other.Lane} of its warp, which has ended");
            }

            if (other.State == PtxState.AtWarpOperation && (other.Operation.Mask != mask || other.Operation.Name != operation.Name))
            {
                throw new PtxFailureException(
                    $"comes with the mask 0x{mask:x8} to lane {other.Lane}, which waits with 0x{other.Operation.Mask:x8} for {other.Operation.Name}");
            }
        }

        if (named.Any(other => other.State != PtxState.AtWarpOperation))
        {
            return;
        }

        var values = new uint[PtxBlock.WarpSize];
        Array.ForEach(named, other => values[other.Lane] = other.Operation.Value);
        foreach (var other in named)
        {
            other.State = PtxState.Ready;
            other.Operation.Complete!(other, values);
        }
    }
}
