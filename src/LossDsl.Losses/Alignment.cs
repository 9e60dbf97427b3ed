using static LossDsl.Functions;

namespace LossDsl.Losses;

/// <summary>Losses of a sequence against a shorter one, or against one of another pace: every way to align the two counts.</summary>
public static partial class Alignment
{
    /// <summary>
    /// Connectionist temporal classification: <c>−log Σ p(path)</c> over all paths of one symbol a step that read as the target once repeats are merged and
    /// blanks removed. The input holds log-probabilities.
    /// </summary>
    /// <remarks>
    /// <para>
    /// The recursion runs over 2·L + 1 states: a blank, the first label, a blank, and so on to the last blank. A path stays, moves on to the next state, or
    /// skips the blank between two different labels. A target for which there are too few steps (L, and one more for each label that repeats the one before)
    /// has no path: the value is +∞, or 0 with <paramref name="zeroInfinity"/>, and the gradient 0.
    /// </para>
    /// <para>
    /// The mean divides each value by its number of labels, at least 1, and the sum of these by the number of samples; samples of no path count among them.
    /// </para>
    /// <para>
    /// Shapes: logProbs [T, N, C], or [N, T, C] where the loss is told so, or [T, C] of one sample; target [N, S], or all targets one after another. A step
    /// beyond a sample's length and a label beyond its list are not read; the gradient there is 0. A label outside [0, C) is an error, and so is no step.
    /// No samples: the sum is 0, the mean NaN.
    /// </para>
    /// <para>
    /// PyTorch: <c>ctc_loss</c>. There a sample without a path has a gradient of NaN unless zero_infinity is set, and labels outside [0, C) are not noticed.
    /// </para>
    /// <para>Origin: Graves, Fernández, Gomez and Schmidhuber, Connectionist temporal classification, 2006.</para>
    /// </remarks>
    /// <param name="logProbs">The log-probability of each symbol at each step.</param>
    /// <param name="targets">The labels, without blanks.</param>
    /// <param name="blank">The symbol that stands for no label.</param>
    /// <param name="zeroInfinity">Whether a sample without a path counts as 0.</param>
    /// <param name="gradient">What the gradient is of.</param>
    [Loss(Name = "ctc_loss")]
    public static Term Ctc(Mat logProbs, Labels targets, int blank = 0, bool zeroInfinity = false, CtcGradient gradient = CtcGradient.OfScores)
    {
        Require(blank >= 0 && blank < logProbs.Columns, "the blank is one of the symbols");
        Require(targets.All(label => label >= 0 && label < logProbs.Columns), "labels are symbols");
        var states = 2 * targets.Length + 1;
        int Symbol(int s) => s % 2 == 0 ? blank : targets[s / 2];
        bool MaySkip(int s) => s % 2 == 1 && s >= 2 && Symbol(s) != Symbol(s - 2);

        var alpha = Scan(logProbs.Rows, states,
            first: s => s < 2 ? logProbs[0, Symbol(s)] : NegativeInfinity,
            next: (t, previous, s) => logProbs[t, Symbol(s)] + LogSumExp(
                previous[s], previous.At(s - 1, NegativeInfinity), MaySkip(s) ? previous[s - 2] : NegativeInfinity));
        var value = -LogSumExp(alpha[states - 1], alpha.At(states - 2, NegativeInfinity));

        // The sum of the probabilities is 1 whatever the scores: it adds nothing to the value, and p to each gradient.
        var ofScores = WithGradientOf(value + Sum(Exp(logProbs)), value: value);
        var either = gradient == CtcGradient.OfScores ? ofScores : value;
        return Term.Averaged(value == PositiveInfinity ? zeroInfinity ? 0 : PositiveInfinity : either, over: Max(1, targets.Length));
    }

    /// <summary>Connectionist temporal classification of scores: <c>−log Σ p(path)</c> as <see cref="Ctc"/>, of their log-softmax.</summary>
    /// <remarks>
    /// <para>
    /// Scores and log-probabilities are one pass, and no log-probabilities are stored. The gradient is what it is: there is no convention to choose.
    /// </para>
    /// <para>
    /// Shapes: as <see cref="Ctc"/>, with logits in place of logProbs; empty and impossible targets too. No samples: the sum is 0, the mean NaN.
    /// </para>
    /// <para>PyTorch: <c>ctc_loss</c> of <c>log_softmax</c>.</para>
    /// <para>Origin: Graves, Fernández, Gomez and Schmidhuber, Connectionist temporal classification, 2006.</para>
    /// </remarks>
    /// <param name="logits">The score of each symbol at each step.</param>
    /// <param name="targets">The labels, without blanks.</param>
    /// <param name="blank">The symbol that stands for no label.</param>
    /// <param name="zeroInfinity">Whether a sample without a path counts as 0.</param>
    [Loss(Name = "ctc_loss_from_logits")]
    public static Term CtcFromLogits(Mat logits, Labels targets, int blank = 0, bool zeroInfinity = false) =>
        Ctc(LogSoftmax(logits), targets, blank, zeroInfinity, CtcGradient.Partial);
}
