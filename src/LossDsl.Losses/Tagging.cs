using static LossDsl.Functions;

namespace LossDsl.Losses;

/// <summary>Losses of a sequence in which every step has a tag and tags depend on their neighbours.</summary>
public static class Tagging
{
    /// <summary>
    /// Negative log-likelihood of a linear-chain conditional random field: <c>log Σ exp score(path) − score(tags)</c> over all paths of one tag a step. The score
    /// of a path is <c>start[y₀] + Σ emissions[t, yₜ] + Σ transitions[yₜ₋₁, yₜ] + end[y_T]</c>.
    /// </summary>
    /// <remarks>
    /// <para>A step of the recursion costs C² operations. Samples may differ in length. Every input has a gradient; those of the shared ones are summed.</para>
    /// <para>
    /// Shapes: emissions [T, N, C], or [N, T, C] where the loss is told so, or [T, C] of one sample; tags [N, T]; transitions [C, C], from row to column; start
    /// and end [C], 0 if they are not given. A sample has as many tags as steps, at least one; a tag outside [0, C) is an error. A transition of −∞ is one that
    /// never happens. No samples: the sum is 0, the mean NaN.
    /// </para>
    /// <para>PyTorch has no such function. Elsewhere: <c>CRF</c> of pytorch-crf, which returns the log-likelihood.</para>
    /// <para>Origin: Lafferty, McCallum and Pereira, Conditional random fields, 2001.</para>
    /// </remarks>
    /// <param name="emissions">The score of each tag at each step.</param>
    /// <param name="tags">The right tags.</param>
    /// <param name="transitions">The score of one tag after another.</param>
    /// <param name="start">The score of each tag at the beginning.</param>
    /// <param name="end">The score of each tag at the end.</param>
    [Loss]
    public static double LinearChainCrf(
        Mat emissions, Labels tags, [Shared] Mat transitions, [Shared] Vec start = default, [Shared] Vec end = default)
    {
        Require(tags.Length == emissions.Rows, "there is a tag for each step");
        Require(transitions.Rows == emissions.Columns, "there is a row of transitions for each tag");
        var first = start.Or(0, emissions.Columns);
        var last = end.Or(0, emissions.Columns);
        var alpha = Scan(emissions.Rows, emissions.Columns,
            first: tag => first[tag] + emissions[0, tag],
            next: (t, previous, tag) => emissions[t, tag] + LogSumExp(previous.Length, before => previous[before] + transitions[before, tag]));
        var all = LogSumExp(emissions.Columns, tag => alpha[tag] + last[tag]);
        var steps = Sum(emissions.Rows, t => emissions[t, tags[t]] + (t > 0 ? transitions[tags[t - 1], tags[t]] : 0));
        return all - (first[tags[0]] + steps + last[tags[emissions.Rows - 1]]);
    }
}
