using LossDsl.Compiler.Ir;
using Microsoft.CodeAnalysis;

namespace LossDsl.Generator.Syntax;

/// <summary>Reads the arguments of <c>[Loss]</c>.</summary>
internal static class SettingsReader
{
    private const int LastAxis = -1;

    public static LossSettings Read(IMethodSymbol loss)
    {
        var arguments = loss.GetAttributes().First(attribute => KnownTypes.IsLossAttribute(attribute.AttributeClass)).NamedArguments
            .ToDictionary(argument => argument.Key, argument => argument.Value);
        return new(
            ClassAxis: Argument(arguments, "ClassAxis", LastAxis),
            MaxRank: Argument(arguments, "MaxRank", 0),
            DefaultReduction: arguments.TryGetValue("Default", out var reduction) ? MemberName(reduction) : "Mean",
            HasBatchMean: Argument(arguments, "BatchMean", false),
            EmptyMean: Argument(arguments, "EmptyMean", double.NaN),
            ExternalName: Argument<string?>(arguments, "Name", null));
    }

    private static T Argument<T>(Dictionary<string, TypedConstant> arguments, string name, T otherwise) =>
        arguments.TryGetValue(name, out var argument) && argument.Value is T value ? value : otherwise;

    private static string MemberName(TypedConstant constant) =>
        constant.Type!.GetMembers().OfType<IFieldSymbol>().First(field => Equals(field.ConstantValue, constant.Value)).Name;
}
