using LossDsl.Cli.Sources;
using LossDsl.Runtime;

namespace LossDsl.Cli.Catalogue;

/// <summary>Says in words what each parameter of a definition is.</summary>
internal static class LossParameters
{
    /// <summary>The parameters in their order.</summary>
    public static IEnumerable<(string Name, string Description)> Describe(LossDescription loss, LossComment definition)
    {
        var overload = loss.Signatures.Single(signature => IsOf(signature, definition));
        return definition.Parameters.Select(parameter => (
            parameter.Name,
            overload.Inputs.FirstOrDefault(input => input.Name == parameter.Name) is { } input
                ? Describe(overload, input)
                : Describe(loss.Options.Single(option => option.Name == parameter.Name))));
    }

    /// <summary>The arguments of a call that say how long each sample is, with what they count; none where all samples are alike.</summary>
    public static IEnumerable<(string Name, string Counted)> Lengths(LossDescription loss, LossComment definition) =>
        loss.Signatures.Single(signature => IsOf(signature, definition)).Inputs
            .Where(input => input.Measures is not null)
            .Select(input => (input.Name, input.Measures == SampleAxis.Steps ? "steps" : "labels"));

    private static bool IsOf(LossSignature signature, LossComment definition) =>
        signature.Inputs.Where(input => input.Measures is null).All(input => definition.Parameters.Any(parameter => parameter.Name == input.Name && parameter.IsLabel == input.Kind is InputKind.Label));

    private static string Describe(LossSignature overload, InputSignature input)
    {
        var place = overload.Inputs.IndexOf(input);
        string?[] words =
        [
            input.IsOptional ? "optional: " + Kind(input) : Kind(input),
            input.Domain?.Rule,
            Shape(input.Shape, overload.Inputs[0].Name),
            input.Kind is not (InputKind.Label or InputKind.Labels) && !overload.Gradients.Contains(place) ? "no gradient" : null,
        ];
        return string.Join(", ", words.Where(word => word is not null));
    }

    private static string Describe(OptionDescription option)
    {
        string?[] words =
        [
            "option",
            option.DefaultText is { } standard ? $"default {standard}" : null,
            option.AllowedText.Length > 0 ? option.AllowedText : option.Type.IsEnum ? "one of " + string.Join(", ", Enum.GetNames(option.Type)) : null,
        ];
        return string.Join(", ", words.Where(word => word is not null));
    }

    private static string Kind(InputSignature input) => input.Kind switch
    {
        _ when input.FixedLength > 0 => $"{input.FixedLength} numbers",
        InputKind.Scalar => "a number",
        InputKind.Label => "an integer",
        InputKind.Vec => "a row of numbers",
        InputKind.Labels => "a row of integers",
        InputKind.SharedVec => "a row of numbers for all samples",
        InputKind.SharedScalar => "a number for all samples",
        InputKind.Mat => "rows of numbers, one for each step",
        InputKind.SharedMat => "rows of numbers for all samples",
        _ => throw new ArgumentOutOfRangeException(nameof(input), input.Kind, "There is no such kind of input."),
    };

    private static string? Shape(ShapeRule rule, string first) => rule switch
    {
        ShapeRule.Broadcast => null,
        ShapeRule.Same => $"in the shape of `{first}`",
        ShapeRule.Fits => $"broadcasts to `{first}`",
        ShapeRule.SameRank => $"with as many axes of samples as `{first}`",
        ShapeRule.PerRow => $"in the shape of `{first}`, or one for each row",
        _ => throw new ArgumentOutOfRangeException(nameof(rule), rule, "There is no such rule."),
    };
}
