using LossDsl.Compiler.Ir;
using LossDsl.Generator.Diagnostics;
using Microsoft.CodeAnalysis;

namespace LossDsl.Generator.Syntax;

/// <summary>Reads the arguments of <c>[Loss]</c>.</summary>
internal static class SettingsReader
{
    private const int LastAxis = -1;
    private const int SecondAxis = 1;
    private const string BatchMean = "BatchMean";

    public static LossSettings Read(IMethodSymbol loss)
    {
        var arguments = AttributeOf(loss).NamedArguments.ToDictionary(argument => argument.Key, argument => argument.Value);
        return new(
            ClassAxis: Argument(arguments, "ClassAxis", LastAxis),
            MaxRank: Argument(arguments, "MaxRank", 0),
            DefaultReduction: arguments.TryGetValue("Default", out var reduction) ? MemberName(reduction) : "Mean",
            HasBatchMean: Argument(arguments, BatchMean, false),
            EmptyMean: Argument(arguments, "EmptyMean", double.NaN),
            ExternalName: Argument<string?>(arguments, "Name", null));
    }

    public static void Check(IMethodSymbol loss, DiagnosticBag diagnostics, CancellationToken cancellation)
    {
        var settings = Read(loss);
        if (settings.ClassAxis is not (LastAxis or SecondAxis))
        {
            Refuse("ClassAxis", $"{settings.ClassAxis}", "-1, the last axis, or 1, the second", "move the axis before the call");
        }

        if (settings.MaxRank < 0)
        {
            Refuse("MaxRank", $"{settings.MaxRank}", "0, which is no limit, or a number of axes", "leave it out for no limit");
        }

        if (settings.DefaultReduction.Length == 0)
        {
            Refuse("Default", "no member of Reduction", "Mean, Sum, None or, with 'BatchMean = true', BatchMean", "name one of them");
        }

        if (settings.DefaultReduction == BatchMean && !settings.HasBatchMean)
        {
            Refuse("Default", "Reduction.BatchMean", "a reduction that the loss offers", "write 'BatchMean = true' as well");
        }

        void Refuse(string name, string found, string allowed, string remedy)
        {
            var at = AttributeOf(loss).ApplicationSyntaxReference!.GetSyntax(cancellation);
            diagnostics.Report(Descriptors.AttributeArgumentNotAllowed, at, name, found, allowed, remedy);
        }
    }

    private static AttributeData AttributeOf(IMethodSymbol loss) =>
        loss.GetAttributes().First(attribute => KnownTypes.IsLossAttribute(attribute.AttributeClass));

    private static T Argument<T>(Dictionary<string, TypedConstant> arguments, string name, T otherwise) =>
        arguments.TryGetValue(name, out var argument) && argument.Value is T value ? value : otherwise;

    private static string MemberName(TypedConstant constant) =>
        constant.Type!.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(field => Equals(field.ConstantValue, constant.Value))?.Name ?? string.Empty;
}
