using LossDsl.Compiler.Ir;
using LossDsl.Generator.Diagnostics;
using LossDsl.Generator.Syntax.Indices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LossDsl.Generator.Syntax;

/// <summary>Reads properties, indexers, fields and the making of record structs.</summary>
internal sealed class MemberReader(BodyReader body)
{
    public Meaning? Read(IPropertyReferenceOperation property)
    {
        if (KnownTypes.IsVec(property.Property.ContainingType) && property.Instance is { } vector)
        {
            return property.Arguments.Length == 1 ? ReadElement(property, vector) : ReadVectorProperty(property, vector);
        }

        if (KnownTypes.IsMat(property.Property.ContainingType) && property.Instance is { } matrix)
        {
            return ReadMatrix(property, matrix);
        }

        if (KnownTypes.IsTerm(property.Property.ContainingType))
        {
            return ReadTermProperty(property);
        }

        if (KnownTypes.IsLabels(property.Property.ContainingType) || KnownTypes.IsState(property.Property.ContainingType) || KnownTypes.IsCells(property.Property.ContainingType))
        {
            return ReadList(property);
        }

        return ReadUserProperty(property);
    }

    public Meaning? Read(IFieldReferenceOperation field)
    {
        var tupleField = field.Field.CorrespondingTupleField ?? field.Field;
        if (field.Instance is { } instance && field.Field.ContainingType.IsTupleType)
        {
            return body.Expressions.Read(instance) is Composite tuple
                ? tuple.Parts[int.Parse(tupleField.Name.Substring("Item".Length), System.Globalization.CultureInfo.InvariantCulture) - 1]
                : null;
        }

        return body.Report(Descriptors.FieldNotConstant, field.Syntax, SyntaxText.Quote(field.Syntax));
    }

    public Meaning? Read(IObjectCreationOperation creation)
    {
        var isPositional = SymbolEqualityComparer.Default.Equals(RecordStructs.PositionalConstructor(creation.Type), creation.Constructor);
        if (!isPositional || creation.Initializer is not null)
        {
            return body.Report(Descriptors.TypeNotAllowed, creation.Syntax, $"creation of '{creation.Type?.ToDisplayString()}'", "make a tuple or a readonly record struct by its positional parameters");
        }

        return body.Expressions.ReadAll(creation.Arguments.OrderBy(a => a.Parameter!.Ordinal).Select(a => a.Value)) is { } parts
            ? new Composite(parts)
            : null;
    }

    private Scalar? ReadElement(IPropertyReferenceOperation access, IOperation vectorOperation)
    {
        var meaning = body.Expressions.ReadPresent(vectorOperation);
        var index = body.Expressions.ReadValue(access.Arguments[0].Value);
        if (meaning is not Vector vector || index is not { } at)
        {
            return null;
        }

        if (vector.Length is not { } length)
        {
            body.Functions.ReportLengthUnknown(vectorOperation.Syntax);
            return null;
        }

        return IsInside(at, length, access.Arguments[0].Syntax, SyntaxText.Quote(vectorOperation.Syntax)) ? new(vector.At(at)) : null;
    }

    /// <summary>A state, or a fallback where there is no such state.</summary>
    public Scalar ReadOr(StateRow states, Value place, Value fallback)
    {
        var isInside = body.Graph.Int(0) <= place & place < states.Length;
        return new(isInside.Then(states.At(place), fallback));
    }

    /// <summary><c>Length</c> or an element of labels and states, or a cell of a grid.</summary>
    private Meaning? ReadList(IPropertyReferenceOperation property)
    {
        var list = body.Expressions.Read(property.Instance!);
        var indices = property.Arguments.Select(argument => body.Expressions.ReadValue(argument.Value)).ToList();
        if (list is null || indices.Contains(null))
        {
            return null;
        }

        return list switch
        {
            GridCells cells => body.Grids.ReadCell(cells, indices[0]!.Value, indices[1]!.Value, null, property.Syntax),
            LabelList labels => indices.Count == 0 ? new Scalar(labels.Length) : At(labels.Length, labels.At),
            StateRow states => indices.Count == 0 ? new Scalar(states.Length) : At(states.Length, states.At),
            _ => null,
        };

        Scalar? At(Value length, Func<Value, Value> at) =>
            IsInside(indices[0]!.Value, length, property.Arguments[0].Syntax, SyntaxText.Quote(property.Instance!.Syntax)) ? new(at(indices[0]!.Value)) : null;
    }

