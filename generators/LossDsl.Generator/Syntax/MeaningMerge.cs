using LossDsl.Compiler.Ir;

namespace LossDsl.Generator.Syntax;

/// <summary>Carries choices through compound meanings: a choice between tuples is a tuple of choices.</summary>
internal static class MeaningMerge
{
    /// <summary>What <c>condition ? whenTrue : whenFalse</c> means; null if there is no choosing between the two at run time.</summary>
    public static Meaning? Select(Value condition, Meaning whenTrue, Meaning whenFalse)
    {
        if (ReferenceEquals(whenTrue, whenFalse))
        {
            return whenTrue;
        }

        return (whenTrue, whenFalse) switch
        {
            (Scalar a, Scalar b) when a.Value.Type == b.Value.Type => new Scalar(Select(condition, a.Value, b.Value)),
            (TermMeaning a, TermMeaning b) => new TermMeaning(
                Select(condition, a.Value, b.Value),
                Select(condition, a.Numerator, b.Numerator),
                Select(condition, a.Denominator, b.Denominator)),
            (Vector a, Vector b) when a.Length is null || b.Length is null || a.Length == b.Length =>
                new Vector(a.Length ?? b.Length, index => Select(condition, a.At(index), b.At(index))),
            (Matrix a, Matrix b) when a.Rows == b.Rows && a.Columns == b.Columns =>
                new Matrix(a.Rows, a.Columns, (row, column) => Select(condition, a.At(row, column), b.At(row, column))),
            (Composite a, Composite b) when a.Parts.Count == b.Parts.Count => Select(condition, a.Parts, b.Parts),
            (Unassigned, _) or (_, Unassigned) => Unassigned.Instance,
            (Nothing, Nothing) => Nothing.Instance,
            _ => null,
        };
    }

    /// <summary>The meaning with the author's name on the nodes that it consists of.</summary>
    public static Meaning Named(Meaning meaning, string name) => meaning switch
    {
        Scalar scalar => new Scalar(Named(scalar.Value, name)),
        Vector vector => new Vector(vector.Length, index => Named(vector.At(index), name)),
        Matrix matrix => matrix with { At = (row, column) => Named(matrix.At(row, column), name) },
        TermMeaning term => term with { Value = Named(term.Value, name) },
        _ => meaning,
    };

    private static Composite? Select(Value condition, IReadOnlyList<Meaning> whenTrue, IReadOnlyList<Meaning> whenFalse)
    {
        var parts = new List<Meaning>();
        for (var k = 0; k < whenTrue.Count; k++)
        {
            if (Select(condition, whenTrue[k], whenFalse[k]) is not { } part)
            {
                return null;
            }

            parts.Add(part);
        }

        return new(parts);
    }

    private static Value Select(Value condition, Value whenTrue, Value whenFalse) =>
        whenTrue == whenFalse ? whenTrue : condition.Graph.Select(condition, whenTrue, whenFalse);

    // Leaves bear the names of their parameters already.
    private static Value Named(Value value, string name) =>
        value.Node.Op is Op.Constant or Op.Index or Op.AxisLength or Op.Option or Op.Present or Op.Read or Op.Element or Op.Carry
            ? value
            : value.Graph.Named(value, name);
}
