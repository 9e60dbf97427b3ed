using LossDsl.Definitions;
using LossDsl.Losses.Tests.Agreement.Data;

namespace LossDsl.Losses.Tests.Agreement;

/// <summary>Every shipped loss of numbers and rows, with the options that change what is computed, with and without optional inputs.</summary>
public static class Settings
{
    public static IReadOnlyList<Setting> All { get; } = [.. Definition.AllOf(typeof(Regression).Assembly).Where(definition => definition.IsOfRows).SelectMany(Of)];

    /// <summary>The names of the settings whose samples are numbers, or vectors.</summary>
    public static TheoryData<string> Names(bool hasClassAxis) =>
        [.. All.Where(setting => setting.HasClassAxis == hasClassAxis).Select(setting => setting.ToString())];

    public static Setting Find(string name) => All.Single(setting => setting.ToString() == name);

    private static IEnumerable<Setting> Of(Definition definition)
    {
        var own = definition.Parameters.Where(parameter => !parameter.IsData).Select(parameter => parameter.Name).ToHashSet();
        var choices = LossDataTable.Of(definition).Options
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
