using static LossDsl.Functions;

namespace LossDsl.Tests.Authoring;

public static partial class Regression
{
    /// <summary>Huber loss: quadratic near zero, linear in the tails.</summary>
    [Loss]
    public static double Huber(double input, double target, [Positive] double delta = 1.0)
    {
        var error = Abs(input - target);
        return error >= delta ? delta * (error - 0.5 * delta) : 0.5 * error * error;   // NaN takes the smooth branch
    }
}

public static partial class Classification
{
    [Loss(ClassAxis = 1)]
    public static Term CrossEntropy(Vec input, int target, [Shared] Vec weight = default,
        int ignoreIndex = -100, [AtMost(1)] double labelSmoothing = 0)
    {
        if (target == ignoreIndex)
        {
            return Term.Ignored;
        }

        var logProbability = LogSoftmax(input);
        var classWeight = weight.Or(1, input.Length);
        var hard = -classWeight[target] * logProbability[target];
        var smooth = -Mean(classWeight * logProbability);
        return Term.Weighted(labelSmoothing > 0 ? (1 - labelSmoothing) * hard + labelSmoothing * smooth : hard,
            by: classWeight[target]);
    }
}

public static partial class Sequence
{
    [Loss]
    public static Term CtcFromLogits(Mat logits, Labels target, int blank = 0)
    {
        var logProbabilities = LogSoftmax(logits);
        var states = 2 * target.Length + 1;
        int Symbol(int s) => s % 2 == 0 ? blank : target[s / 2];
        bool MaySkip(int s) => s >= 2 && s % 2 == 1 && Symbol(s) != Symbol(s - 2);

        var alpha = Scan(logProbabilities.Rows, states,
            first: s => s < 2 ? logProbabilities[0, Symbol(s)] : NegativeInfinity,
            next: (t, previous, s) => logProbabilities[t, Symbol(s)] + LogSumExp(
                previous[s], previous.At(s - 1, NegativeInfinity), MaySkip(s) ? previous[s - 2] : NegativeInfinity));

        return Term.Averaged(-LogSumExp(alpha[states - 1], alpha.At(states - 2, NegativeInfinity)),
            over: Max(1, target.Length));
    }
}
