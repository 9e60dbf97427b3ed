using LossDsl.Compiler.Ir;
using LossDsl.Generator.Diagnostics;
using LossDsl.Generator.Syntax.Indices;
using Microsoft.CodeAnalysis;

namespace LossDsl.Generator.Syntax;

/// <summary>The cells of a grid that are known while one of them is read.</summary>
/// <param name="Row">The row of that cell.</param>
/// <param name="Column">Its column.</param>
/// <param name="Before">The value of the cell so many rows above and columns to the left; null if there is none so far.</param>
internal sealed record GridCells(Value Rows, Value Columns, Value Row, Value Column, Func<long, long, Value> Before) : Meaning;

/// <summary>
/// Reads recurrences over a grid. The cells of a diagonal need only those of earlier diagonals: a grid is a scan over the diagonals whose states are the
/// columns, with as many diagonals carried as its cells look back.
/// </summary>
internal sealed class GridReader(BodyReader body)
{
    private const int MostDiagonals = 8;

    private long _farthest;

    public Meaning? Read(Value rows, Value columns, FunctionMeaning cell, SyntaxNode site)
    {
        var graph = body.Graph;
        var isKnown = body.IsKnownBeforePass(rows, "number of rows", site);
        if (!body.IsKnownBeforePass(columns, "number of columns", site) || !isKnown)
        {
            return null;
        }

        body.Requirements.AddNotEmpty(rows, "a grid needs one row at least", body.OpenLoops);
        body.Requirements.AddNotEmpty(columns, "a grid needs one column at least", body.OpenLoops);

        // How far the cells look back is known once one was read.
        _farthest = 1;
        var (row, column) = (graph.OpenIndex(rows), graph.OpenIndex(columns));
        if (CellAt(cell, rows, columns, row, column, (_, _) => graph.Real(0), site) is null)
        {
            return null;
        }

        var diagonals = (int)_farthest;
        var zero = graph.Real(0);
        var steps = rows + columns - graph.Int(1);
        Value Cell(Value diagonal, Value at, Func<int, Value, Value> before)
        {
            var place = diagonal - at;
            var isInside = graph.Int(0) <= place & place < rows;
            var value = CellAt(cell, rows, columns, place, at, (up, left) => before((int)(up + left) - 1, left == 0 ? at : at - graph.Int(left)), site);
            return isInside.Then(value ?? zero, zero);
        }

        var scan = graph.Scan(
            steps,
            columns,
            at => [Cell(graph.Int(0), at, (_, _) => zero), .. Enumerable.Repeat(zero, diagonals - 1)],
            (transition, before, at) =>
            [
                Cell(transition + graph.Int(1), at, before), .. Enumerable.Range(0, diagonals - 1).Select(k => before(k, at)),
            ]);
        return new Matrix(rows, columns, (i, j) => graph.Element(scan, 0, i + j, j));
    }

    /// <summary><c>done[i - 1, j]</c> and <c>done.At(i - 1, j, fallback)</c>.</summary>
    public Meaning? ReadCell(GridCells cells, Value row, Value column, Value? fallback, SyntaxNode site)
    {
        var (up, left) = (LinearForm.Of(cells.Row).Minus(LinearForm.Of(row)), LinearForm.Of(cells.Column).Minus(LinearForm.Of(column)));
        if (up is not { IsConstant: true, Constant: >= 0 } || left is not { IsConstant: true, Constant: >= 0 } || up.Constant + left.Constant is < 1 or > MostDiagonals)
        {
            return body.Report(Descriptors.CellNotBefore, site, SyntaxText.Quote(site));
        }

        _farthest = Math.Max(_farthest, up.Constant + left.Constant);
        var graph = body.Graph;
        var value = cells.Before(up.Constant, left.Constant);
        if (fallback is { } outside)
        {
            return new Scalar((graph.Int(0) <= row & graph.Int(0) <= column).Then(value, outside));
        }

        var conditions = body.Path.Facts;
        return IndexProof.Holds(row, cells.Rows, conditions) && IndexProof.Holds(column, cells.Columns, conditions)
            ? new Scalar(value)
            : body.Report(Descriptors.NotKnownBeforePass, site, "cell", SyntaxText.Quote(site), "the variables of the grid", "ask whether it is inside first, or write At with a fallback");
    }

    private Value? CellAt(FunctionMeaning cell, Value rows, Value columns, Value row, Value column, Func<long, long, Value> before, SyntaxNode site)
    {
        var graph = body.Graph;
        var isInside = graph.Int(0) <= row & row < rows;
        var cells = new GridCells(rows, columns, row, column, before);
        var loops = new[] { row, column }.SelectMany(v => v.Space.Without(Variable.Sample).Items).Distinct().Select(graph.IndexNode).ToList();
        var result = body.InLoops(loops, () => body.Path.Under(
            isInside, () => body.Calls.Call(cell, [new Scalar(row), new Scalar(column), cells], site)));
        return result is Scalar number ? Conversions.ToReal(number.Value) : null;
    }
}
