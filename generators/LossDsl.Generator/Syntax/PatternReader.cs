using LossDsl.Compiler.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using ValueType = LossDsl.Compiler.Ir.ValueType;

namespace LossDsl.Generator.Syntax;

/// <summary>Reads patterns as conditions.</summary>
internal sealed class PatternReader(BodyReader body)
{
    public Value? Condition(IPatternOperation pattern, Value subject)
    {
        switch (pattern)
        {
            case IDiscardPatternOperation:
                return body.Graph.Bool(true);
            case IConstantPatternOperation constant:
                return EqualTo(constant.Value, subject);
            case IRelationalPatternOperation relation:
                return body.Expressions.Read(relation.Value) is Scalar limit && Operators.Apply(relation.OperatorKind, new Scalar(subject), limit, isLifted: false) is Scalar holds
                    ? holds.Value
                    : null;
            case INegatedPatternOperation negated:
                return Condition(negated.Pattern, subject) is { } condition ? !condition : null;
            case IBinaryPatternOperation both:
                if (Condition(both.LeftPattern, subject) is not { } left || Condition(both.RightPattern, subject) is not { } right)
                {
                    return null;
                }

                return both.OperatorKind == BinaryOperatorKind.Or ? left | right : left & right;
            default:
                return NotAllowed(pattern);
        }
    }

    /// <summary>Whether the subject is a constant. NaN matches NaN, as in C#.</summary>
    public Value? EqualTo(IOperation value, Value subject)
    {
        if (Constants.Read(value, body.Graph) is not { } constant)
        {
            return NotAllowed(value);
        }

        return constant.Type switch
        {
            ValueType.Bool => constant.Node.BoolValue ? subject : !subject,
            ValueType.Real when double.IsNaN(constant.Node.RealValue) => body.Graph.Apply(Op.IsNaN, subject),
            _ => subject.EqualTo(constant),
        };
    }

    /// <summary>Whether the arms without a guard name every member of an enum or both conditions.</summary>
    public static bool CoverAll(ISwitchExpressionOperation choice)
    {
        var named = new HashSet<object>(choice.Arms.Where(arm => arm.Guard is null).SelectMany(arm => ConstantsOf(arm.Pattern)));
        return choice.Value.Type switch
        {
            { SpecialType: SpecialType.System_Boolean } => named.Count == 2,
            INamedTypeSymbol { TypeKind: TypeKind.Enum } type => type.GetMembers().OfType<IFieldSymbol>().All(member => named.Contains(member.ConstantValue!)),
            _ => false,
        };
    }

    public Value? NotAllowed(IOperation operation)
    {
        body.Expressions.NotAllowed(operation, "match constants and ranges of one number, one condition or one enum");
        return null;
    }

    private static IEnumerable<object> ConstantsOf(IPatternOperation pattern) => pattern switch
    {
        IConstantPatternOperation { Value.ConstantValue: { HasValue: true, Value: { } value } } => [value],
        IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.Or } either => [.. ConstantsOf(either.LeftPattern), .. ConstantsOf(either.RightPattern)],
        _ => [],
    };
}
