using static LossDsl.Functions;

namespace LossDsl.Losses;

/// <summary>
/// Losses that teach a model which of two answers people prefer. They take log-probabilities of whole answers; what a language model gives is summed, or
/// averaged, over the tokens.
/// </summary>
public static class Preference
{
    /// <summary>Bradley-Terry loss of a pair of scores: <c>−log σ(chosen − rejected − m)</c>.</summary>
    /// <remarks>
    /// <para>
    /// The model of pairwise comparison under most losses of this family: reward models are trained with it, and as BPR it ranks the items of recommenders.
    /// </para>
    /// <para>Shapes: chosen and rejected broadcast. No elements: the sum is 0, the mean NaN.</para>
    /// <para>PyTorch has no such function: it is <c>-logsigmoid(chosen - rejected).mean()</c>.</para>
    /// <para>
    /// Origin: Bradley and Terry, Rank analysis of incomplete block designs, 1952; BPR: Rendle, Freudenthaler, Gantner and Schmidt-Thieme, BPR: Bayesian
    /// personalized ranking from implicit feedback, 2009; the margin: Touvron et al., Llama 2, 2023.
    /// </para>
    /// </remarks>
    /// <param name="chosen">The score of what was preferred.</param>
    /// <param name="rejected">The score of what was not.</param>
    /// <param name="margin">m, by how much the first should be higher.</param>
    [Loss]
    public static double BradleyTerry(double chosen, double rejected, double margin = 0) => Softplus(margin - (chosen - rejected));

    /// <summary>
    /// DPO, direct preference optimization: <c>−(1 − ε)·log σ(h) − ε·log σ(−h)</c> with <c>h = β·((chosen − referenceChosen) − (rejected −
    /// referenceRejected))</c>.
    /// </summary>
    /// <remarks>
    /// <para>
    /// ε is the share of preferences that are expected to be swapped. With <paramref name="robust"/> the loss is (−(1 − ε)·log σ(h) + ε·log σ(−h)) / (1 − 2ε),
    /// whose expectation over swaps is the loss without them; ε must then be below ½.
    /// </para>
    /// <para>Shapes: all broadcast. The log-probabilities of the reference model have no gradient. No elements: the sum is 0, the mean NaN.</para>
    /// <para>PyTorch has no such function. Elsewhere: <c>DPOTrainer</c> of TRL, loss types <c>sigmoid</c> and <c>robust</c>.</para>
    /// <para>
    /// Origin: Rafailov, Sharma, Mitchell, Ermon, Manning and Finn, Direct preference optimization, 2023; ε: Mitchell, A note on DPO with noisy preferences,
    /// 2023; robust: Chowdhury, Kini and Natarajan, Provably robust DPO, 2024.
    /// </para>
    /// </remarks>
    /// <param name="chosen">The log-probability of the preferred answer.</param>
    /// <param name="rejected">The log-probability of the other answer.</param>
    /// <param name="referenceChosen">The log-probability of the preferred answer under the reference model.</param>
    /// <param name="referenceRejected">The log-probability of the other answer under the reference model.</param>
    /// <param name="beta">β: the lower, the farther the model may go from the reference.</param>
    /// <param name="labelSmoothing">ε.</param>
    /// <param name="robust">Whether the loss is corrected for swaps instead of smoothed.</param>
    [Loss]
    public static double Dpo(
        double chosen,
        double rejected,
        [NoGradient] double referenceChosen,
        [NoGradient] double referenceRejected,
        [Positive] double beta = 0.1,
        [InRange(0, 0.5)] double labelSmoothing = 0,
        bool robust = false)
    {
        Require(!robust || labelSmoothing < 0.5, "labelSmoothing must be below 0.5 where robust is set");
        var margin = beta * (chosen - referenceChosen - (rejected - referenceRejected));
        if (labelSmoothing == 0)
        {
            return Softplus(-margin);
        }

        var kept = (1 - labelSmoothing) * Softplus(-margin);
        var swapped = labelSmoothing * Softplus(margin);
        return robust ? (kept - swapped) / (1 - 2 * labelSmoothing) : kept + swapped;
    }

    /// <summary>
    /// IPO, identity preference optimization: <c>(h − 1/(2β))²</c> with <c>h = (chosen − referenceChosen) − (rejected − referenceRejected)</c>.
    /// </summary>
    /// <remarks>
    /// <para>The difference is drawn to a finite value, where <see cref="Dpo"/> drives it to infinity if all preferences agree.</para>
    /// <para>Shapes: all broadcast. The log-probabilities of the reference model have no gradient. No elements: the sum is 0, the mean NaN.</para>
    /// <para>PyTorch has no such function. Elsewhere: <c>DPOTrainer</c> of TRL, loss type <c>ipo</c>, which averages over tokens first.</para>
    /// <para>
    /// Origin: Azar, Rowland, Piot, Guo, Calandriello, Valko and Munos, A general theoretical paradigm to understand learning from human preferences, 2023,
    /// where β is τ.
    /// </para>
    /// </remarks>
    /// <param name="chosen">The log-probability of the preferred answer.</param>
    /// <param name="rejected">The log-probability of the other answer.</param>
    /// <param name="referenceChosen">The log-probability of the preferred answer under the reference model.</param>
    /// <param name="referenceRejected">The log-probability of the other answer under the reference model.</param>
    /// <param name="beta">β: the lower, the farther the model may go from the reference.</param>
    [Loss]
    public static double Ipo(
        double chosen,
        double rejected,
        [NoGradient] double referenceChosen,
        [NoGradient] double referenceRejected,
        [Positive] double beta = 0.1) =>
        Square(chosen - referenceChosen - (rejected - referenceRejected) - 1 / (2 * beta));

