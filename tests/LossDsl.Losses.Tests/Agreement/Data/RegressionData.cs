namespace LossDsl.Losses.Tests.Agreement.Data;

internal static class RegressionData
{
    public static LossData[] Rows { get; } =
    [
        new("Huber") { Options = [[("delta", 0.5)]] },
        new("SmoothL1") { Options = [[("beta", 0.25)], [("beta", 0.0)]] },
    ];
}
