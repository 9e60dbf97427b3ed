using LossDsl.Compiler.Ir;
using static LossDsl.Compiler.Emission.CSharp.KernelNames;

namespace LossDsl.Compiler.Emission.CSharp;

/// <summary>Writes the options of a loss: properties that no instance can hold outside their domain, and the constructor.</summary>
internal static class OptionEmitter
{
    public static void Emit(CodeWriter code, LossDefinition definition, string lossType, IReadOnlyList<OptionDeclaration> options)
    {
        code.Line("/// <summary>Creates the loss.</summary>");
        foreach (var option in options)
        {
            code.Line($"/// <param name=\"{option.Name}\">The <see cref=\"{Property(option.Name)}\"/> of the loss.</param>");
        }

        code.Line("/// <param name=\"reduction\">How the values of the samples become one.</param>");
        code.Line($"public {lossType}(");
        code.Indented(() =>
        {
            foreach (var option in options)
            {
                code.Line($"{option.TypeName} {Parameter(option.Name)}{(option.DefaultText is { } value ? " = " + value : "")},");
            }

            code.Line($"global::LossDsl.Reduction reduction = global::LossDsl.Reduction.{Default(definition.Settings)})");
        });
        code.Line("{");
        code.Indented(() =>
        {
            foreach (var option in options)
            {
                code.Line($"{Property(option.Name)} = {Parameter(option.Name)};");
            }

            code.Line("Reduction = reduction;");
        });
        code.Line("}");
        foreach (var option in options)
        {
            Emit(code, Property(option.Name), option.TypeName, Summary(option), GuardTable.Guarded(option, lossType));
        }

        if (definition.Methods.Any(m => m.Inputs.Any(i => i.Axes.Contains(Axis.Steps))))
        {
            Emit(
                code,
                BatchFirst,
                "bool",
                "Whether the axes of a sequence in memory are [samples, steps, classes]; else they are [steps, samples, classes].",
                "value");
        }

        var hasBatchMean = definition.Settings.HasBatchMean ? "true" : "false";
        Emit(
            code,
            "Reduction",
            "global::LossDsl.Reduction",
            "How the values of the samples become one.",
            $"OptionGuard.Allowed(value, hasBatchMean: {hasBatchMean}, \"{lossType}\")");
    }

    private static void Emit(CodeWriter code, string property, string type, string summary, string guarded)
    {
        var field = "_" + char.ToLowerInvariant(property[0]) + property.Substring(1);
        code.Line();
        code.Line($"/// <summary>{summary}</summary>");
        if (guarded == "value")
        {
            code.Line($"public {type} {property} {{ get; init; }}");
            return;
        }

        code.Line("/// <exception cref=\"ArgumentOutOfRangeException\">The value is outside what is allowed.</exception>");
        code.Block($"public {type} {property}", () =>
        {
            code.Line($"get => {field};");
            code.Line($"init => {field} = {guarded};");
        });
        code.Line();
        code.Line($"private readonly {type} {field};");
    }

    /// <summary>"None" is a method, ForwardEach, so a loss that has it as its default reduces by the mean where one value is asked for.</summary>
    private static string Default(LossSettings settings) => settings.DefaultReduction == "None" ? "Mean" : settings.DefaultReduction;

    private static string Summary(OptionDeclaration option)
    {
        var allowed = option switch
        {
            { OneOf.Count: > 0 } => " One of " + string.Join(", ", option.OneOf.Select(NumberLiteral.Integer)) + ".",
            { Domain: { Minimum: 0, Maximum: double.PositiveInfinity, MinimumExcluded: true } } => " Greater than 0.",
            { Domain: { Minimum: 0, Maximum: double.PositiveInfinity } } => " 0 or greater.",
            { Domain: { Minimum: double.NegativeInfinity } domain } => $" At most {Literals.Real(domain.Maximum).Text}.",
            { Domain: { } domain } => $" In [{Literals.Real(domain.Minimum).Text}, {Literals.Real(domain.Maximum).Text}].",
            _ => "",
        };
        return $"The option <c>{option.Name}</c>.{allowed}{(option.DefaultText is { } value ? $" The default is {value}." : "")}";
    }
}
