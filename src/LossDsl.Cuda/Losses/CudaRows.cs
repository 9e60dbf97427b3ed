namespace LossDsl.Cuda;

/// <summary>
/// Where the rows of samples stand in memory: class c of sample n at <c>(n / Positions)·BatchStride + (n % Positions)·PositionStride + c·ClassStride</c>,
/// counted in elements. Kernels take it as it is.
/// </summary>
/// <param name="Positions">How many samples share a place along the first axis: 1, or for <c>[N, C, d1, …, dk]</c> d1·…·dk.</param>
/// <param name="BatchStride">From one such group of samples to the next.</param>
/// <param name="PositionStride">From one sample to the next within a group.</param>
/// <param name="ClassStride">From one class to the next.</param>
public readonly record struct CudaRows(long Positions, long BatchStride, long PositionStride, long ClassStride)
{
    /// <summary>Contiguous <c>[N, C]</c>.</summary>
    /// <param name="classes">C.</param>
    public static CudaRows Contiguous(long classes) => new(1, classes, 0, 1);

    /// <summary>Contiguous <c>[N, C, d1, …, dk]</c>.</summary>
    /// <param name="classes">C.</param>
    /// <param name="positions">d1·…·dk, 1 or more.</param>
    public static CudaRows ClassesBeforePositions(long classes, long positions) => new(positions, classes * positions, 1, positions);

    /// <summary>How many elements memory must have to hold all rows; −1 where a row would begin before it.</summary>
    internal long Extent(long samples, long classes)
    {
        if (samples == 0 || classes == 0)
        {
            return 0;
        }

        if (BatchStride < 0 || PositionStride < 0 || ClassStride < 0)
        {
            return -1;
        }

        var (batches, positions) = ((samples - 1) / Positions, Math.Min(samples, Positions) - 1);
        return checked(batches * BatchStride + positions * PositionStride + (classes - 1) * ClassStride + 1);
    }
}
