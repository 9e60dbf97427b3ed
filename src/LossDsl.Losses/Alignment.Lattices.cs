using static LossDsl.Functions;

namespace LossDsl.Losses;

public static partial class Alignment
{
    /// <summary>
    /// RNN transducer loss: <c>−log Σ p(path)</c> over all paths through a grid of steps and labels, each of which takes every label once and every step once.
    /// </summary>
    /// <remarks>
    /// <para>
    /// At step t, with u labels said, a path goes on to the next step with probability exp(blanks[t, u]), or says label u and stays with probability
    /// exp(emits[t, u]). It ends with a blank after the last label of the last step. The inputs are the two log-probabilities that the joint network gives the
    /// blank and the next label of each sample: [T, U + 1] numbers instead of [T, U + 1, C].
    /// </para>
    /// <para>
    /// Shapes: blanks and emits [T, N, U + 1], or [N, T, U + 1] where the loss is told so, or [T, U + 1] of one sample; labels [N], the number of labels of each
    /// sample, at most U. What lies beyond a sample's steps and labels is not read. No step is an error. No samples: the sum is 0, the mean NaN.
    /// </para>
    /// <para>PyTorch: <c>torchaudio.functional.rnnt_loss</c>, which takes [N, T, U + 1, C] scores and the labels themselves.</para>
    /// <para>Origin: Graves, Sequence transduction with recurrent neural networks, 2012.</para>
    /// </remarks>
    /// <param name="blanks">The log-probability of the blank after u labels at step t.</param>
    /// <param name="emits">The log-probability of label u + 1 after u labels at step t.</param>
    /// <param name="labels">How many labels each sample has.</param>
    [Loss]
    public static double RnnTransducer(Mat blanks, [SameShape] Mat emits, int labels)
    {
        Require(labels >= 0 && labels < blanks.Columns, "there are fewer labels than columns");
        var alpha = Grid(blanks.Rows, labels + 1, (t, u, done) => t == 0 && u == 0 ? 0 : LogSumExp(
            t > 0 ? done[t - 1, u] + blanks[t - 1, u] : NegativeInfinity,
            u > 0 ? done[t, u - 1] + emits[t, u - 1] : NegativeInfinity));
        return -(alpha[blanks.Rows - 1, labels] + blanks[blanks.Rows - 1, labels]);
    }

    /// <summary>
    /// Soft dynamic time warping: <c>−γ·log Σ exp(−cost(path)/γ)</c> over all monotone paths through a matrix of costs, where the cost of a path is the sum of
    /// the costs on it.
    /// </summary>
    /// <remarks>
    /// <para>
    /// A path goes from the first cell to the last, by one row, one column or both at a time. The gradient says how
    /// much each cell is on the paths; as γ goes to 0 it becomes the best path, and the value dynamic time warping. The value may be negative.
    /// </para>
    /// <para>
    /// Shapes: cost [T, N, S], or [N, T, S] where the loss is told so, or [T, S] of one pair; pairs may differ in their rows. No row and no column are errors.
    /// No samples: the sum is 0, the mean NaN.
    /// </para>
    /// <para>PyTorch has no such function. Elsewhere: <c>SoftDTW</c> of pytorch-softdtw-cuda and tslearn.</para>
    /// <para>Origin: Cuturi and Blondel, Soft-DTW: a differentiable loss function for time-series, 2017.</para>
    /// </remarks>
    /// <param name="cost">What it costs to pair a step of one sequence with a step of the other.</param>
    /// <param name="gamma">γ: how soft the minimum is.</param>
    [Loss]
    public static double SoftDtw(Mat cost, [Positive] double gamma = 1)
    {
        Require(cost.Columns > 0, "there is a column");
        double SoftMin(double a, double b, double c) => -gamma * LogSumExp(-a / gamma, -b / gamma, -c / gamma);
        var total = Grid(cost.Rows, cost.Columns, (i, j, done) => cost[i, j] + (i == 0 && j == 0 ? 0 : SoftMin(
            done.At(i - 1, j, PositiveInfinity), done.At(i, j - 1, PositiveInfinity), done.At(i - 1, j - 1, PositiveInfinity))));
        return total[cost.Rows - 1, cost.Columns - 1];
    }
}
