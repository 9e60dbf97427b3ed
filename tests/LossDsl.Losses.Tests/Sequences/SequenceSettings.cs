using LossDsl.Definitions;
using LossDsl.Losses.Tests.Agreement;
using LossDsl.Losses.Tests.Heads;

namespace LossDsl.Losses.Tests.Sequences;

/// <summary>Every shipped loss whose samples are more than numbers and rows, and what each is tried on.</summary>
internal static class SequenceSettings
{
    private static readonly Draw Score = (random, _, _) => (4 * random.NextDouble()) - 2;
    private static readonly Draw Class = (random, _, classes) => random.Next(classes);
    private static readonly Draw NoBlank = (random, _, classes) => random.Next(1, classes);
    private static readonly Draw ListEnd = (random, _, classes) => random.Next(5) == 0 ? -1 : random.Next(classes);

    // Corners in order: x1, y1, x2, y2.
    private static readonly Draw Corner = (random, position, _) => (position < 2 ? 0 : 1.5) + (2 * random.NextDouble());

    private static readonly ILookup<string, Definition> Definitions = Definition.AllOf(typeof(Regression).Assembly)
        .Concat(Definition.AllOf(typeof(LinearProbes).Assembly))
        .Where(definition => !definition.IsOfRows)
        .ToLookup(definition => definition.Name);

    private static readonly SequenceSetting[] Rows =
    [
        // What ctc_loss of PyTorch reports is no slope; CtcValueTests compares it.
        .. Of(nameof(Alignment.Ctc), NoBlank, ("gradient", CtcGradient.Partial)),
        .. Of(nameof(Alignment.Ctc), Class, ("gradient", CtcGradient.Partial), ("blank", 2), ("zeroInfinity", true)),
        .. Of(nameof(Alignment.CtcFromLogits), NoBlank),
        .. Of(nameof(Alignment.CtcFromLogits), Class, ("blank", 1)),
        .. Of(nameof(Alignment.RnnTransducer), Class),
        .. Of(nameof(Alignment.SoftDtw), Class),
        .. Of(nameof(Alignment.SoftDtw), Class, ("gamma", 0.3)),
        .. Of(nameof(Boxes.GeneralizedIou), Corner),
        .. Of(nameof(Boxes.DistanceIou), Corner, ("eps", 1e-3)),
        // PyTorch's cases hold the gradient, in which α is constant.
        .. Of(nameof(Boxes.CompleteIou), Corner).Select(setting => setting with { HasSlopes = false }),
        .. Of(nameof(Linear.LinearCrossEntropy), Class),
        .. Of(nameof(Linear.LinearCrossEntropy), Class, ("labelSmoothing", 0.1)),
        .. Of(nameof(LinearProbes.LinearMargin), Class),
        .. Of(nameof(LinearProbes.LinearRivals), Class),
        .. Of(nameof(LinearProbes.LinearWithPenalty), Class),
        .. Of(nameof(LinearProbes.LinearSelfWeighted), Class),
        .. Of(nameof(Margin.MultiLabelMargin), ListEnd),
        .. Of(nameof(SequenceProbes.Warping), Class).Select(setting => setting with { LabelsSteps = true }),
        .. Of(nameof(Tagging.LinearChainCrf), Class).Select(setting => setting with { LabelsSteps = true }),
    ];

    public static IReadOnlyDictionary<string, SequenceSetting> All { get; } = Rows.ToDictionary(setting => setting.Name);

    /// <summary>The names of losses without a setting.</summary>
    public static IEnumerable<string> Missing => Definitions.Select(group => group.Key).Except(Rows.Select(setting => setting.Loss.Definition.Name));

    private static IEnumerable<SequenceSetting> Of(string loss, Draw special, params (string Name, object Value)[] options)
    {
        foreach (var definition in Definitions[loss])
        {
            var labels = definition.Method.GetParameters()
                .Where(parameter => parameter.ParameterType == typeof(Labels) || parameter.ParameterType == typeof(Box) || (parameter.ParameterType == typeof(int) && !parameter.HasDefaultValue))
                .Select(parameter => parameter.Name!)
                .ToHashSet();
            var hasOptional = definition.Parameters.Any(parameter => parameter.IsData && parameter.IsOptional);
            foreach (var withOptional in hasOptional ? [false, true] : new[] { false })
            {
                var own = options.ToDictionary(option => option.Name, option => option.Value);
                var name = $"{loss}{(labels.Count > 0 ? " of labels" : "")}{string.Concat(options.Select(option => FormattableString.Invariant($" {option.Name}={option.Value}")))}{(withOptional ? " with optional inputs" : "")}";
                yield return new SequenceSetting(name, new Setting(definition, own, withOptional))
                {
                    Numbers = parameter => labels.Contains(parameter) ? special : Score,
                };
            }
        }
    }
}
