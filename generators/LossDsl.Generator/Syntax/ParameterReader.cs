using LossDsl.Compiler.Collections;
using LossDsl.Compiler.Ir;
using LossDsl.Generator.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ValueType = LossDsl.Compiler.Ir.ValueType;

namespace LossDsl.Generator.Syntax;

/// <summary>Reads the parameters of a loss as data and options.</summary>
internal sealed class ParameterReader(DiagnosticBag diagnostics, CancellationToken cancellation)
{
    /// <summary>The parameters with their declarations; null if one of them is in error.</summary>
    public MethodSignature? Read(IMethodSymbol loss)
    {
        var parameters = new List<LossParameter>();
        var inputs = new List<InputDeclaration>();
        var options = new List<OptionDeclaration>();
        foreach (var parameter in loss.Parameters)
        {
            if (IsBroken(parameter) || KindOf(parameter) is not { } kind)
            {
                continue;
            }

            var attributes = new ParameterAttributes(parameter);
            new ParameterRules(parameter, attributes, kind, diagnostics, cancellation).Check();
            if (kind == ParameterKind.Option)
            {
                parameters.Add(new(parameter, kind, options.Count));
                options.Add(Option(parameter, attributes));
            }
            else
            {
                parameters.Add(new(parameter, kind, inputs.Count));
                inputs.Add(Input(parameter, attributes, kind) with { Axes = ParameterAxes.Of(parameter, kind) });
            }
        }

        CheckFirst(loss, parameters);
        ReservedNames.Check(parameters, diagnostics, cancellation);
        return diagnostics.HasErrors || parameters.Count < loss.Parameters.Length ? null : new(parameters, inputs, options);
    }

    // A parameter without a name or with a broken default is C#'s to report.
    private static bool IsBroken(IParameterSymbol parameter) =>
        parameter.Name.Length == 0
        || (parameter is { HasExplicitDefaultValue: true, ExplicitDefaultValue: null, Type: { TypeKind: TypeKind.Enum } or { SpecialType: not SpecialType.None } }
            && parameter.Type.IsValueType);

    private ParameterKind? KindOf(IParameterSymbol parameter)
    {
        if (parameter.RefKind != RefKind.None || parameter.IsParams)
        {
            var modifier = parameter.IsParams ? "params" : parameter.RefKind.ToString().ToLowerInvariant();
            return Refuse(Descriptors.ParameterPassingNotAllowed, parameter, parameter.Name, modifier);
        }

        if (parameter.Type.TypeKind == TypeKind.Delegate)
        {
            return Refuse(Descriptors.DelegateParameterNotAllowed, parameter, parameter.Name);
        }

        var hasDefault = parameter.HasExplicitDefaultValue;
        var attributes = new ParameterAttributes(parameter);
        if (KnownTypes.IsVec(parameter.Type))
        {
            return hasDefault ? ParameterKind.OptionalVector : ParameterKind.Vector;
        }

        if (KnownTypes.IsMat(parameter.Type))
        {
            return !hasDefault ? ParameterKind.Matrix
                : attributes.Has("Shared") ? ParameterKind.OptionalMatrix
                : Refuse(Descriptors.ParameterTypeNotAllowed, parameter, parameter.Name, "optional sequence", "remove the default: a sequence is always given");
        }

        if (KnownTypes.IsLabels(parameter.Type))
        {
            return !hasDefault ? ParameterKind.Labels
                : Refuse(Descriptors.ParameterTypeNotAllowed, parameter, parameter.Name, "optional list of labels", "remove the default: labels are always given");
        }

        if (RecordStructs.IsOfReals(parameter.Type))
        {
            return !hasDefault ? ParameterKind.Record
                : Refuse(Descriptors.ParameterTypeNotAllowed, parameter, parameter.Name, "optional record struct", "remove the default: a record struct is always given");
        }

        switch (parameter.Type)
        {
            case { SpecialType: SpecialType.System_Double } when attributes.Has("Optional"):
                return hasDefault ? ParameterKind.OptionalNumber : Refuse(Descriptors.OptionWithoutDefault, parameter, parameter.Name, "double marked [Optional]");
            case { SpecialType: SpecialType.System_Double }:
                return hasDefault || attributes.Has("Option") ? ParameterKind.Option : ParameterKind.Number;
            case { SpecialType: SpecialType.System_Int32 }:
                return hasDefault || attributes.Has("Option") ? ParameterKind.Option : ParameterKind.Label;
            case { TypeKind: TypeKind.Enum } when !IsAccessible(parameter.Type):
                return Refuse(Descriptors.ParameterTypeNotAllowed, parameter, parameter.Name, parameter.Type.ToDisplayString(), "make the enum public or internal");
            case { SpecialType: SpecialType.System_Boolean } or { TypeKind: TypeKind.Enum }:
                return hasDefault || attributes.Has("Option") ? ParameterKind.Option
                    : Refuse(Descriptors.OptionWithoutDefault, parameter, parameter.Name, parameter.Type.ToDisplayString());
            case { TypeKind: TypeKind.Error }:
                return Refuse(Descriptors.ParameterTypeNotAllowed, parameter, parameter.Name, parameter.Type.ToDisplayString(), "name a type that exists");
            default:
                return Refuse(Descriptors.ParameterTypeNotAllowed, parameter, parameter.Name, parameter.Type.ToDisplayString(), "pass the data as numbers, a Vec, a Mat, Labels or a readonly record struct of doubles");
        }
    }