    /// <summary>
    /// KTO, Kahneman-Tversky optimization: <c>λ₁·σ(−h)</c> for a good answer, <c>λ₀·σ(h)</c> for a bad one, with <c>h = β·(input − reference − z)</c>.
    /// </summary>
    /// <remarks>
    /// <para>
    /// Needs no pairs, only whether each answer is good. z is the reference point against which gains and losses are felt: β·z is the divergence of the model
    /// from the reference, estimated over a batch of mismatched answers and not below 0. It is data here, without a gradient. In the paper the loss is λ less a
    /// value; that is the same.
    /// </para>
    /// <para>Shapes: all broadcast; a z for the whole batch has one element. No elements: the sum is 0, the mean NaN.</para>
    /// <para>PyTorch has no such function. Elsewhere: <c>KTOTrainer</c> of TRL, whose <c>kl</c> is z.</para>
    /// <para>Origin: Ethayarajh, Xu, Muennighoff, Jurafsky and Kiela, KTO: model alignment as prospect theoretic optimization, 2024.</para>
    /// </remarks>
    /// <param name="input">The log-probability of the answer.</param>
    /// <param name="reference">Its log-probability under the reference model.</param>
    /// <param name="target">1 for a good answer; any other number is a bad one.</param>
    /// <param name="baseline">z.</param>
    /// <param name="beta">β: the lower, the farther the model may go from the reference.</param>
    /// <param name="desirableWeight">λ₁, the weight of good answers.</param>
    /// <param name="undesirableWeight">λ₀, the weight of bad ones.</param>
    [Loss]
    public static double Kto(
        double input,
        [NoGradient] double reference,
        double target,
        [NoGradient] double baseline,
        [Positive] double beta = 0.1,
        [NonNegative] double desirableWeight = 1,
        [NonNegative] double undesirableWeight = 1)
    {
        var reward = beta * (input - reference - baseline);
        return target == 1 ? desirableWeight * Sigmoid(-reward) : undesirableWeight * Sigmoid(reward);
    }

    /// <summary>SimPO, simple preference optimization: <c>−log σ(β·(chosen − rejected) − γ)</c> of log-probabilities averaged over tokens.</summary>
    /// <remarks>
    /// <para>Needs no reference model; averaging keeps long answers from being preferred for their length.</para>
    /// <para>Shapes: chosen and rejected broadcast. No elements: the sum is 0, the mean NaN.</para>
    /// <para>PyTorch has no such function. Elsewhere: <c>CPOTrainer</c> of TRL, loss type <c>simpo</c>.</para>
    /// <para>
    /// Origin: Meng, Xia and Chen, SimPO: simple preference optimization with a reference-free reward, 2024; defaults: theirs for the base model of Llama 3.
    /// </para>
    /// </remarks>
    /// <param name="chosen">The average log-probability of the tokens of the preferred answer.</param>
    /// <param name="rejected">The average log-probability of the tokens of the other answer.</param>
    /// <param name="beta">β.</param>
    /// <param name="margin">γ, by how much the reward β·chosen should be higher.</param>
    [Loss]
    public static double SimPo(double chosen, double rejected, [Positive] double beta = 2, double margin = 1) =>
        Softplus(margin - beta * (chosen - rejected));

    /// <summary>
    /// ORPO, odds ratio preference optimization: <c>−chosen − λ·log σ(o(chosen) − o(rejected))</c> with <c>o(x) = x − log(1 − exp x)</c>, of log-probabilities
    /// averaged over tokens.
    /// </summary>
    /// <remarks>
    /// <para>Fine-tuning on the preferred answer and a penalty on the odds of the other, in one. Needs no reference model.</para>
    /// <para>
    /// Shapes: chosen and rejected broadcast. Numbers above 0 give NaN. A probability of 1 of the other answer costs +∞; a probability of 1 of both is NaN. No
    /// elements: the sum is 0, the mean NaN.
    /// </para>
    /// <para>PyTorch has no such function. Elsewhere: <c>ORPOTrainer</c> of TRL, whose beta is λ.</para>
    /// <para>Origin: Hong, Lee and Thorne, ORPO: monolithic preference optimization without reference model, 2024.</para>
    /// </remarks>
    /// <param name="chosen">The average log-probability of the tokens of the preferred answer.</param>
    /// <param name="rejected">The average log-probability of the tokens of the other answer.</param>
    /// <param name="weight">λ.</param>
    [Loss]
    public static double Orpo(double chosen, double rejected, [NonNegative] double weight = 0.1)
    {
        double LogOdds(double logProbability) => logProbability - Log(-Expm1(logProbability));
        return weight * Softplus(LogOdds(rejected) - LogOdds(chosen)) - chosen;
    }
}
