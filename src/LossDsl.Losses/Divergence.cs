using static LossDsl.Functions;

namespace LossDsl.Losses;

/// <summary>Divergences between two distributions over the same outcomes.</summary>
public static class Divergence
{
    /// <summary>Kullback-Leibler divergence of one outcome: <c>target·(log target − input)</c>, where input is a log-probability.</summary>
    /// <remarks>
    /// <para>
    /// Summed over the outcomes of a distribution it is the information lost when input stands for target; <see cref="Reduction.BatchMean"/>, which divides by
    /// the batch size, gives its mean, while <see cref="Reduction.Mean"/> divides by the number of elements. 0·log 0 is 0. With <paramref name="logTarget"/>
    /// the target is a log-probability too: exp(target)·(target − input).
    /// </para>
    /// <para>
    /// Shapes: input and target broadcast; the batch size is that of input as given. A negative target gives NaN; so does a target of 0 where input is −∞. The
    /// target's gradient at 0 is NaN. No elements: the sum is 0, the mean NaN.
    /// </para>
    /// <para>PyTorch: <c>kl_div</c>.</para>
    /// <para>Origin: Kullback and Leibler, On information and sufficiency, 1951.</para>
    /// </remarks>
    /// <param name="input">The log-probability that was predicted.</param>
    /// <param name="target">The probability, or its logarithm.</param>
    /// <param name="logTarget">Whether the target is a log-probability.</param>
    [Loss(BatchMean = true, Name = "kl_div")]
    public static double KlDiv(double input, double target, bool logTarget = false) =>
        logTarget ? Exp(target) * (target - input) : Xlogy(target, target) - target * input;

    /// <summary>
    /// Jensen-Shannon divergence of two softmax distributions: <c>w·Σ p·log(p/m) + (1 − w)·Σ q·log(q/m)</c> with <c>m = w·p + (1 − w)·q</c>,
    /// <c>p = softmax(input)</c> and <c>q = softmax(target)</c>.
    /// </summary>
    /// <remarks>
    /// <para>
    /// With w = ½ symmetric and at most log 2; w near 0 or 1 is in proportion to one of the two Kullback-Leibler divergences, at 0 and 1 themselves it is 0.
    /// Outcomes of probability 0 count 0.
    /// </para>
    /// <para>
    /// Shapes: input [C] or [d1, …, dk, C]; target broadcasts to it. A NaN or +∞ among the scores makes its row NaN. No rows: the sum is 0, the mean NaN.
    /// </para>
    /// <para>PyTorch has no such function. Elsewhere: <c>GKDTrainer</c> of TRL and <c>LigerFusedLinearJSDLoss</c> of Liger, up to the names of p and q.</para>
    /// <para>
    /// Origin: Lin, Divergence measures based on the Shannon entropy, 1991; in distillation: Agarwal et al., On-policy distillation of language models, 2024.
    /// </para>
    /// </remarks>
    /// <param name="input">The scores of p.</param>
    /// <param name="target">The scores of q.</param>
    /// <param name="weight">w.</param>
    [Loss]
    public static double JensenShannon(Vec input, [Fits] Vec target, [InRange(0, 1)] double weight = 0.5)
    {
        var p = LogSoftmax(input);
        var q = LogSoftmax(target);
        double LogMixture(int i) => LogSumExp(Log(weight) + p[i], Log(1 - weight) + q[i]);
        double Information(double logProbability, double logMixture) =>
            logProbability == NegativeInfinity ? 0 : Exp(logProbability) * (logProbability - logMixture);
        return weight * Sum(input.Length, i => Information(p[i], LogMixture(i))) + (1 - weight) * Sum(input.Length, i => Information(q[i], LogMixture(i)));
    }

    /// <summary>
    /// Reverse Kullback-Leibler divergence of two softmax distributions: <c>Σ p·(log p − log q)</c> with <c>p = softmax(input)</c> and
    /// <c>q = softmax(target)</c>.
    /// </summary>
    /// <remarks>
    /// <para>
    /// The expectation is taken under the prediction, so it seeks one peak of the target rather than covering all of them. An outcome of probability 0 under
    /// the prediction counts 0; under the target alone it costs +∞.
    /// </para>
    /// <para>
    /// Shapes: input [C] or [d1, …, dk, C]; target broadcasts to it. A NaN or +∞ among the scores makes its row NaN. No rows: the sum is 0, the mean NaN.
    /// </para>
    /// <para>PyTorch: <c>kl_div(target.log_softmax(-1), input.log_softmax(-1), log_target=True)</c>, summed over the outcomes.</para>
    /// <para>Origin: Kullback and Leibler, On information and sufficiency, 1951; in distillation: Gu, Dong, Wei and Huang, MiniLLM, 2024.</para>
    /// </remarks>
    /// <param name="input">The scores of p.</param>
    /// <param name="target">The scores of q.</param>
    [Loss]
    public static double ReverseKl(Vec input, [Fits] Vec target)
    {
        var p = LogSoftmax(input);
        var q = LogSoftmax(target);
        return Sum(input.Length, i => p[i] == NegativeInfinity ? 0 : Exp(p[i]) * (p[i] - q[i]));
    }

    /// <summary>Knowledge distillation: <c>T²·Σ q·(log q − log p)</c> with <c>p = softmax(input/T)</c> and <c>q = softmax(target/T)</c>.</summary>
    /// <remarks>
    /// <para>
    /// The student learns the teacher's probabilities, the small ones too, which a temperature above 1 raises. T² keeps the size of the gradient. An outcome of
    /// probability 0 under the teacher counts 0.
    /// </para>
    /// <para>
    /// Shapes: input [C] or [d1, …, dk, C]; target broadcasts to it and has no gradient. A NaN or +∞ among the scores makes its row NaN. No rows: the sum is 0,
    /// the mean NaN.
    /// </para>
    /// <para>PyTorch: <c>T**2 * kl_div((input / T).log_softmax(-1), (target / T).softmax(-1), reduction="batchmean")</c>.</para>
    /// <para>Origin: Hinton, Vinyals and Dean, Distilling the knowledge in a neural network, 2015, up to the entropy of q.</para>
    /// </remarks>
    /// <param name="input">The student's scores.</param>
    /// <param name="target">The teacher's scores.</param>
    /// <param name="temperature">T.</param>
    [Loss]
    public static double Distillation(Vec input, [Fits, NoGradient] Vec target, [Positive] double temperature = 2)
    {
        var p = LogSoftmax(input / temperature);
        var q = LogSoftmax(target / temperature);
        return temperature * temperature * Sum(input.Length, i => q[i] == NegativeInfinity ? 0 : Exp(q[i]) * (q[i] - p[i]));
    }
}
