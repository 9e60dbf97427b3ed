using static LossDsl.Functions;

namespace LossDsl.Losses.Tests.Heads;

/// <summary>Losses over a linear layer that do not ship: the layer is taken out of those that know its inputs only by the scores.</summary>
public static class LinearProbes
{
    /// <summary>Another row loss over a layer.</summary>
    [Loss]
    public static double LinearMargin(Vec input, [Shared] Mat layer, int target)
    {
        var scores = layer * input;
        return Mean(scores.Length, c => c == target ? 0 : ClampMin(1 - scores[target] + scores[c], 0));
    }

    /// <summary>Scores of a target and its rivals, in a formula of its own; the mean is weighted by data of the samples.</summary>
    [Loss]
    public static Term LinearRivals(Vec input, [Shared] Mat layer, int target, [NoGradient] double weight)
    {
        var scores = layer * input;
        var counts = 0.5 + Square(weight);
        return Term.Weighted(counts * Sum(scores.Length, c => Softplus(scores[c] - scores[target])), by: counts);
    }

    /// <summary>The features stand in the loss besides the scores, so that the layer has to stay.</summary>
    [Loss]
    public static double LinearWithPenalty(Vec input, [Shared] Mat layer, int target)
    {
        var scores = layer * input;
        return LogSumExp(scores) - scores[target] + 0.1 * Sum(input.Length, f => Square(input[f]));
    }

    /// <summary>The mean is weighted by the scores: it has to have them all before there is a gradient.</summary>
    [Loss]
    public static Term LinearSelfWeighted(Vec input, [Shared] Mat layer, int target)
    {
        var scores = layer * input;
        var counts = 1 + Square(scores[target]);
        return Term.Weighted(counts * (LogSumExp(scores) - scores[target]), by: counts);
    }
}
