using LossDsl.Compiler.Differentiation;
using LossDsl.Compiler.Ir;
using LossDsl.Generator.Diagnostics;
using LossDsl.Generator.Syntax.Functions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using ValueType = LossDsl.Compiler.Ir.ValueType;

namespace LossDsl.Generator.Syntax;

/// <summary>Calls of the functions of the language, chosen by name and by what the arguments are.</summary>
internal sealed class FunctionCalls(BodyReader body)
{
    /// <param name="unknown">Reports that there is no such function of such arguments.</param>
    public Meaning? Call(string name, IReadOnlyList<Meaning> arguments, SyntaxNode site, Func<Meaning?> unknown)
    {
        if (arguments.Any(argument => argument is OptionalVector or OptionalMatrix))
        {
            return body.Report(Descriptors.AbsentVectorRead, site, SyntaxText.Quote(site));
        }

        return (arguments.ElementAtOrDefault(0), arguments.ElementAtOrDefault(1)) switch
        {
            (Vector vector, null) when AxisFunctions.Find(name) is { } axis => OverAxis(axis, vector, site),
            (Scalar length, FunctionMeaning element) when AxisFunctions.Find(name) is { TakesIndexed: true } axis => OverRange(axis, length.Value, element, site),
            (Vector left, Vector right) when name == "Dot" => Dot(left, right, site),
            (Vector vector, Scalar order) when name == "Norm" => HasLength(vector, site) ? new Scalar(Norm.Of(vector, order.Value)) : null,
            (Matrix matrix, null) when MatrixFunctions.Find(name) is { } function => function(matrix),
            (Scalar steps, Scalar states) when name is "Scan" or "ScanRows" && arguments.Skip(2).All(a => a is FunctionMeaning) =>
                body.Scans.Read(steps.Value, states.Value, (FunctionMeaning)arguments[2], (FunctionMeaning)arguments[3], site, keepsRows: name == "ScanRows"),
            (Scalar rows, Scalar columns) when name == "Grid" && arguments[2] is FunctionMeaning cell => body.Grids.Read(rows.Value, columns.Value, cell, site),
            _ => OnNumbers(name, arguments, site) ?? unknown(),
        };
    }

    /// <summary><c>Require(condition, "message")</c>.</summary>
    public Meaning? Require(IInvocationOperation call)
    {
        var arguments = call.Arguments.OrderBy(a => a.Parameter!.Ordinal).Select(a => a.Value).ToList();
        if (arguments[1].ConstantValue is not { HasValue: true, Value: string message })
        {
            return body.Report(Descriptors.MessageNotConstant, arguments[1].Syntax, SyntaxText.Quote(arguments[1].Syntax));
        }

        if (body.Expressions.ReadValue(arguments[0]) is not { } condition)
        {
            return null;
        }

        if (!IntegerSlice.Contains(condition))
        {
            return body.Report(Descriptors.RequirementOnData, arguments[0].Syntax, SyntaxText.Quote(arguments[0].Syntax));
        }

        if (!body.IsKnownBeforePass(condition, "condition", arguments[0].Syntax))
        {
            return null;
        }

        body.Requirements.AddStated(condition, message, body.OpenLoops);
        return Nothing.Instance;
    }

    /// <summary><c>vector.Or(value)</c> and <c>vector.Or(value, length)</c>.</summary>
    public Meaning? Or(IInvocationOperation call)
    {
        var vector = body.Expressions.Read(call.Instance!);
        var arguments = call.Arguments.OrderBy(a => a.Parameter!.Ordinal).Select(a => body.Expressions.ReadValue(a.Value)).ToList();
        if (vector is null || arguments.Contains(null))
        {
            return null;
        }

        var value = arguments[0]!.Value;
        if (vector is OptionalMatrix or Matrix)
        {
            return OrMatrix(vector, value, [.. arguments.Skip(1).Select(a => a!.Value)], call);
        }

        Value? length = arguments.Count == 2 ? arguments[1] : null;
        if (length is { } given && LengthOf(vector) is { } own && given != own)
        {
            return body.Report(Descriptors.VectorLengthUnknown, call.Arguments[1].Syntax, SyntaxText.Quote(call.Instance!.Syntax), "another length", "pass the Length of an input along the same axis");
        }

        return vector switch
        {
            OptionalVector { Present.Node: { Op: Op.Constant, BoolValue: false } } => new Vector(length, _ => value),
            OptionalVector optional => new Vector(
                length,
                index => body.Graph.Select(optional.Present, optional.Data.At(index), value)),
            Vector present => present with { Length = present.Length ?? length },
            _ => null,
        };
    }

