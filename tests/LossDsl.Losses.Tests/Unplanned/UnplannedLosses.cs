using static LossDsl.Functions;

namespace LossDsl.Losses.Tests.Unplanned;

/// <summary>How a penalty grows: an option of <see cref="UnplannedLosses.Shaped"/>.</summary>
public enum Growth
{
    Quadratic,
    Exponential,
    Logarithmic,
}

/// <summary>Losses that nobody planned for: each leans on a part of the language in a way that no shipped loss does.</summary>
public static class UnplannedLosses
{
    /// <summary>Guards inside guards, early returns, and branches whose derivative is infinite where they are not taken.</summary>
    [Loss]
    public static double NestedGuards(double input, double target)
    {
        if (target > 0.5)
        {
            if (input > 0)
            {
                return target * Sqrt(input);
            }

            return input < -1 ? Log(-input) : 0;
        }

        var distance = Abs(input - target);
        return distance > 2 ? 2 * distance : distance * distance;
    }

    /// <summary>Three reductions of a row that depend on one another.</summary>
    [Loss]
    public static double SoftmaxVariance(Vec scores)
    {
        var probability = Softmax(scores);
        var mean = Mean(probability);
        return Mean(scores.Length, i => Square(probability[i] - mean));
    }

    /// <summary>Every pair of one axis, with a guard on the indices.</summary>
    [Loss]
    public static double PairRanking(Vec scores, double margin = 0.25) =>
        Sum(scores.Length, i => Sum(scores.Length, j => i < j ? Softplus(margin - (scores[i] - scores[j])) : 0)) / scores.Length;

    /// <summary>Neighbours along an axis.</summary>
    [Loss]
    public static double Roughness(Vec signal, Vec target) =>
        Sum(Square(signal - target)) + 0.5 * Sum(signal.Length - 1, i => Square(signal[i + 1] - signal[i]));

    /// <summary>A helper that takes the distance as a method, called twice.</summary>
    [Loss]
    public static double SmoothTriplet(Vec anchor, Vec positive, Vec negative, double margin = 1) =>
        Softplus(Gap(anchor, positive, negative, CosineDistance) + margin);

    /// <summary>An option that is an enum, and a switch over it.</summary>
    [Loss]
    public static double Shaped(double input, double target, Growth growth = Growth.Quadratic)
    {
        var error = input - target;
        return growth switch
        {
            Growth.Quadratic => error * error,
            Growth.Exponential => Exp(Abs(error)) - 1,
            _ => Log(1 + error * error),
        };
    }

    /// <summary>A parameter row shared by all samples that gets a gradient, and an index with an ignored value.</summary>
    [Loss(ClassAxis = 1)]
    public static Term PriorCorrected(Vec logits, int target, [Shared] Vec prior = default, [Positive] double temperature = 1, int ignoreIndex = -1)
    {
        if (target == ignoreIndex)
        {
            return Term.Ignored;
        }

        var corrected = logits / temperature + Log(prior.Or(1, logits.Length));
        return -LogSoftmax(corrected)[target];
    }

    /// <summary>A focal loss over a class axis that may be strided.</summary>
    [Loss(ClassAxis = 1)]
    public static double SoftmaxFocal(Vec logits, int target, [NonNegative] double gamma = 2)
    {
        var logProbability = LogSoftmax(logits)[target];
        return -Pow(1 - Exp(logProbability), gamma) * logProbability;
    }

    /// <summary>A mean whose divisor depends on data, through a function.</summary>
    [Loss]
    public static Term LogWeighted(double input, double target, [Optional] double logWeight = 0)
    {
        var weight = Exp(logWeight);
        return Term.Weighted(weight * Square(input - target), by: weight);
    }

    /// <summary>A mean of values that are first divided by a number of their own.</summary>
    [Loss]
    public static Term PerRowAverage(Vec input, Vec target, double scale) => Term.Averaged(scale * Sum(Abs(input - target)), over: input.Length);

    /// <summary>Two optional inputs, local functions, a tuple and ties.</summary>
    [Loss]
    public static double Banded(double input, double target, [Optional] double below = 1, [Optional] double above = 1)
    {
        (double Low, double High) Band(double width) => (Min(target - width * below, target), Max(target + width * above, target));

        var (low, high) = Band(0.5);
        var outside = Max(low - input, input - high);
        return outside > 0 ? outside : 0.1 * Square(input - target);
    }

    /// <summary>Another loss inside a loss, and a factor whose gradient is stopped.</summary>
    [Loss]
    public static double SelfPaced(double input, double target)
    {
        var inner = Shaped(input, target, Growth.Logarithmic);
        return StopGradient(Exp(-inner)) * inner;
    }

    private static double CosineDistance(Vec a, Vec b) => 1 - Dot(a, b) / (Norm(a, 2) * Norm(b, 2));

    private static double Gap(Vec anchor, Vec positive, Vec negative, Func<Vec, Vec, double> distance) =>
        distance(anchor, positive) - distance(anchor, negative);
}
