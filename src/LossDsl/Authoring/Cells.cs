using System.Globalization;

namespace LossDsl;

/// <summary>The cells of a <see cref="Functions.Grid"/> that are known while one of them is computed: those above it and to its left.</summary>
public readonly struct Cells
{
    private readonly double[] _values;
    private readonly int _rows;
    private readonly int _columns;
    private readonly int _row;
    private readonly int _column;

    internal Cells(double[] values, int rows, int columns, int row, int column)
    {
        _values = values;
        _rows = rows;
        _columns = columns;
        _row = row;
        _column = column;
    }

    /// <summary>The value of a cell that has been computed.</summary>
    /// <param name="row">At most the row of the cell that is being computed.</param>
    /// <param name="column">At most its column; smaller, if the row is its row.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such cell; <see cref="At"/> allows for that.</exception>
    public double this[int row, int column] => IsInside(row, column)
        ? Computed(row, column)
        : throw new ArgumentOutOfRangeException(nameof(row), string.Create(CultureInfo.InvariantCulture, $"A grid of {_rows} by {_columns} has no cell {row}, {column}."));

    /// <summary>The value of a cell that has been computed, or a fallback where there is no such cell.</summary>
    /// <param name="row">At most the row of the cell that is being computed.</param>
    /// <param name="column">At most its column; smaller, if the row is its row.</param>
    /// <param name="fallback">The value outside of the grid.</param>
    /// <exception cref="InvalidOperationException">The cell has yet to be computed.</exception>
    public double At(int row, int column, double fallback) => IsInside(row, column) ? Computed(row, column) : fallback;

    private bool IsInside(int row, int column) => (uint)row < (uint)_rows && (uint)column < (uint)_columns;

    private double Computed(int row, int column) => row <= _row && column <= _column && (row < _row || column < _column)
        ? _values[(row * _columns) + column]
        : throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"Cell {row}, {column} is not above cell {_row}, {_column} or to its left."));
}