    private static Value? LengthOf(Meaning vector) => vector switch
    {
        OptionalVector optional => optional.Data.Length,
        Vector present => present.Length,
        _ => null,
    };

    private Meaning? OrMatrix(Meaning matrix, Value value, IReadOnlyList<Value> size, IInvocationOperation call)
    {
        var data = matrix is OptionalMatrix optional ? optional.Data : (Matrix)matrix;
        if (size[0] != data.Rows || size[1] != data.Columns)
        {
            return body.Report(Descriptors.VectorLengthUnknown, call.Syntax, SyntaxText.Quote(call.Instance!.Syntax), "another size", "pass the Rows and the Columns of an input along the same axes");
        }

        return matrix is OptionalMatrix { Present: var present }
            ? data with { At = (row, column) => body.Graph.Select(present, data.At(row, column), value) }
            : data;
    }

    public Meaning? ReportLengthUnknown(SyntaxNode vector) => body.Report(
        Descriptors.VectorLengthUnknown, vector, SyntaxText.Quote(vector), "no length of its own", "read it by Or(value, length)");

    private Meaning? OverAxis(AxisFunction axis, Vector vector, SyntaxNode site) => HasLength(vector, site) ? axis.Build(vector) : null;

    private Meaning? OverRange(AxisFunction axis, Value length, FunctionMeaning element, SyntaxNode site)
    {
        if (!body.IsKnownBeforePass(length, "length", FirstArgument(site)))
        {
            return null;
        }

        var vector = body.ReadElement(length, index =>
            body.Calls.Call(element, [new Scalar(index)], site) is Scalar term ? term.Value : null);
        return vector is null ? null : axis.Build(vector);
    }

    private Scalar? Dot(Vector left, Vector right, SyntaxNode site) =>
        Lifting.Apply([left, right], x => x[0] * x[1]) is { } products && HasLength(products, site) ? new Scalar(AxisFunctions.Sum(products)) : null;

    private bool HasLength(Vector vector, SyntaxNode site) => vector.Length is not null || ReportLengthUnknown(FirstArgument(site)) is not null;

    private static SyntaxNode FirstArgument(SyntaxNode site) =>
        site is InvocationExpressionSyntax { ArgumentList.Arguments: { Count: > 0 } arguments } ? arguments[0] : site;

    private Meaning? OnNumbers(string name, IReadOnlyList<Meaning> arguments, SyntaxNode site)
    {
        var onIntegers = arguments.All(a => a is Scalar { Value.Type: ValueType.Int });
        if (ScalarFunctions.Find(name, arguments.Count, onIntegers) is not { } function)
        {
            return null;
        }

        return arguments.All(a => a is Scalar)
            ? new Scalar(Build([.. arguments.Cast<Scalar>().Select(a => a.Value)]))
            : Lifting.Apply(arguments, Build);

        Value Build(Value[] operands)
        {
            var value = function.Build(operands);
            if (LacksDerivative(value))
            {
                body.Report(Descriptors.NoDerivative, site, name);
            }

            return value;
        }
    }

    /// <summary>Whether a value has no derivative though what it is made of has a gradient.</summary>
    public bool LacksDerivative(Value value) =>
        DerivativeTable.Of(value.Node.Op).Kind == Differentiability.NotDifferentiable && value.Node.Operands.Any(operand => HasGradient(body.Graph.At(operand)));

    private bool HasGradient(Value value) =>
        ActiveNodes.Of(body.Graph, [value.Id], input => !body.Graph.Inputs[input].WithholdsGradient).Contains(value.Id);
}
