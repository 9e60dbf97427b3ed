using LossDsl;
using static LossDsl.Functions;

namespace CustomLoss;

/// <summary>Losses for questions like "below which value do nine of ten patients stay?"</summary>
public static class QuantileRegression
{
    /// <summary>
    /// Quantile loss with a smooth zone: a prediction that is too low costs <paramref name="quantile"/> times the distance, one that is
    /// too high the rest of 1. Near zero the distance is rounded to a parabola, so that training settles.
    /// </summary>
    /// <param name="input">The prediction.</param>
    /// <param name="target">What was measured.</param>
    /// <param name="quantile">The share of targets that shall lie below their prediction.</param>
    /// <param name="zone">How far the parabola reaches to both sides of zero.</param>
    [Loss]
    public static double SmoothQuantile(double input, double target, [InRange(0, 1)] double quantile = 0.5, [Positive] double zone = 1)
    {
        var error = target - input;
        var slope = error > 0 ? quantile : 1 - quantile;
        var distance = Abs(error);
        return slope * (distance > zone ? distance - 0.5 * zone : 0.5 * distance * distance / zone);
    }
}
