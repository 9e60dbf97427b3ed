using System.Runtime.CompilerServices;

namespace LossDsl.Runtime;

/// <summary>Where one operand of a call keeps its samples. A sample is rows of columns: one row but of a matrix, one column but of a list.</summary>
internal unsafe struct Operand
{
    /// <summary>The first element.</summary>
    public void* Data;

    /// <summary>The layout without rows and columns, before it is broadcast and merged.</summary>
    public Layout Samples;

    /// <summary>The distances along the merged sample axes, innermost first. Of a summed gradient: within its sums.</summary>
    public Dims Strides;

    /// <summary>The distance between neighbouring samples, or <see cref="Irregular"/>.</summary>
    public nint Step;

    /// <summary>The number of columns in memory: 1 also where one is repeated for all classes.</summary>
    public nint Columns;

    /// <summary>The distance between neighbouring columns. Of a summed gradient: within its sums.</summary>
    public nint ColumnStride;

    /// <summary>The number of rows in memory.</summary>
    public nint Rows;

    /// <summary>The distance between neighbouring rows; 0 where there is one. Of a summed gradient: within its sums.</summary>
    public nint RowStride;

    /// <summary>The number of elements of a gradient in which several samples or classes add up; 0 of all other operands.</summary>
    public nint SumCount;

    public LabelType LabelType;

    public InputKind Kind;

    /// <summary>The axis that its columns run along; null where the operand itself says how many there are.</summary>
    public SampleAxis? ColumnAxis;

    /// <summary>The axis that its rows run along; null where there is one.</summary>
    public SampleAxis? RowAxis;

    /// <summary>No distance is the same between all neighbouring samples.</summary>
    public static nint Irregular => nint.MinValue;

    /// <summary>Whether all samples read the same.</summary>
    public readonly bool IsShared => Kind is InputKind.SharedVec or InputKind.SharedScalar or InputKind.SharedMat;

    /// <summary>Whether the columns of a row are neighbours in memory.</summary>
    public readonly bool HasDenseRows => ColumnStride == 1 || Columns == 1;

    /// <summary>The distance between neighbouring rows of a matrix, between neighbouring columns of any other operand.</summary>
    public readonly nint Stride => RowAxis is null ? ColumnStride : RowStride;

    /// <summary>Describes what a sample is of an operand that has one number of it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void MakeScalar(InputKind kind)
    {
        Kind = kind;
        ColumnAxis = null;
        RowAxis = null;
        Columns = 1;
        ColumnStride = 0;
        Rows = 1;
        RowStride = 0;
        SumCount = 0;
    }

    /// <summary>The number of columns of samples that reach so far.</summary>
    public readonly nint ColumnsIn(in Extents extents) => ColumnAxis is { } axis ? extents[(int)axis] : Columns;

    /// <summary>The number of rows of samples that reach so far.</summary>
    public readonly nint RowsIn(in Extents extents) => RowAxis is { } axis ? extents[(int)axis] : 1;

    /// <summary>The number of elements of samples that reach so far.</summary>
    public readonly nint ElementsIn(in Extents extents) => RowsIn(in extents) * ColumnsIn(in extents);
}
