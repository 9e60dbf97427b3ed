using System.Numerics;

namespace LossDsl.Runtime;

/// <summary>
/// A matrix copied to the order in which <see cref="ProductTile"/> reads it: panels of <see cref="ProductTile.Lanes"/> lanes side by side, in each of
/// them row after row. The last panel is filled up with zeros.
/// </summary>
internal static unsafe class PackedPanels
{
    /// <summary>The number of panels that so many columns take.</summary>
    public static nint Count(nint columns, nint width) => (columns + width - 1) / width;

    /// <summary>Copies a matrix.</summary>
    /// <param name="source">Where it stands.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="columns">The number of columns.</param>
    /// <param name="width">The columns of a panel.</param>
    /// <param name="target">Memory for all panels.</param>
    public static void Pack<T>(MatrixView<T> source, nint rows, nint columns, nint width, T* target)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (nint first = 0; first < columns; first += width)
        {
            var count = Math.Min(width, columns - first);
            var panel = new MatrixView<T>(target + first * rows, width, 1);
            if (source.Column == 1)
            {
                CopyRows(source.From(0, first), rows, count, in panel);
            }
            else
            {
                source.From(0, first).CopyTo(in panel, rows, count);
            }

            panel.From(0, count).Clear(rows, width - count);
        }
    }

    private static void CopyRows<T>(MatrixView<T> source, nint rows, nint count, in MatrixView<T> panel)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (nint row = 0; row < rows; row++)
        {
            new ReadOnlySpan<T>(source.From(row, 0).First, (int)count).CopyTo(new Span<T>(panel.From(row, 0).First, (int)count));
        }
    }
}
