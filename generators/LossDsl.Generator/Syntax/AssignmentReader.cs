using LossDsl.Generator.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LossDsl.Generator.Syntax;

/// <summary>Reads declarations, assignments and calls that stand as statements. Values bear the names of the locals that hold them.</summary>
internal sealed class AssignmentReader(BodyReader body)
{
    private const string OwnOnly = "return the value from the function and assign it outside";

    public void Declare(IVariableDeclarationGroupOperation group)
    {
        foreach (var declarator in group.Declarations.SelectMany(declaration => declaration.Declarators))
        {
            if (declarator.Symbol.RefKind != RefKind.None)
            {
                body.Report(Descriptors.StatementNotAllowed, declarator.Syntax, SyntaxText.Quote(declarator.Syntax), "declare the local without ref");
            }

            var value = declarator.GetVariableInitializer() is { } initializer ? body.Expressions.Read(initializer.Value) : Unassigned.Instance;
            Declare(declarator.Symbol, value);
        }
    }

    /// <summary>Reads an expression that stands as a statement; false if it is not one of the language.</summary>
    public bool Execute(IExpressionStatementOperation statement)
    {
        switch (statement.Operation)
        {
            case ISimpleAssignmentOperation { IsRef: false } assignment:
                Assign(assignment.Target, body.Expressions.Read(assignment.Value));
                return true;
            case ICompoundAssignmentOperation compound:
                Assign(compound.Target, ReadCompound(compound));
                return true;
            case IDeconstructionAssignmentOperation deconstruction:
                Assign(deconstruction.Target, body.Expressions.Read(deconstruction.Value));
                return true;
            case IInvocationOperation { TargetMethod.ReturnsVoid: true } call:
                return body.Calls.Read(call) is not null;
            case IInvalidOperation:
                return false;
            case IIncrementOrDecrementOperation step:
                return Refuse(statement, $"write '{SyntaxText.Quote(step.Target.Syntax)} += 1'");
            default:
                return Refuse(statement, "use the value, or leave the statement out");
        }
    }

    private bool Refuse(IOperation statement, string remedy) =>
        body.Report(Descriptors.StatementNotAllowed, statement.Syntax, SyntaxText.Quote(statement.Syntax), remedy) is not null;

    private Meaning? ReadCompound(ICompoundAssignmentOperation compound)
    {
        var target = body.Expressions.ReadPresent(compound.Target);
        var value = body.Expressions.ReadPresent(compound.Value);
        if (target is null || value is null)
        {
            return null;
        }

        var isBuiltIn = compound.OperatorMethod is null || KnownTypes.IsVec(compound.OperatorMethod.ContainingType);
        var token = Operators.TokenOf(compound.Syntax);
        return (isBuiltIn && compound.OutConversion.IsIdentity ? Operators.Apply(compound.OperatorKind, target, value, compound.IsLifted) : null)
            ?? body.Report(Descriptors.OperatorNotAllowed, token, token.Text, compound.Target.Type?.ToDisplayString() ?? "?", "write the assignment with a plain '='");
    }

    private void Assign(IOperation target, Meaning? value)
    {
        switch (target)
        {
            case ILocalReferenceOperation { IsDeclaration: true } local:
                Declare(local.Local, value);
                break;
            case ILocalReferenceOperation local:
                AssignVariable(local.Local, value, target);
                break;
            case IParameterReferenceOperation parameter:
                AssignVariable(parameter.Parameter, value, target);
                break;
            case IDeclarationExpressionOperation declaration:
                Assign(declaration.Expression, value);
                break;
            case IDiscardOperation:
                break;
            case ITupleOperation tuple:
                AssignParts(tuple, value);
                break;
            default:
                body.Report(Descriptors.AssignmentNotAllowed, target.Syntax, SyntaxText.Quote(target.Syntax), OwnOnly);
                break;
        }
    }

    private void AssignParts(ITupleOperation targets, Meaning? value)
    {
        for (var k = 0; k < targets.Elements.Length; k++)
        {
            Assign(targets.Elements[k], value is Composite composite && k < composite.Parts.Count ? composite.Parts[k] : null);
        }

        if (value is not (null or Composite))
        {
            body.Report(Descriptors.AssignmentNotAllowed, targets.Syntax, SyntaxText.Quote(targets.Syntax), "deconstruct a tuple or a readonly record struct of numbers");
        }
    }

    private void AssignVariable(ISymbol variable, Meaning? value, IOperation target)
    {
        if (body.Frame.Owns(variable))
        {
            Declare(variable, value);
            return;
        }

        body.Report(Descriptors.AssignmentNotAllowed, target.Syntax, variable.Name, OwnOnly);
    }

    private void Declare(ISymbol variable, Meaning? value) =>
        body.Frame.Declare(variable, value is null ? null : MeaningMerge.Named(value, variable.Name));
}
