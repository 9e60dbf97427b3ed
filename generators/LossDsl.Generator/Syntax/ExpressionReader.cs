using LossDsl.Compiler.Ir;
using LossDsl.Generator.Diagnostics;
using LossDsl.Generator.Syntax.Functions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LossDsl.Generator.Syntax;

/// <summary>Reads expressions.</summary>
internal sealed class ExpressionReader(BodyReader body)
{
    public Meaning? Read(IOperation operation)
    {
        if (!body.TakeOperation())
        {
            return null;
        }

        if (Constants.Read(operation, body.Graph) is { } constant)
        {
            return new Scalar(constant);
        }

        // Calls say more precisely what is wrong with them.
        if (operation is not IInvocationOperation && Types.IsOtherNumber(operation.Type))
        {
            return body.Report(Descriptors.TypeNotAllowed, operation.Syntax, $"value of type '{operation.Type}'", "write double, or int for whole numbers");
        }

        return operation switch
        {
            ILocalReferenceOperation local => ReadVariable(local.Local, operation),
            IParameterReferenceOperation parameter => ReadVariable(parameter.Parameter, operation),
            IInstanceReferenceOperation => body.Frame.Instance ?? NotAllowed(operation, "make the method static and pass what it needs"),
            IConversionOperation conversion => ReadConversion(conversion),
            IUnaryOperation unary => ReadUnary(unary),
            IBinaryOperation binary => ReadBinary(binary),
            IConditionalOperation conditional => ReadConditional(conditional),
            ISwitchExpressionOperation choice => body.Switches.Read(choice),
            IIsPatternOperation test => ReadTest(test),
            IInvocationOperation call => body.Calls.Read(call),
            IPropertyReferenceOperation property => body.Members.Read(property),
            IFieldReferenceOperation field => body.Members.Read(field),
            IObjectCreationOperation creation => body.Members.Read(creation),
            ITupleOperation tuple => ReadAll(tuple.Elements) is { } parts ? new Composite(parts) : null,
            IDelegateCreationOperation creation => ReadFunction(creation.Target),
            IDefaultValueOperation absent when KnownTypes.IsVec(absent.Type) => AbsentVector(),
            IDefaultValueOperation zero when KnownTypes.IsTerm(zero.Type) => Terms.Ignored(body.Graph),
            IThrowOperation => body.Report(Descriptors.StatementNotAllowed, operation.Syntax, SyntaxText.Quote(operation.Syntax), "a loss is defined everywhere, so return NaN, or state the condition by Require or an attribute"),
            IInvalidOperation => null,
            _ => NotAllowed(operation, "write it with these"),
        };
    }

    /// <summary>Reads a value that is there: an optional vector has to be read through <c>Or</c>.</summary>
    public Meaning? ReadPresent(IOperation operation) => Read(operation) switch
    {
        OptionalVector or OptionalMatrix => body.Report(Descriptors.AbsentVectorRead, operation.Syntax, SyntaxText.Quote(operation.Syntax)),
        var meaning => meaning,
    };

    /// <summary>Reads a number or a condition.</summary>
    public Value? ReadValue(IOperation operation)
    {
        var meaning = ReadPresent(operation);
        if (meaning is Scalar scalar)
        {
            return scalar.Value;
        }

        if (meaning is not null)
        {
            NotAllowed(operation, "a number or a condition is needed here");
        }

        return null;
    }

    public IReadOnlyList<Meaning>? ReadAll(IEnumerable<IOperation> operations) => AllOf(operations.Select(Read));

    public IReadOnlyList<Meaning>? ReadAllPresent(IEnumerable<IOperation> operations) => AllOf(operations.Select(ReadPresent));
    /// <summary>What <c>condition ? whenTrue : whenFalse</c> means, or a report that there is no such choice.</summary>
    public Meaning? Choose(Value condition, Meaning? whenTrue, Meaning? whenFalse, SyntaxNode at)
    {
        if (whenTrue is null || whenFalse is null)
        {
            return null;
        }

        if (MeaningMerge.Select(condition, whenTrue, whenFalse) is { } choice)
        {
            return choice;
        }

        return whenTrue is FunctionMeaning
            ? body.Report(Descriptors.FunctionNotKnown, at, SyntaxText.Quote(at))
            : body.Report(Descriptors.ExpressionNotAllowed, at, SyntaxText.Quote(at), "choose between values that are there, so read optional vectors through Or first");
    }

    public Meaning? NotAllowed(IOperation operation, string remedy) =>
        body.Report(Descriptors.ExpressionNotAllowed, operation.Syntax, SyntaxText.Quote(operation.Syntax), remedy);

    // All are read before any is judged, so that the errors of all are reported.
    private static List<Meaning>? AllOf(IEnumerable<Meaning?> read)
    {
        var meanings = read.ToList();
        var present = meanings.OfType<Meaning>().ToList();
        return present.Count == meanings.Count ? present : null;
    }

