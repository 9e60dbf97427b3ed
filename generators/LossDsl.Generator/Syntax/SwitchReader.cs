using LossDsl.Compiler.Ir;
using LossDsl.Generator.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LossDsl.Generator.Syntax;

/// <summary>Reads switch expressions and the cases of switch statements.</summary>
internal sealed class SwitchReader(BodyReader body)
{
    public PatternReader Patterns { get; } = new(body);

    public Meaning? Read(ISwitchExpressionOperation choice) =>
        body.Expressions.ReadValue(choice.Value) is { } subject ? ReadArm(choice, 0, subject) : null;

    /// <summary>The sections of a switch statement, the default apart; null if one of its cases could not be read.</summary>
    public (IReadOnlyList<Arm> Arms, IReadOnlyList<IOperation> Otherwise)? Sections(ISwitchOperation choice)
    {
        if (body.Expressions.ReadValue(choice.Value) is not { } subject)
        {
            return null;
        }

        var arms = new List<Arm>();
        IReadOnlyList<IOperation> otherwise = [];
        foreach (var section in choice.Cases)
        {
            if (section.Clauses.Any(clause => clause is IDefaultCaseClauseOperation))
            {
                otherwise = section.Body;
            }
            else
            {
                arms.Add(new(() => AnyOf(section.Clauses, subject), section.Body));
            }
        }

        return (arms, otherwise);
    }

    private Meaning? ReadArm(ISwitchExpressionOperation choice, int k, Value subject)
    {
        if (k == choice.Arms.Length)
        {
            var keyword = ((SwitchExpressionSyntax)choice.Syntax).SwitchKeyword;
            return body.Report(Descriptors.SwitchNotExhaustive, keyword, SyntaxText.Quote(choice.Value.Syntax));
        }

        var arm = choice.Arms[k];
        if (arm.Guard is null && (arm.Pattern is IDiscardPatternOperation || (k == choice.Arms.Length - 1 && PatternReader.CoverAll(choice))))
        {
            return body.Expressions.Read(arm.Value);
        }

        if (Guarded(arm.Pattern, arm.Guard, subject) is not { } condition)
        {
            return null;
        }

        var whenTrue = body.Path.Under(condition, () => body.Expressions.Read(arm.Value));
        var whenFalse = body.Path.Under(!condition, () => ReadArm(choice, k + 1, subject));
        return body.Expressions.Choose(condition, whenTrue, whenFalse, choice.Syntax);
    }

    private Value? AnyOf(IReadOnlyList<ICaseClauseOperation> clauses, Value subject)
    {
        Value? any = null;
        foreach (var clause in clauses)
        {
            if (ConditionOf(clause, subject) is not { } condition)
            {
                return null;
            }

            any = any is { } others ? others | condition : condition;
        }

        return any;
    }

    private Value? ConditionOf(ICaseClauseOperation clause, Value subject) => clause switch
    {
        ISingleValueCaseClauseOperation single => Patterns.EqualTo(single.Value, subject),
        IPatternCaseClauseOperation pattern => Guarded(pattern.Pattern, pattern.Guard, subject),
        _ => Patterns.NotAllowed(clause),
    };

    private Value? Guarded(IPatternOperation pattern, IOperation? guard, Value subject)
    {
        if (guard is not null && pattern is IDiscardPatternOperation)
        {
            return body.Expressions.ReadValue(guard);
        }

        var condition = Patterns.Condition(pattern, subject);
        if (guard is null || condition is not { } matches)
        {
            return condition;
        }

        return body.Path.Under(matches, () => body.Expressions.ReadValue(guard)) is { } holds ? matches & holds : null;
    }
}
