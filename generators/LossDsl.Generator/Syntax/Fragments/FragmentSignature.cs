using LossDsl.Compiler.Ir;
using Microsoft.CodeAnalysis;

namespace LossDsl.Generator.Syntax.Fragments;

/// <summary>Compares the parameters of a method with what a fragment declares.</summary>
internal static class FragmentSignature
{
    public static bool Fits(IMethodSymbol loss, LossMethod method) =>
        loss.Parameters.Length == method.Inputs.Count + method.Options.Count
        && loss.Parameters.All(p => method.Inputs.Any(input => Fits(p, input)) || method.Options.Any(option => Fits(p, option)));

    public static string Describe(IMethodSymbol loss) => $"({string.Join(", ", loss.Parameters.Select(p => $"{p.Type.ToDisplayString()} {p.Name}"))})";

    public static string Describe(LossMethod method) =>
        $"({string.Join(", ", method.Inputs.Select(input => $"{input.Kind} {input.Name}").Concat(method.Options.Select(option => $"{option.TypeName} {option.Name}")))})";

    private static bool Fits(IParameterSymbol parameter, InputDeclaration input) =>
        input.Name == parameter.Name && input.IsOptional == parameter.HasExplicitDefaultValue && input.Kind switch
        {
            InputKind.Scalar => parameter.Type.SpecialType == SpecialType.System_Double,
            InputKind.Label => parameter.Type.SpecialType == SpecialType.System_Int32,
            InputKind.Labels => KnownTypes.IsLabels(parameter.Type),
            InputKind.Matrix => KnownTypes.IsMat(parameter.Type),
            InputKind.Vector when input.Axes.Count == 1 && Axis.IsFixed(input.Axes[0]) =>
                RecordStructs.IsOfReals(parameter.Type) && RecordStructs.PositionalConstructor(parameter.Type)!.Parameters.Length == Axis.FixedLength(input.Axes[0]),
            InputKind.Vector => KnownTypes.IsVec(parameter.Type),
            _ => false,
        };

    private static bool Fits(IParameterSymbol parameter, OptionDeclaration option) =>
        option.Name == parameter.Name && option.TypeName == parameter.Type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
}
