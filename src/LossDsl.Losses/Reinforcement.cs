using static LossDsl.Functions;

namespace LossDsl.Losses;

/// <summary>Losses of reinforcement learning.</summary>
public static class Reinforcement
{
    /// <summary>Clipped surrogate objective of PPO, as a loss: <c>−min(r·A, clamp(r, 1 − ε, 1 + ε)·A)</c> with <c>r = exp(input − old)</c>.</summary>
    /// <remarks>
    /// <para>
    /// Raises the probability of actions of positive advantage A, but not beyond 1 + ε times what it was, and lowers that of others, but not below 1 − ε times.
    /// Within the bounds both terms are equal and the gradient is −r·A.
    /// </para>
    /// <para>Shapes: all broadcast. The old log-probability and the advantage have no gradient. No elements: the sum is 0, the mean NaN.</para>
    /// <para>PyTorch has no such function. Elsewhere: <c>ClipPPOLoss</c> of TorchRL.</para>
    /// <para>Origin: Schulman, Wolski, Dhariwal, Radford and Klimov, Proximal policy optimization algorithms, 2017.</para>
    /// </remarks>
    /// <param name="input">The log-probability of the action.</param>
    /// <param name="oldLogProbability">Its log-probability when it was taken.</param>
    /// <param name="advantage">A, how much better it was than expected.</param>
    /// <param name="clip">ε.</param>
    [Loss]
    public static double PpoClip(double input, [NoGradient] double oldLogProbability, [NoGradient] double advantage, [Positive] double clip = 0.2)
    {
        var ratio = Exp(input - oldLogProbability);
        return -Min(ratio * advantage, Clamp(ratio, 1 - clip, 1 + clip) * advantage);
    }

    /// <summary>
    /// Quantile Huber loss of QR-DQN: <c>(1/N)·Σ |τ[i] − [u &lt; 0]|·H(u)/κ</c> over all pairs i, j, with <c>u = target[j] − input[i]</c>,
    /// <c>τ[i] = (i + ½)/N</c> and H the Huber loss of threshold κ.
    /// </summary>
    /// <remarks>
    /// <para>The N inputs become the quantiles of the distribution that the targets are drawn from.</para>
    /// <para>
    /// Shapes: input [N] or [d1, …, dk, N]; target has its shape, and no gradient. A NaN makes its row NaN. No rows: the sum is 0, the mean NaN. The work grows
    /// with N².
    /// </para>
    /// <para>PyTorch has no such function.</para>
    /// <para>Origin: Dabney, Rowland, Bellemare and Munos, Distributional reinforcement learning with quantile regression, 2018.</para>
    /// </remarks>
    /// <param name="input">The quantiles, from the lowest.</param>
    /// <param name="target">Samples of the return, or its quantiles.</param>
    /// <param name="delta">κ.</param>
    [Loss]
    public static double QuantileHuber(Vec input, [SameShape, NoGradient] Vec target, [Positive] double delta = 1)
    {
        double Cost(double error, double level) => (error < 0 ? 1 - level : level) * Regression.Huber(error, 0, 1, delta) / delta;
        return Sum(input.Length, i => Mean(input.Length, j => Cost(target[j] - input[i], (i + 0.5) / input.Length)));
    }
}
