using static LossDsl.Functions;

namespace LossDsl.Losses;

/// <summary>Negative log-likelihoods of a time to an event that some were not watched long enough to see.</summary>
public static class Survival
{
    /// <summary>
    /// Discrete hazards: <c>Σ log(1 + exp(input[k]))</c> over the intervals k up to the target, less <c>input[target]</c> if the event was seen.
    /// </summary>
    /// <remarks>
    /// <para>
    /// σ(input[k]) is the chance that the event comes in interval k if it did not come before. Where it was not seen, all that is known is that it did not come
    /// up to the end of the target interval. Intervals after the target have gradient 0.
    /// </para>
    /// <para>
    /// Shapes: input [C] or [d1, …, dk, C]; target the same without C; observed broadcasts to it. An interval outside [0, C) is an error. No samples: the sum
    /// is 0, the mean NaN.
    /// </para>
    /// <para>PyTorch has no such function. Elsewhere: <c>nll_logistic_hazard</c> of pycox.</para>
    /// <para>
    /// Origin: Brown, On the use of indicator variables for studying the time-dependence of parameters in a response-time model, 1975; Gensheimer and
    /// Narasimhan, A scalable discrete-time survival model for neural networks, 2019.
    /// </para>
    /// </remarks>
    /// <param name="input">For each interval the logit of the hazard.</param>
    /// <param name="target">The interval of the event, or the last that was watched.</param>
    /// <param name="observed">1 if the event was seen; any other number if not.</param>
    [Loss]
    public static double DiscreteHazard(Vec input, int target, double observed) =>
        Sum(input.Length, k => k <= target ? Softplus(input[k]) : 0) - (observed == 1 ? input[target] : 0);

    /// <summary>
    /// Accelerated failure time with a Weibull distribution: <c>exp(z)</c>, plus <c>log(t/k) − z</c> if the event was seen, with <c>z = k·(log t − input)</c>.
    /// </summary>
    /// <remarks>
    /// <para>
    /// The negative logarithm of the density of the time t where the event was seen, of the chance to get beyond it where not. exp(input) is the scale: the
    /// time by which 63 % have the event.
    /// </para>
    /// <para>Shapes: all broadcast. A time of 0 or less is an error. No elements: the sum is 0, the mean NaN.</para>
    /// <para>PyTorch has no such function. Elsewhere: <c>WeibullAFTFitter</c> of lifelines, whose ρ is k.</para>
    /// <para>Origin: Wei, The accelerated failure time model: a useful alternative to the Cox regression model in survival analysis, 1992.</para>
    /// </remarks>
    /// <param name="input">The logarithm of the scale.</param>
    /// <param name="target">t, the time of the event, or until which it was waited for.</param>
    /// <param name="observed">1 if the event was seen; any other number if not.</param>
    /// <param name="shape">k: above 1 the hazard grows with time, below 1 it falls.</param>
    [Loss]
    public static double WeibullAft(double input, [Positive, NoGradient] double target, double observed, [Positive] double shape = 1)
    {
        var z = shape * (Log(target) - input);
        return Exp(z) + (observed == 1 ? Log(target / shape) - z : 0);
    }
}
