using LossDsl.Compiler.Collections;
using LossDsl.Compiler.Ir;
using Microsoft.CodeAnalysis;

namespace LossDsl.Generator.Syntax;

/// <summary>The axes that a parameter's data runs along, which depend on what else the loss takes: beside a sequence, labels are a list of their own length.</summary>
internal static class ParameterAxes
{
    public static EquatableArray<int> Of(IParameterSymbol parameter, ParameterKind kind)
    {
        var attributes = new ParameterAttributes(parameter);
        return kind switch
        {
            ParameterKind.Vector or ParameterKind.OptionalVector => EquatableArray.Of(attributes.Has("AlongRows") ? Axis.Rows : Axis.Classes),
            ParameterKind.Matrix or ParameterKind.OptionalMatrix when attributes.Has("Shared") => EquatableArray.Of(Axis.Rows, Axis.Classes),
            ParameterKind.Matrix => EquatableArray.Of(attributes.Has("OwnSteps") ? Axis.Targets : Axis.Steps, Axis.Classes),
            ParameterKind.Labels => EquatableArray.Of(HasSequence(parameter) ? Axis.Targets : Axis.Classes),
            ParameterKind.Record => EquatableArray.Of(Axis.Fixed(RecordStructs.PositionalConstructor(parameter.Type)!.Parameters.Length)),
            _ => EquatableArray<int>.Empty,
        };
    }

    private static bool HasSequence(IParameterSymbol parameter) => ((IMethodSymbol)parameter.ContainingSymbol).Parameters
        .Any(p => KnownTypes.IsMat(p.Type) && !new ParameterAttributes(p).Has("Shared"));
}
