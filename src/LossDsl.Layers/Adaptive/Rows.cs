using static LossDsl.Functions;

namespace LossDsl.Layers;

/// <summary>What the layers need of a row and no shipped loss gives.</summary>
internal static class Rows
{
    /// <summary>The logarithm of what the exponentials of scores are divided by to give probabilities.</summary>
    [Loss]
    internal static double LogPartition(Vec scores) => LogSumExp(scores);
}