    /// <summary><c>Rows</c>, <c>Columns</c>, a row or an element of a matrix.</summary>
    private Meaning? ReadMatrix(IPropertyReferenceOperation property, IOperation matrixOperation)
    {
        if (property.Property.Name == "IsPresent")
        {
            return body.Expressions.Read(matrixOperation) switch
            {
                OptionalMatrix optional => new Scalar(optional.Present),
                Matrix => new Scalar(body.Graph.Bool(true)),
                _ => null,
            };
        }

        var meaning = body.Expressions.ReadPresent(matrixOperation);
        var indices = property.Arguments.Select(argument => body.Expressions.ReadValue(argument.Value)).ToList();
        if (meaning is not Matrix matrix || indices.Contains(null))
        {
            return null;
        }

        if (indices.Count == 0)
        {
            return new Scalar(property.Property.Name == "Rows" ? matrix.Rows : matrix.Columns);
        }

        var row = indices[0]!.Value;
        var isInside = IsInside(row, matrix.Rows, property.Arguments[0].Syntax, SyntaxText.Quote(matrixOperation.Syntax));
        if (indices.Count == 1)
        {
            return isInside ? matrix.Row(row) : null;
        }

        var column = indices[1]!.Value;
        return IsInside(column, matrix.Columns, property.Arguments[1].Syntax, SyntaxText.Quote(matrixOperation.Syntax)) && isInside
            ? new Scalar(matrix.At(row, column))
            : null;
    }

    /// <summary>Whether an index lies in its range: proved, or demanded of every call before it writes anything; else the reason is reported.</summary>
    /// <param name="owner">What is indexed: the parameter to blame for a constant index.</param>
    public bool IsInside(Value index, Value length, SyntaxNode at, string owner)
    {
        if (IntegerSlice.Contains(index) && IndexProof.Holds(index, length, body.Path.Facts))
        {
            return true;
        }

        // Of a choice each case is looked at where it is chosen.
        if (index.Node.Op == Op.Select && body.Graph.At(index.Node.Operands[0]) is var condition && IntegerSlice.Contains(condition))
        {
            var (whenTrue, whenFalse) = (body.Graph.At(index.Node.Operands[1]), body.Graph.At(index.Node.Operands[2]));
            return body.Path.Under(condition, () => IsInside(whenTrue, length, at, owner))
                & body.Path.Under(!condition, () => IsInside(whenFalse, length, at, owner));
        }

        // A label is whatever the caller says it is, in every turn of a loop; of other integers it can be seen here whether they fit.
        if (!IntegerSlice.ReadsLabels(index) && !body.IsKnownBeforePass(index, "index", at))
        {
            return false;
        }

        if (!IntegerSlice.Contains(index))
        {
            return body.IsKnownBeforePass(index, "index", at);
        }

        body.Requirements.AddIndex(index, length, owner, body.OpenLoops);
        return true;
    }

    private Scalar? ReadVectorProperty(IPropertyReferenceOperation property, IOperation vectorOperation)
    {
        if (property.Property.Name == "IsPresent")
        {
            return body.Expressions.Read(vectorOperation) switch
            {
                OptionalVector optional => new(optional.Present),
                Vector => new(body.Graph.Bool(true)),
                _ => null,
            };
        }

        if (body.Expressions.ReadPresent(vectorOperation) is not Vector vector)
        {
            return null;
        }

        if (vector.Length is { } length)
        {
            return new(length);
        }

        body.Functions.ReportLengthUnknown(vectorOperation.Syntax);
        return null;
    }

    private Meaning? ReadTermProperty(IPropertyReferenceOperation property)
    {
        if (property.Instance is not { } instance)
        {
            return Terms.Ignored(body.Graph);
        }

        return body.Expressions.Read(instance) is TermMeaning term && Terms.Part(term, property.Property.Name) is { } part ? new Scalar(part) : null;
    }

    private Meaning? ReadUserProperty(IPropertyReferenceOperation property)
    {
        Meaning? instance = null;
        if (property.Instance is not null && (instance = body.Expressions.Read(property.Instance)) is null)
        {
            return null;
        }

        if (instance is Composite structure && RecordStructs.PositionOf(property.Property) is var position and >= 0)
        {
            return structure.Parts[position];
        }

        if (property.Property.GetMethod is { } getter
            && property.Arguments.IsEmpty
            && MethodBodies.Find(getter, body.Compilation, body.Cancellation) is { } block)
        {
            return body.Inliner.Inline(new(getter, block, null), instance, [], property.Syntax);
        }

        return body.Expressions.NotAllowed(property, "read properties whose getter has source in this project");
    }
}
