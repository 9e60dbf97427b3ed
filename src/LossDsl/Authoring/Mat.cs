using System.Globalization;

namespace LossDsl;

/// <summary>A matrix: the rows of a sequence (time, class) or, with <see cref="SharedAttribute"/>, a parameter such as a linear layer. Immutable.</summary>
/// <remarks><c>default(Mat)</c> is absent data. It can be read only through <see cref="Or"/>.</remarks>
public readonly struct Mat
{
    private readonly double[]? _elements;
    private readonly int _rows;
    private readonly int _columns;

    /// <summary>Creates a matrix with a copy of some numbers, row after row.</summary>
    /// <param name="rows">The number of rows.</param>
    /// <param name="columns">The number of columns.</param>
    /// <param name="elements">rows · columns numbers.</param>
    /// <exception cref="ArgumentException">There are more or fewer numbers.</exception>
    public Mat(int rows, int columns, ReadOnlySpan<double> elements)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        ArgumentOutOfRangeException.ThrowIfNegative(columns);
        if (elements.Length != (long)rows * columns)
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture,
                $"A matrix of {rows} rows and {columns} columns needs {(long)rows * columns} numbers, not {elements.Length}."), nameof(elements));
        }

        _elements = elements.ToArray();
        _rows = rows;
        _columns = columns;
    }

    private Mat(double[] elements, int rows, int columns)
    {
        _elements = elements;
        _rows = rows;
        _columns = columns;
    }

    /// <summary>Whether there is data.</summary>
    public bool IsPresent => _elements is not null;

    /// <summary>The number of rows.</summary>
    /// <exception cref="InvalidOperationException">The matrix is absent.</exception>
    public int Rows => IsPresent ? _rows : throw Absent();

    /// <summary>The number of columns.</summary>
    /// <exception cref="InvalidOperationException">The matrix is absent.</exception>
    public int Columns => IsPresent ? _columns : throw Absent();

    internal ReadOnlySpan<double> Elements => Present;

    private double[] Present => _elements ?? throw Absent();

    /// <summary>A row.</summary>
    /// <param name="row">0 to <see cref="Rows"/> − 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    public Vec this[int row] => (uint)row < (uint)Rows
        ? new Vec(Present, row * _columns, _columns)
        : throw Vec.OutOfRange(nameof(row), row, _rows, "a matrix of {0} rows");

    /// <summary>An element.</summary>
    /// <param name="row">0 to <see cref="Rows"/> − 1.</param>
    /// <param name="column">0 to <see cref="Columns"/> − 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such element.</exception>
    public double this[int row, int column] => (uint)column < (uint)Columns
        ? this[row][column]
        : throw Vec.OutOfRange(nameof(column), column, _columns, "a matrix of {0} columns");

    /// <summary>A matrix with a copy of a rectangular array.</summary>
    /// <param name="elements">The numbers, rows first.</param>
    public static implicit operator Mat(double[,] elements)
    {
        ArgumentNullException.ThrowIfNull(elements);
        var copy = new double[elements.Length];
        Buffer.BlockCopy(elements, 0, copy, 0, copy.Length * sizeof(double));
        return new Mat(copy, elements.GetLength(0), elements.GetLength(1));
    }

    /// <summary>The product: its element r is the dot product of row r and the vector, added up in order.</summary>
    /// <param name="matrix">The matrix.</param>
    /// <param name="vector">A vector with as many elements as the matrix has columns.</param>
    /// <exception cref="ArgumentException">The vector has another length.</exception>
    public static Vec operator *(Mat matrix, Vec vector)
    {
        var product = new double[matrix.Rows];
        for (var row = 0; row < product.Length; row++)
        {
            product[row] = Functions.Dot(matrix[row], vector);
        }

        return new Vec(product, 0, product.Length);
    }

    /// <summary>This matrix, which must have the size given; if it is absent, a constant of that size.</summary>
    /// <param name="value">What every element of an absent matrix reads as.</param>
    /// <param name="rows">The number of rows needed.</param>
    /// <param name="columns">The number of columns needed.</param>
    /// <exception cref="ArgumentException">The matrix is present and has another size.</exception>
    public Mat Or(double value, int rows, int columns)
    {
        if (!IsPresent)
        {
            var constant = new double[rows * columns];
            Array.Fill(constant, value);
            return new Mat(constant, rows, columns);
        }

        return _rows == rows && _columns == columns
            ? this
            : throw new ArgumentException(string.Create(CultureInfo.InvariantCulture,
                $"A matrix of {rows} rows and {columns} columns, or none at all, is needed here; this one has {_rows} and {_columns}."));
    }

    internal static Mat Of(int rows, int columns, Func<int, int, double> element)
    {
        var elements = new double[rows * columns];
        for (var k = 0; k < elements.Length; k++)
        {
            elements[k] = element(k / columns, k % columns);
        }

        return new Mat(elements, rows, columns);
    }

    internal Mat MapRows(Func<Vec, Vec> function)
    {
        var result = new double[Present.Length];
        for (var row = 0; row < _rows; row++)
        {
            function(this[row]).Elements.CopyTo(result.AsSpan(row * _columns));
        }

        return new Mat(result, _rows, _columns);
    }

    private static InvalidOperationException Absent() => new("The matrix is absent; read it through Or(value, rows, columns).");
}