    private void CheckFirst(IMethodSymbol loss, List<LossParameter> parameters)
    {
        var first = parameters.FirstOrDefault();
        if (parameters.Count < loss.Parameters.Length || first is { Kind: ParameterKind.Number or ParameterKind.Record } or { Kind: ParameterKind.Vector or ParameterKind.Matrix, IsShared: false })
        {
            return;
        }

        diagnostics.Report(Descriptors.NoInput, Declarations.Identifier(loss, cancellation), loss.Name, first is null ? "nothing" : $"the parameter '{first.Symbol.Name}'");
    }

    private static InputDeclaration Input(IParameterSymbol parameter, ParameterAttributes attributes, ParameterKind kind) => new(
        parameter.Name,
        attributes.ExternalName,
        kind switch
        {
            ParameterKind.Label => InputKind.Label,
            ParameterKind.Labels => InputKind.Labels,
            ParameterKind.Vector or ParameterKind.OptionalVector or ParameterKind.Record => InputKind.Vector,
            ParameterKind.Matrix or ParameterKind.OptionalMatrix => InputKind.Matrix,
            _ => InputKind.Scalar,
        },
        IsShared: attributes.Has("Shared"),
        IsOptional: kind is ParameterKind.OptionalNumber or ParameterKind.OptionalVector or ParameterKind.OptionalMatrix,
        WithholdsGradient: attributes.Has("NoGradient"),
        attributes.Shape,
        attributes.DomainOf(isData: true));

    private static OptionDeclaration Option(IParameterSymbol parameter, ParameterAttributes attributes) => new(
        parameter.Name,
        attributes.ExternalName,
        parameter.Type.SpecialType switch
        {
            SpecialType.System_Double => ValueType.Real,
            SpecialType.System_Boolean => ValueType.Bool,
            _ => ValueType.Int,
        },
        parameter.Type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat),
        parameter is { HasExplicitDefaultValue: true, ExplicitDefaultValue: { } value } ? ConstantText.Of(value, parameter.Type) : null,
        attributes.DomainOf(isData: false),
        attributes.OneOf,
        MembersOf(parameter.Type));

    private static EquatableArray<string> MembersOf(ITypeSymbol type) =>
        type.TypeKind == TypeKind.Enum
            ? type.GetMembers().OfType<IFieldSymbol>().Select(m => $"{m.Name}={Convert.ToString(m.ConstantValue, System.Globalization.CultureInfo.InvariantCulture)}").ToEquatableArray()
            : EquatableArray<string>.Empty;

    private static bool IsAccessible(ITypeSymbol type) =>
        type.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal && (type.ContainingType is null || IsAccessible(type.ContainingType));

    private ParameterKind? Refuse(DiagnosticDescriptor descriptor, IParameterSymbol parameter, params string[] arguments)
    {
        var syntax = (ParameterSyntax)Declarations.Syntax(parameter, cancellation);
        var at = descriptor == Descriptors.ParameterTypeNotAllowed || descriptor == Descriptors.DelegateParameterNotAllowed ? syntax.Type! : (SyntaxNode)syntax;
        diagnostics.Report(descriptor, at, arguments);
        return null;
    }
}
