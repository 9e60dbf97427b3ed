namespace LossDsl.Cuda;

/// <summary>
/// Where the matrices of samples stand in memory: row t and column c of sample n at <c>n·SampleStride + t·RowStride + c·ColumnStride</c>, counted in elements. Kernels take it as it is.
/// </summary>
/// <param name="SampleStride">From one sample to the next.</param>
/// <param name="RowStride">From one row (a step of a sequence) to the next.</param>
/// <param name="ColumnStride">From one column (a class) to the next.</param>
public readonly record struct CudaMatrices(long SampleStride, long RowStride, long ColumnStride)
{
    /// <summary>Contiguous <c>[N, T, C]</c>.</summary>
    /// <param name="rows">T: the rows of the longest sample.</param>
    /// <param name="columns">C.</param>
    public static CudaMatrices SamplesFirst(long rows, long columns) => new(rows * columns, columns, 1);

    /// <summary>Contiguous <c>[T, N, C]</c>.</summary>
    /// <param name="samples">N.</param>
    /// <param name="columns">C.</param>
    public static CudaMatrices StepsFirst(long samples, long columns) => new(columns, samples * columns, 1);

    /// <summary>How many elements memory must have to hold all of them; −1 where one would begin before it.</summary>
    internal long Extent(long samples, long rows, long columns) => samples == 0 || rows == 0 || columns == 0 ? 0
        : SampleStride < 0 || RowStride < 0 || ColumnStride < 0 ? -1
        : checked((samples - 1) * SampleStride + (rows - 1) * RowStride + (columns - 1) * ColumnStride + 1);
}
