using LossDsl.Compiler.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using ValueType = LossDsl.Compiler.Ir.ValueType;

namespace LossDsl.Generator.Syntax;

/// <summary>The operators of C# on numbers, conditions and vectors.</summary>
internal static class Operators
{
    /// <summary>The result, or null if the language has no such operator on such an operand.</summary>
    public static Meaning? Apply(UnaryOperatorKind kind, Meaning operand, bool isLifted) => (kind, operand) switch
    {
        _ when isLifted => null,
        (UnaryOperatorKind.Plus, Scalar { Value.Type: not ValueType.Bool }) => operand,
        (UnaryOperatorKind.Minus, Scalar { Value.Type: not ValueType.Bool } number) => new Scalar(-number.Value),
        (UnaryOperatorKind.Minus, Vector vector) => vector with { At = i => -vector.At(i) },
        (UnaryOperatorKind.Not, Scalar { Value.Type: ValueType.Bool } condition) => new Scalar(!condition.Value),
        _ => null,
    };

    /// <summary>The result, or null if the language has no such operator on such operands.</summary>
    public static Meaning? Apply(BinaryOperatorKind kind, Meaning left, Meaning right, bool isLifted)
    {
        if (isLifted)
        {
            return null;
        }

        if (left is Scalar a && right is Scalar b)
        {
            var build = a.Value.Type switch
            {
                ValueType.Bool => OfConditions(kind),
                ValueType.Int => OfIntegers(kind) ?? OfNumbers(kind),
                _ => OfReals(kind) ?? OfNumbers(kind),
            };
            return build is null ? null : new Scalar(build(a.Value, b.Value));
        }

        return OfElements(kind) is { } element ? Lifting.Apply([left, right], x => element(x[0], x[1])) : null;
    }

    /// <summary>The operator as it is written.</summary>
    public static SyntaxToken TokenOf(SyntaxNode expression) => expression switch
    {
        BinaryExpressionSyntax binary => binary.OperatorToken,
        PrefixUnaryExpressionSyntax unary => unary.OperatorToken,
        AssignmentExpressionSyntax assignment => assignment.OperatorToken,
        _ => expression.GetFirstToken(),
    };

    private static Func<Value, Value, Value>? OfNumbers(BinaryOperatorKind kind) => kind switch
    {
        BinaryOperatorKind.Add => (a, b) => a + b,
        BinaryOperatorKind.Subtract => (a, b) => a - b,
        BinaryOperatorKind.Multiply => (a, b) => a * b,
        BinaryOperatorKind.LessThan => (a, b) => a < b,
        BinaryOperatorKind.LessThanOrEqual => (a, b) => a <= b,
        BinaryOperatorKind.GreaterThan => (a, b) => a > b,
        BinaryOperatorKind.GreaterThanOrEqual => (a, b) => a >= b,
        BinaryOperatorKind.Equals => (a, b) => a.EqualTo(b),
        BinaryOperatorKind.NotEquals => (a, b) => a.Graph.Apply(Op.NotEqual, a, b),
        _ => null,
    };

    private static Func<Value, Value, Value>? OfIntegers(BinaryOperatorKind kind) => kind switch
    {
        BinaryOperatorKind.Divide => (a, b) => a.Graph.Apply(Op.IntDivide, a, b),
        BinaryOperatorKind.Remainder => (a, b) => a.Graph.Apply(Op.Remainder, a, b),
        _ => null,
    };

    private static Func<Value, Value, Value>? OfReals(BinaryOperatorKind kind) =>
        kind == BinaryOperatorKind.Divide ? (a, b) => a / b : null;

    private static Func<Value, Value, Value>? OfConditions(BinaryOperatorKind kind) => kind switch
    {
        BinaryOperatorKind.And => (a, b) => a & b,
        BinaryOperatorKind.Or => (a, b) => a | b,
        BinaryOperatorKind.ExclusiveOr or BinaryOperatorKind.NotEquals => (a, b) => (a & !b) | (!a & b),
        BinaryOperatorKind.Equals => (a, b) => (a & b) | (!a & !b),
        _ => null,
    };

    private static Func<Value, Value, Value>? OfElements(BinaryOperatorKind kind) =>
        kind is BinaryOperatorKind.Add or BinaryOperatorKind.Subtract or BinaryOperatorKind.Multiply ? OfNumbers(kind) : OfReals(kind);
}
