using static LossDsl.Functions;

namespace LossDsl.Losses;

/// <summary>
/// Losses of the similarities between a thing and many others, of which some are like it. Who is compared with whom is a matrix product, whose rows or elements
/// these losses take.
/// </summary>
public static class Contrastive
{
    /// <summary>InfoNCE, also called NT-Xent: <c>−log softmax(input/τ)[target]</c>.</summary>
    /// <remarks>
    /// <para>The cross entropy of finding the one positive among all candidates. Leave out of a row what is not to be compared, or give it −∞.</para>
    /// <para>
    /// Shapes: input [C] or [d1, …, dk, C], a row of similarities each; target the same without C. An index outside [0, C) is an error. A NaN or +∞ in a row
    /// makes it NaN. No rows: the sum is 0, the mean NaN.
    /// </para>
    /// <para>PyTorch: <c>cross_entropy(input / temperature, target)</c>. Elsewhere: <c>NTXentLoss</c> of pytorch-metric-learning.</para>
    /// <para>
    /// Origin: van den Oord, Li and Vinyals, Representation learning with contrastive predictive coding, 2018; the temperature: Wu, Xiong, Yu and Lin,
    /// Unsupervised feature learning via non-parametric instance discrimination, 2018.
    /// </para>
    /// </remarks>
    /// <param name="input">The similarity to each candidate.</param>
    /// <param name="target">The index of the positive.</param>
    /// <param name="temperature">τ.</param>
    [Loss]
    public static double InfoNce(Vec input, int target, [Positive] double temperature = 0.07) => -LogSoftmax(input / temperature)[target];

    /// <summary>SigLIP, the sigmoid loss of a pair: <c>−log σ(target·(t·input + b))</c>.</summary>
    /// <remarks>
    /// <para>
    /// Every pair is a question of its own, so nothing has to be summed over a row. Scale t and bias b are data that may be learnt; give them with one element
    /// and they broadcast. The paper divides the sum over the matrix by the number of rows, not of pairs.
    /// </para>
    /// <para>Shapes: the target broadcasts to the shape of input and has no gradient; scale and bias broadcast. No elements: the sum is 0, the mean NaN.</para>
    /// <para>PyTorch has no such function.</para>
    /// <para>Origin: Zhai, Mustafa, Kolesnikov and Beyer, Sigmoid loss for language image pre-training, 2023; t and b are where training starts there.</para>
    /// </remarks>
    /// <param name="input">The similarity.</param>
    /// <param name="target">1 for a pair, −1 for no pair.</param>
    /// <param name="scale">t.</param>
    /// <param name="bias">b.</param>
    [Loss]
    public static double SigLip(double input, [Fits, NoGradient] double target, [Optional] double scale = 10, [Optional] double bias = -10) =>
        Softplus(-target * (scale * input + bias));

    /// <summary>Supervised contrastive loss: <c>−mean log(exp(s[i]/τ) / Σ exp(s[j]/τ))</c> over the positives i, with j over positives and negatives.</summary>
    /// <remarks>
    /// <para>
    /// Like <see cref="InfoNce"/> with any number of positives. An element whose target is neither 1 nor 0 does not count: the thing itself, for one. A row
    /// without a positive counts nowhere; if none has one, the mean is NaN and the gradient 0.
    /// </para>
    /// <para>Shapes: input [C] or [d1, …, dk, C], a row of similarities each; target has its shape. No rows: the sum is 0, the mean NaN.</para>
    /// <para>PyTorch has no such function. Elsewhere: <c>SupConLoss</c> of pytorch-metric-learning.</para>
    /// <para>Origin: Khosla et al., Supervised contrastive learning, 2020: the form with the sum outside of the logarithm.</para>
    /// </remarks>
    /// <param name="input">The similarity s to each candidate.</param>
    /// <param name="target">1 for a positive, 0 for a negative, any other number for what does not count.</param>
    /// <param name="temperature">τ.</param>
    [Loss]
    public static Term SupCon(Vec input, [SameShape] Vec target, [Positive] double temperature = 0.1)
    {
        var positives = Sum(input.Length, i => target[i] == 1 ? 1 : 0);
        if (positives == 0)
        {
            return Term.Ignored;
        }

        var all = LogSumExp(input.Length, i => target[i] == 1 || target[i] == 0 ? input[i] / temperature : NegativeInfinity);
        return Sum(input.Length, i => target[i] == 1 ? all - input[i] / temperature : 0) / positives;
    }

