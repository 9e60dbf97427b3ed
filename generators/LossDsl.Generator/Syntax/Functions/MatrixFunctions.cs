using LossDsl.Compiler.Ir;

namespace LossDsl.Generator.Syntax.Functions;

/// <summary>The functions of one matrix by name: formulas and order of operations are those of the executable ones.</summary>
internal static class MatrixFunctions
{
    private static readonly (string Name, Func<Matrix, Meaning> Build)[] Table =
    [
        ("Sum", m => new Scalar(Sum(m))),
        ("Exp", m => m with { At = (row, column) => row.Graph.Apply(Op.Exp, m.At(row, column)) }),
        ("LogSoftmax", m => RowFunctions.Map(m, v => (Vector)AxisFunctions.Find("LogSoftmax")!.Build(v))),
    ];

    public static Func<Matrix, Meaning>? Find(string name) => Table.FirstOrDefault(row => row.Name == name).Build;

    /// <summary>The product of a matrix and a vector: the dot product of every row.</summary>
    public static Vector? Product(Matrix matrix, Vector vector) =>
        vector.Length is { } length && length != matrix.Columns
            ? null
            : new(matrix.Rows, row => AxisFunctions.Sum(new(matrix.Columns, column => matrix.At(row, column) * vector.At(column))));

    private static Value Sum(Matrix m)
    {
        var row = m.Rows.Graph.OpenIndex(m.Rows);
        return m.Rows.Graph.Reduce(Monoid.Sum, row, AxisFunctions.Sum(m.Row(row)));
    }
}
