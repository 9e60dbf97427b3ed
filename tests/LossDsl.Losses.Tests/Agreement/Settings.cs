using LossDsl.Definitions;

namespace LossDsl.Losses.Tests.Agreement;

/// <summary>Every shipped loss, with the options that change what is computed, with and without optional inputs.</summary>
public static class Settings
{
    private static readonly Dictionary<string, (string Option, object Value)[][]> Options = new()
    {
        ["Huber"] = [[("delta", 0.5)]],
        ["SmoothL1"] = [[("beta", 0.25)], [("beta", 0.0)]],
        ["PoissonNll"] = [[("full", true)], [("logInput", false)], [("logInput", false), ("full", true)]],
        ["GaussianNll"] = [[("full", true), ("eps", 0.01)]],
        ["KlDiv"] = [[("logTarget", true)]],
        ["HingeEmbedding"] = [[("margin", 0.4)]],
        ["MarginRanking"] = [[("margin", 0.5)]],
        ["Nll"] = [[("ignoreIndex", 1)]],
        ["CrossEntropy"] = [[("labelSmoothing", 0.1)], [("ignoreIndex", 1)], [("ignoreIndex", 0), ("labelSmoothing", 0.3)]],
    };

    public static IReadOnlyList<Setting> All { get; } = [.. Definition.AllOf(typeof(Regression).Assembly).SelectMany(Of)];

    /// <summary>The names of the settings whose samples are numbers, or vectors.</summary>
    public static TheoryData<string> Names(bool hasClassAxis) =>
        [.. All.Where(setting => setting.HasClassAxis == hasClassAxis).Select(setting => setting.ToString())];

    public static Setting Find(string name) => All.Single(setting => setting.ToString() == name);

    private static IEnumerable<Setting> Of(Definition definition)
    {
        var own = definition.Parameters.Where(parameter => !parameter.IsData).Select(parameter => parameter.Name).ToHashSet();
        var choices = Options.GetValueOrDefault(definition.Name, [])
            .Where(choice => choice.All(option => own.Contains(option.Option)))
            .Prepend([])
            .Select(choice => choice.ToDictionary(option => option.Option, option => option.Value));
        foreach (var choice in choices)
        {
            yield return new Setting(definition, choice, WithOptionalInputs: false);
            if (definition.Parameters.Any(parameter => parameter.IsData && parameter.IsOptional))
            {
                yield return new Setting(definition, choice, WithOptionalInputs: true);
            }
        }
    }
}
