using static LossDsl.Functions;

namespace LossDsl.Losses;

/// <summary>Losses of a list of scores against the relevance of what was scored.</summary>
public static class Ranking
{
    /// <summary>RankNet: <c>Σ log(1 + exp(−σ·(input[i] − input[j])))</c> over all pairs in which i is more relevant than j.</summary>
    /// <remarks>
    /// <para>Every pair in the wrong order costs about what its scores differ by. Pairs of equal relevance do not count.</para>
    /// <para>
    /// Shapes: input [C] or [d1, …, dk, C], a list each; target has its shape. A relevance of NaN takes part in no pair. No lists: the sum is 0, the mean NaN.
    /// The work grows with C².
    /// </para>
    /// <para>PyTorch has no such function. Elsewhere: <c>PairwiseLogisticLoss</c> of TensorFlow Ranking, objective <c>rank:pairwise</c> of XGBoost.</para>
    /// <para>Origin: Burges, Shaked, Renshaw, Lazier, Deeds, Hamilton and Hullender, Learning to rank using gradient descent, 2005.</para>
    /// </remarks>
    /// <param name="input">The scores.</param>
    /// <param name="target">The relevances.</param>
    /// <param name="sigma">σ, the slope.</param>
    [Loss]
    public static double RankNet(Vec input, [SameShape] Vec target, [Positive] double sigma = 1) =>
        Sum(input.Length, i => Sum(input.Length, j => target[i] > target[j] ? Softplus(sigma * (input[j] - input[i])) : 0));

    /// <summary>ListNet: <c>−Σ softmax(target)·log softmax(input)</c>.</summary>
    /// <remarks>
    /// <para>The cross entropy of the chances of each to come first, under relevances and under scores.</para>
    /// <para>
    /// Shapes: input [C] or [d1, …, dk, C], a list each; target has its shape. A score of −∞ where the relevance is −∞ too gives NaN. No lists: the sum is 0,
    /// the mean NaN.
    /// </para>
    /// <para>
    /// PyTorch: <c>cross_entropy(input, target.softmax(-1))</c>. Elsewhere: <c>SoftmaxLoss</c> of TensorFlow Ranking divides the relevances by their sum
    /// instead.
    /// </para>
    /// <para>Origin: Cao, Qin, Liu, Tsai and Li, Learning to rank: from pairwise approach to listwise approach, 2007.</para>
    /// </remarks>
    /// <param name="input">The scores.</param>
    /// <param name="target">The relevances.</param>
    [Loss]
    public static double ListNet(Vec input, [SameShape] Vec target) => -Dot(Softmax(target), LogSoftmax(input));

    /// <summary>
    /// ApproxNDCG: <c>1 − Σ g[i]/log₂(1 + r[i]) / Σ g[i]/log₂(1 + r*[i])</c> with gain <c>g[i] = 2^target[i] − 1</c>, soft rank
    /// <c>r[i] = 1 + Σ σ((input[j] − input[i])/τ)</c> over the others j, and r* the rank by relevance.
    /// </summary>
    /// <remarks>
    /// <para>
    /// One minus the normalized discounted cumulative gain, with ranks that have a derivative. Equal relevances are ranked in the order of the list. A list in
    /// which nothing is relevant costs 0.
    /// </para>
    /// <para>
    /// Shapes: input [C] or [d1, …, dk, C], a list each; target has its shape, and no gradient. A NaN makes its list NaN. No lists: the sum is 0, the mean NaN.
    /// The work grows with C².
    /// </para>
    /// <para>PyTorch has no such function. Elsewhere: <c>ApproxNDCGLoss</c> of TensorFlow Ranking, which is minus the second term.</para>
    /// <para>Origin: Qin, Liu and Li, A general approximation framework for direct optimization of information retrieval measures, 2010, where τ is 1/α.</para>
    /// </remarks>
    /// <param name="input">The scores.</param>
    /// <param name="target">The relevances, from 0.</param>
    /// <param name="temperature">τ: the lower, the nearer soft ranks are to ranks.</param>
    [Loss]
    public static double ApproxNdcg(Vec input, [SameShape, NoGradient] Vec target, [Positive] double temperature = 0.1)
    {
        double Discounted(int i, double rank) => (Pow(2, target[i]) - 1) * Log(2) / Log1p(rank);
        double SoftRank(int i) => 1 + Sum(input.Length, j => i == j ? 0 : Sigmoid((input[j] - input[i]) / temperature));
        double RankByRelevance(int i) => 1 + Sum(input.Length, j => target[j] > target[i] || (target[j] == target[i] && j < i) ? 1 : 0);
        var best = Sum(input.Length, i => Discounted(i, RankByRelevance(i)));
        return best == 0 ? 0 : 1 - Sum(input.Length, i => Discounted(i, SoftRank(i))) / best;
    }
}
