using static LossDsl.Functions;

namespace LossDsl.Losses;

/// <summary>Classification losses that bound what a wrong label can cost.</summary>
public static class NoisyLabels
{
    /// <summary>Generalized cross entropy: <c>(1 − p^q)/q</c> with <c>p = softmax(input)[target]</c>; for q = 0 the limit −log p.</summary>
    /// <remarks>
    /// <para>From the cross entropy at q = 0 to the mean absolute error 1 − p at q = 1; at most 1/q. Computed as −expm1(q·log p)/q.</para>
    /// <para>
    /// Shapes: input [C], [N, C] or [N, C, d1, …, dk]; target the same without C. A class outside [0, C) is an error. A NaN or +∞ among the scores of a sample
    /// makes it NaN. No samples: the sum is 0, the mean NaN.
    /// </para>
    /// <para>PyTorch has no such function. Elsewhere: <c>CategoricalGeneralizedCrossEntropy</c> of Keras.</para>
    /// <para>Origin: Zhang and Sabuncu, Generalized cross entropy loss for training deep neural networks with noisy labels, 2018.</para>
    /// </remarks>
    /// <param name="input">The score of each class.</param>
    /// <param name="target">The class.</param>
    /// <param name="q">q: the higher, the less a wrong label costs.</param>
    [Loss(ClassAxis = 1)]
    public static double GeneralizedCrossEntropy(Vec input, int target, [InRange(0, 1)] double q = 0.7)
    {
        var logProbability = LogSoftmax(input)[target];
        return q == 0 ? -logProbability : -Expm1(q * logProbability) / q;
    }

    /// <summary>Symmetric cross entropy: <c>−α·log p − β·A·(1 − p)</c> with <c>p = softmax(input)[target]</c>.</summary>
    /// <remarks>
    /// <para>
    /// The cross entropy of the label under the prediction, and that of the prediction under the label, in which log 0 counts as A. The second is bounded by
    /// −A.
    /// </para>
    /// <para>
    /// Shapes: input [C], [N, C] or [N, C, d1, …, dk]; target the same without C. A class outside [0, C) is an error. A NaN or +∞ among the scores of a sample
    /// makes it NaN. No samples: the sum is 0, the mean NaN.
    /// </para>
    /// <para>PyTorch has no such function. Implementations that clamp the labels at 1e-4 have A = −9.21.</para>
    /// <para>
    /// Origin: Wang, Ma, Chen, Luo, Yi and Bailey, Symmetric cross entropy for robust learning with noisy labels, 2019; defaults: theirs for CIFAR-10.
    /// </para>
    /// </remarks>
    /// <param name="input">The score of each class.</param>
    /// <param name="target">The class.</param>
    /// <param name="alpha">α, the weight of the cross entropy.</param>
    /// <param name="beta">β, the weight of the reverse cross entropy.</param>
    /// <param name="logOfZero">A.</param>
    [Loss(ClassAxis = 1)]
    public static double SymmetricCrossEntropy(Vec input, int target, double alpha = 0.1, double beta = 1, [AtMost(0)] double logOfZero = -4)
    {
        var logProbability = LogSoftmax(input)[target];
        return beta * logOfZero * Expm1(logProbability) - alpha * logProbability;
    }
}
