using System.Numerics;
using System.Runtime.InteropServices;

namespace LossDsl.Runtime;

/// <summary>Where a matrix stands.</summary>
/// <param name="first">Its first element.</param>
/// <param name="row">The distance between rows.</param>
/// <param name="column">The distance between columns.</param>
internal readonly unsafe struct MatrixView<T>(T* first, nint row, nint column)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Columns that are copied together: as many as share a line of the cache where the rows are neighbours.</summary>
    private const nint BlockColumns = 16;

    public readonly T* First = first;
    public readonly nint Row = row;
    public readonly nint Column = column;

    /// <summary>The part that begins at an element.</summary>
    public MatrixView<T> From(nint row, nint column) => new(First + row * Row + column * Column, Row, Column);

    /// <summary>Sets elements to 0.</summary>
    public void Clear(nint rows, nint columns)
    {
        for (nint r = 0; r < rows; r++)
        {
            var at = First + r * Row;
            if (Column == 1)
            {
                NativeMemory.Clear(at, (nuint)(columns * sizeof(T)));
                continue;
            }

            for (nint c = 0; c < columns; c++)
            {
                at[c * Column] = T.Zero;
            }
        }
    }

    /// <summary>Copies elements, or adds them to what is there.</summary>
    public void CopyTo(in MatrixView<T> target, nint rows, nint columns, bool accumulate = false)
    {
        for (nint block = 0; block < columns; block += BlockColumns)
        {
            var end = Math.Min(block + BlockColumns, columns);
            for (nint r = 0; r < rows; r++)
            {
                var from = First + r * Row;
                var to = target.First + r * target.Row;
                for (var c = block; c < end; c++)
                {
                    to[c * target.Column] = accumulate ? to[c * target.Column] + from[c * Column] : from[c * Column];
                }
            }
        }
    }
}
