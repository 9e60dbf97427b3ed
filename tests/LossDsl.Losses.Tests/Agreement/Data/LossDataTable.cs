using LossDsl.Definitions;

namespace LossDsl.Losses.Tests.Agreement.Data;

/// <summary>What each loss is tried on. A loss without a row is tried with its defaults, on numbers that its attributes allow.</summary>
internal static class LossDataTable
{
    private static readonly LossData[] Rows =
    [
        .. RegressionData.Rows,
        .. ClassificationData.Rows,
        .. MarginData.Rows,
        .. ProbabilisticData.Rows,
    ];

    private static readonly Dictionary<string, LossData> ByLoss = Rows.ToDictionary(row => row.Loss);

    public static IReadOnlyList<LossData> All => Rows;

    public static LossData Of(Definition definition) => ByLoss.GetValueOrDefault(definition.Name) ?? new LossData(definition.Name);

    /// <summary>The numbers for a parameter: its own, or what its domain allows.</summary>
    public static Range RangeOf(Definition definition, Parameter parameter) =>
        Of(definition).Ranges.GetValueOrDefault(parameter.Name)
        ?? (parameter.IsProbability ? Range.Probability : parameter.IsPositive || IsWeight(parameter) ? Range.Positive : Range.Anywhere);

    private static bool IsWeight(Parameter parameter) => parameter.Name is "weight" or "posWeight";
}