    private Meaning? ReadVariable(ISymbol variable, IOperation operation) =>
        body.Frame.TryGet(variable, out var meaning) ? meaning : NotAllowed(operation, "pass the value as a parameter");

    private Meaning? ReadConversion(IConversionOperation conversion)
    {
        if (Read(conversion.Operand) is not { } operand)
        {
            return null;
        }

        if (KnownTypes.IsTerm(conversion.Type) && operand is Scalar plain)
        {
            return Terms.Plain(Conversions.ToReal(plain.Value));
        }

        if (conversion.OperatorMethod is null && conversion.Type is { } type && Conversions.Convert(operand, conversion.Operand.Type, type) is { } converted)
        {
            return converted;
        }

        var found = $"conversion of '{conversion.Operand.Type?.ToDisplayString()}' to '{conversion.Type?.ToDisplayString()}'";
        return body.Report(Descriptors.TypeNotAllowed, conversion.Syntax, found, "an int becomes a double, but not the other way round");
    }

    private Meaning? ReadUnary(IUnaryOperation unary)
    {
        if (ReadPresent(unary.Operand) is not { } operand)
        {
            return null;
        }

        if (unary.OperatorMethod is { } method && !KnownTypes.IsVec(method.ContainingType))
        {
            return body.Calls.Call(method, null, [operand], unary.Syntax);
        }

        return Operators.Apply(unary.OperatorKind, operand, unary.IsLifted)
            ?? OperatorNotAllowed(unary, unary.Operand.Type);
    }

    private Meaning? ReadBinary(IBinaryOperation binary)
    {
        if (binary.OperatorKind is BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr)
        {
            return ReadShortCircuit(binary);
        }

        // Both sides are read before either is judged, so that errors of both are reported.
        var left = ReadPresent(binary.LeftOperand);
        var right = ReadPresent(binary.RightOperand);
        if (left is null || right is null)
        {
            return null;
        }

        if (left is Matrix matrix && right is Vector vector && binary.OperatorKind == BinaryOperatorKind.Multiply)
        {
            return MatrixFunctions.Product(matrix, vector)
                ?? body.Report(Descriptors.VectorLengthUnknown, binary.RightOperand.Syntax, SyntaxText.Quote(binary.RightOperand.Syntax), "another length than the rows of the matrix", "multiply by a vector with an element for each column");
        }

        if (binary.OperatorMethod is { } method && !KnownTypes.IsVec(method.ContainingType))
        {
            return body.Calls.Call(method, null, [left, right], binary.Syntax);
        }

        return Operators.Apply(binary.OperatorKind, left, right, binary.IsLifted)
            ?? OperatorNotAllowed(binary, binary.LeftOperand.Type);
    }

    private Scalar? ReadShortCircuit(IBinaryOperation binary)
    {
        if (ReadValue(binary.LeftOperand) is not { } left)
        {
            return null;
        }

        var isAnd = binary.OperatorKind == BinaryOperatorKind.ConditionalAnd;
        return body.Path.Under(isAnd ? left : !left, () => ReadValue(binary.RightOperand)) is { } right
            ? new(isAnd ? left & right : left | right)
            : null;
    }

    private Meaning? ReadConditional(IConditionalOperation conditional)
    {
        if (ReadValue(conditional.Condition) is not { } condition || conditional.WhenFalse is not { } otherwise)
        {
            return null;
        }

        var whenTrue = body.Path.Under(condition, () => Read(conditional.WhenTrue));
        var whenFalse = body.Path.Under(!condition, () => Read(otherwise));
        return Choose(condition, whenTrue, whenFalse, conditional.Syntax);
    }

    private Scalar? ReadTest(IIsPatternOperation test) =>
        ReadValue(test.Value) is { } subject && body.Switches.Patterns.Condition(test.Pattern, subject) is { } condition ? new(condition) : null;

    private Meaning? ReadFunction(IOperation target) => target switch
    {
        IAnonymousFunctionOperation lambda => new FunctionMeaning(lambda.Symbol, lambda.Body, body.Frame),
        IMethodReferenceOperation { Method.MethodKind: MethodKind.LocalFunction } local => body.Frame.FindFunction(local.Method),
        IMethodReferenceOperation { Instance: null } method => new FunctionMeaning(method.Method, null, null),
        _ => body.Report(Descriptors.FunctionNotKnown, target.Syntax, SyntaxText.Quote(target.Syntax)),
    };

    private OptionalVector AbsentVector() => new(body.Graph.Bool(false), new(null, _ => body.Graph.Real(0)));

    private Meaning? OperatorNotAllowed(IOperation operation, ITypeSymbol? type)
    {
        var token = Operators.TokenOf(operation.Syntax);
        return body.Report(Descriptors.OperatorNotAllowed, token, token.Text, type?.ToDisplayString() ?? "?", "write it with these and with functions");
    }
}
