using LossDsl.Compiler.Ir;
using LossDsl.Generator.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LossDsl.Generator.Syntax;

/// <summary>
/// Reads statements into the value that they return. What follows a statement is a continuation: behind an <c>if</c> that may
/// return, the rest is read once in each branch that goes on, under that branch's condition.
/// </summary>
internal sealed class StatementReader(BodyReader body)
{
    private readonly Stack<Func<Meaning?>> _breaks = new();

    /// <summary>Reads the body of a function; one that ends without a return means nothing.</summary>
    public Meaning? ReadBody(IBlockOperation block) => Read([block], 0, () => Nothing.Instance);

    /// <summary>Reads the statements from <paramref name="start"/> on, then what comes next.</summary>
    public Meaning? Read(IReadOnlyList<IOperation> statements, int start, Func<Meaning?> next)
    {
        if (start == statements.Count)
        {
            return next();
        }

        var statement = statements[start];
        if (!body.TakeOperation())
        {
            return null;
        }

        Meaning? Rest() => Read(statements, start + 1, next);

        switch (statement)
        {
            case IBlockOperation block:
                return ReadBlock(block, Rest);
            case IReturnOperation { Kind: OperationKind.Return } exit:
                ReportUnreachable(statements, start + 1);
                return exit.ReturnedValue is { } value ? body.Expressions.Read(value) : Nothing.Instance;
            case IConditionalOperation conditional:
                return ReadBranches(conditional, [new(() => body.Expressions.ReadValue(conditional.Condition), [conditional.WhenTrue])], Else(conditional), Rest);
            case ISwitchOperation choice:
                return ReadSwitch(choice, Rest);
            case IBranchOperation { BranchKind: BranchKind.Break } when _breaks.Count > 0:
                ReportUnreachable(statements, start + 1);
                return LeaveSwitch();
            case IVariableDeclarationGroupOperation declaration:
                body.Assignments.Declare(declaration);
                return Rest();
            case IExpressionStatementOperation expression:
                return body.Assignments.Execute(expression) ? Rest() : null;
            case ILocalFunctionOperation or IEmptyOperation:
                return Rest();
            case ILoopOperation loop:
                return body.Report(Descriptors.LoopNotAllowed, loop.Syntax.GetFirstToken(), loop.Syntax.GetFirstToken().Text);
            case IInvalidOperation:
                return null;
            default:
                return body.Report(Descriptors.StatementNotAllowed, statement.Syntax, SyntaxText.Quote(statement.Syntax), Remedy(statement));
        }
    }

    private Meaning? ReadBlock(IBlockOperation block, Func<Meaning?> next)
    {
        foreach (var function in block.Operations.OfType<ILocalFunctionOperation>())
        {
            body.Frame.Declare(function);
        }

        return Read(block.Operations, 0, next);
    }

    private Meaning? ReadSwitch(ISwitchOperation choice, Func<Meaning?> next)
    {
        if (body.Switches.Sections(choice) is not { } sections)
        {
            return null;
        }

        // A break at the end of a section ends the section; any other one ends the switch early.
        var arms = sections.Arms.Select(arm => arm with { Statements = WithoutLastBreak(arm.Statements) }).ToList();
        _breaks.Push(next);
        var result = ReadBranches(choice, arms, WithoutLastBreak(sections.Otherwise), LeaveSwitch);
        _breaks.Pop();
        return result;
    }

    // While the code behind a switch is read, a break belongs to the switch around it.
    private Meaning? LeaveSwitch()
    {
        var next = _breaks.Pop();
        var result = next();
        _breaks.Push(next);
        return result;
    }

    private Meaning? ReadBranches(IOperation whole, IReadOnlyList<Arm> arms, IReadOnlyList<IOperation> otherwise, Func<Meaning?> next)
    {
        if (arms.SelectMany(arm => arm.Statements).Concat(otherwise).Any(MayExit))
        {
            return ReadExiting(whole, arms, 0, otherwise, next);
        }

        return ReadMerging(arms, 0, otherwise, whole) ? next() : null;
    }

    private Meaning? ReadExiting(IOperation whole, IReadOnlyList<Arm> arms, int k, IReadOnlyList<IOperation> otherwise, Func<Meaning?> next)
    {
        if (k == arms.Count)
        {
            return Read(otherwise, 0, next);
        }

        if (arms[k].Condition() is not { } condition)
        {
            return null;
        }

        var before = body.Frame.Values;
        var whenTrue = body.Path.Under(condition, () => Read(arms[k].Statements, 0, next));
        body.Frame.Values = before;
        var whenFalse = body.Path.Under(!condition, () => ReadExiting(whole, arms, k + 1, otherwise, next));
        return body.Expressions.Choose(condition, whenTrue, whenFalse, whole.Syntax);
    }

    private bool ReadMerging(IReadOnlyList<Arm> arms, int k, IReadOnlyList<IOperation> otherwise, IOperation whole)
    {
        if (k == arms.Count)
        {
            return Read(otherwise, 0, () => Nothing.Instance) is not null;
        }

        if (arms[k].Condition() is not { } condition)
        {
            return false;
        }

        var before = body.Frame.Values;
        var first = body.Path.Under(condition, () => Read(arms[k].Statements, 0, () => Nothing.Instance) is not null);
        var whenTrue = body.Frame.Values;
        body.Frame.Values = before;
        var second = body.Path.Under(!condition, () => ReadMerging(arms, k + 1, otherwise, whole));
        body.Frame.Merge(condition, before, whenTrue, body.Frame.Values, variable => body.Report(
            Descriptors.AssignmentNotAllowed, whole.Syntax, variable.Name, "choose between numbers, conditions and vectors that are there"));
        return first && second;
    }

    private void ReportUnreachable(IReadOnlyList<IOperation> statements, int start)
    {
        if (statements.Skip(start).FirstOrDefault(s => s is not (ILocalFunctionOperation or IEmptyOperation)) is { } dead)
        {
            body.Report(Descriptors.UnreachableStatement, dead.Syntax, SyntaxText.Quote(dead.Syntax));
        }
    }

    private static IReadOnlyList<IOperation> Else(IConditionalOperation conditional) => conditional.WhenFalse is { } otherwise ? [otherwise] : [];

    private static IReadOnlyList<IOperation> WithoutLastBreak(IReadOnlyList<IOperation> statements)
    {
        if (statements.Count == 1 && statements[0] is IBlockOperation block)
        {
            return WithoutLastBreak(block.Operations);
        }

        return statements.Count > 0 && statements[statements.Count - 1] is IBranchOperation { BranchKind: BranchKind.Break }
            ? statements.Take(statements.Count - 1).ToList()
            : statements;
    }

    // Whether control may leave the statement in another way than by its end.
    private static bool MayExit(IOperation operation) => operation switch
    {
        IAnonymousFunctionOperation or ILocalFunctionOperation => false,
        IReturnOperation or IBranchOperation => true,
        _ => operation.ChildOperations.Any(MayExit),
    };

    private static string Remedy(IOperation statement) => statement switch
    {
        IThrowOperation => "a loss is defined everywhere, so return NaN, or state the condition by Require or an attribute",
        IBranchOperation => "leave a switch by break and a method by return",
        _ => "write it with these",
    };
}

/// <summary>A branch: when it is taken, and what it does.</summary>
internal sealed record Arm(Func<Value?> Condition, IReadOnlyList<IOperation> Statements);