    /// <summary>
    /// Circle loss: <c>softplus(logsumexp γ·a[j]·(s[j] − m) + logsumexp −γ·a[i]·(s[i] − 1 + m))</c> over the negatives j and the positives i.
    /// </summary>
    /// <remarks>
    /// <para>
    /// The weights a[j] = max(s[j] + m, 0) and a[i] = max(1 + m − s[i], 0) say how far a similarity is from its optimum. They take no part in the derivative:
    /// the gradient is declared, not derived. An element whose target is neither 1 nor 0 does not count. A row without positives or without negatives costs
    /// nothing.
    /// </para>
    /// <para>Shapes: input [C] or [d1, …, dk, C], a row of cosines each; target has its shape. No rows: the sum is 0, the mean NaN.</para>
    /// <para>PyTorch has no such function. Elsewhere: <c>CircleLoss</c> of pytorch-metric-learning and Keras.</para>
    /// <para>
    /// Origin: Sun, Cheng, Zhang, Zhang, Zheng, Wang and Wei, Circle loss: a unified perspective of pair similarity optimization, 2020; defaults: theirs for
    /// faces.
    /// </para>
    /// </remarks>
    /// <param name="input">The similarity s to each candidate.</param>
    /// <param name="target">1 for a positive, 0 for a negative, any other number for what does not count.</param>
    /// <param name="margin">m.</param>
    /// <param name="scale">γ.</param>
    [Loss]
    public static double Circle(Vec input, [SameShape] Vec target, double margin = 0.25, [Positive] double scale = 256)
    {
        var negatives = LogSumExp(input.Length, j => target[j] == 0
            ? scale * StopGradient(ClampMin(input[j] + margin, 0)) * (input[j] - margin)
            : NegativeInfinity);
        var positives = LogSumExp(input.Length, i => target[i] == 1
            ? scale * StopGradient(ClampMin(1 + margin - input[i], 0)) * (1 - margin - input[i])
            : NegativeInfinity);
        return Softplus(negatives + positives);
    }

    /// <summary>
    /// Multi-similarity loss: <c>(1/α)·log(1 + Σ exp(−α·(s[i] − λ))) + (1/β)·log(1 + Σ exp(β·(s[j] − λ)))</c> over the positives i and the negatives j.
    /// </summary>
    /// <remarks>
    /// <para>
    /// Positives below the base λ and negatives above it cost most. An element whose target is neither 1 nor 0 does not count: what the paper leaves out by
    /// mining, and the thing itself. Computed with log-sum-exp, which does not overflow.
    /// </para>
    /// <para>Shapes: input [C] or [d1, …, dk, C], a row of cosines each; target has its shape. No rows: the sum is 0, the mean NaN.</para>
    /// <para>PyTorch has no such function. Elsewhere: <c>MultiSimilarityLoss</c> of pytorch-metric-learning, whose base is ½.</para>
    /// <para>Origin: Wang, Han, Huang, Dong and Scott, Multi-similarity loss with general pair weighting for deep metric learning, 2019.</para>
    /// </remarks>
    /// <param name="input">The similarity s to each candidate.</param>
    /// <param name="target">1 for a positive, 0 for a negative, any other number for what does not count.</param>
    /// <param name="alpha">α, how sharply positives are told apart.</param>
    /// <param name="beta">β, how sharply negatives are told apart.</param>
    /// <param name="similarityBase">λ.</param>
    [Loss]
    public static double MultiSimilarity(
        Vec input, [SameShape] Vec target, [Positive] double alpha = 2, [Positive] double beta = 50, double similarityBase = 1)
    {
        var positives = LogSumExp(input.Length, i => target[i] == 1 ? -alpha * (input[i] - similarityBase) : NegativeInfinity);
        var negatives = LogSumExp(input.Length, j => target[j] == 0 ? beta * (input[j] - similarityBase) : NegativeInfinity);
        return Softplus(positives) / alpha + Softplus(negatives) / beta;
    }
}
