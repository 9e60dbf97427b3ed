using static LossDsl.Functions;

namespace LossDsl.Losses;

/// <summary>Losses of classes that have an order: missing by one is better than missing by two.</summary>
public static class Ordinal
{
    /// <summary>
    /// CORAL, extended binary classification: <c>Σ −log σ(±input[k])</c> over the K − 1 questions whether the class lies above k: + where it does, − where not.
    /// </summary>
    /// <remarks>
    /// <para>
    /// Input k is the score of the answer yes. CORAL shares the weights of all questions up to a bias, so that the answers agree in their order; the loss is
    /// the same without.
    /// </para>
    /// <para>
    /// Shapes: input [K − 1] or [d1, …, dk, K − 1]; target the same without the last axis. A class outside [0, K − 1] is an error. No samples: the sum is 0,
    /// the mean NaN.
    /// </para>
    /// <para>PyTorch has no such function. Elsewhere: <c>coral_loss</c> of coral-pytorch, without weights.</para>
    /// <para>
    /// Origin: Cao, Mirjalili and Raschka, Rank consistent ordinal regression for neural networks, 2020; Niu, Zhou, Wang, Gao and Hua, Ordinal regression with
    /// multiple output CNN, 2016.
    /// </para>
    /// </remarks>
    /// <param name="input">For each k the score of the answer that the class lies above it.</param>
    /// <param name="target">The class, from 0 to K − 1.</param>
    [Loss]
    public static double Coral(Vec input, int target)
    {
        Require(target >= 0 && target <= input.Length, "target must be a class: one more than there are inputs, counted from 0");
        return Sum(input.Length, k => k < target ? Softplus(-input[k]) : Softplus(input[k]));
    }

    /// <summary>Ranked probability score: <c>Σ (P[k] − [target ≤ k])²</c> over the classes k, with P the cumulative sums of <c>softmax(input)</c>.</summary>
    /// <remarks>
    /// <para>
    /// The squared distance of the distribution functions of prediction and class, also called squared earth mover's distance. From 0 to C − 1. The work grows
    /// with C².
    /// </para>
    /// <para>
    /// Shapes: input [C] or [d1, …, dk, C]; target the same without C. A class outside [0, C) is an error. A NaN or +∞ among the scores of a sample makes it
    /// NaN. No samples: the sum is 0, the mean NaN.
    /// </para>
    /// <para>PyTorch has no such function.</para>
    /// <para>
    /// Origin: Epstein, A scoring system for probability forecasts of ranked categories, 1969; Hou, Yu and Samaras, Squared earth mover's distance-based loss
    /// for training deep neural networks, 2016.
    /// </para>
    /// </remarks>
    /// <param name="input">The score of each class.</param>
    /// <param name="target">The class.</param>
    [Loss]
    public static double RankedProbability(Vec input, int target)
    {
        Require(target >= 0 && target < input.Length, "target must be a class, from 0 to C − 1");
        var probability = Softmax(input);
        double UpTo(int k) => Sum(input.Length, c => c <= k ? probability[c] : 0);
        return Sum(input.Length, k => Square(UpTo(k) - (target <= k ? 1 : 0)));
    }

    /// <summary>
    /// Cumulative link model, or ordered logit: <c>−log(σ(input[target]) − σ(input[target − 1]))</c>, where input[−1] is −∞ and input[K − 1] is +∞.
    /// </summary>
    /// <remarks>
    /// <para>
    /// Input k is the logit of a class of at most k; it rises with k. It is usually a threshold θ[k] less a score, both learnt. Computed as the sum of −log
    /// σ(input[target]), −log σ(−input[target − 1]) and −log(1 − exp(input[target − 1] − input[target])), which loses nothing far out. Logits that fall give
    /// NaN.
    /// </para>
    /// <para>
    /// Shapes: input [K − 1] or [d1, …, dk, K − 1]; target the same without the last axis. A class outside [0, K − 1] is an error. No samples: the sum is 0,
    /// the mean NaN.
    /// </para>
    /// <para>PyTorch has no such function. Elsewhere: <c>OrderedModel(distr="logit")</c> of statsmodels.</para>
    /// <para>Origin: McCullagh, Regression models for ordinal data, 1980.</para>
    /// </remarks>
    /// <param name="input">For each k the logit of a class of at most k.</param>
    /// <param name="target">The class, from 0 to K − 1.</param>
    [Loss]
    public static double CumulativeLink(Vec input, int target)
    {
        Require(target >= 0 && target <= input.Length, "target must be a class: one more than there are inputs, counted from 0");
        var below = target < input.Length ? Softplus(-input[target]) : 0;
        var above = target > 0 ? Softplus(input[target - 1]) : 0;
        var between = target > 0 && target < input.Length ? Log(-Expm1(input[target - 1] - input[target])) : 0;
        return below + above - between;
    }
}
