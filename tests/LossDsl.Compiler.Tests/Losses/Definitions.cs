using LossDsl.Compiler.Tests.Execution;
using static LossDsl.Functions;

namespace LossDsl.Compiler.Tests.Losses;

/// <summary>Definitions as their authors write them: what the losses built by hand stand for.</summary>
internal static class Definitions
{
    public static Term Huber(double input, double target, double weight, double delta)
    {
        var error = Abs(input - target);
        return weight * (error >= delta ? delta * (error - 0.5 * delta) : 0.5 * error * error);
    }

    public static Term BinaryCrossEntropyWithLogits(double input, double target, double weight, double posWeight)
    {
        var logWeight = (posWeight - 1) * target + 1;
        return weight * ((1 - target) * input + logWeight * Softplus(-input));
    }

    public static Term CrossEntropy(Vec input, int target, Vec weight, int ignoreIndex, double labelSmoothing)
    {
        if (target == ignoreIndex)
        {
            return Term.Ignored;
        }

        var logProbability = LogSoftmax(input);
        var hard = -weight[target] * logProbability[target];
        var smooth = -Mean(weight * logProbability);
        return Term.Weighted(labelSmoothing > 0 ? (1 - labelSmoothing) * hard + labelSmoothing * smooth : hard, by: weight[target]);
    }

    public static Term MultiLabelSoftMargin(Vec input, Vec target, Vec weight) =>
        -Mean(weight * (target * LogSigmoid(input) + (1 - target) * LogSigmoid(-input)));

    public static Term HingeOfAllPairs(Vec input) =>
        Sum(input.Length, i => Sum(input.Length, j => ClampMin(1 - input[i] + input[j], 0)));

    public static Term NeighbourDifferences(Vec input) =>
        Sum(input.Length, i => i + 1 < input.Length ? Square(input[i + 1] - input[i]) : 0);

    public static Term VarianceOfSoftmax(Vec input, Vec scores)
    {
        var probability = Softmax(input);
        var mean = Dot(probability, scores);
        return Sum(input.Length, i => probability[i] * Square(scores[i] - mean));
    }

    public static double Scalar(this Batch batch, int input, int sample) => batch.Read(input, sample, []);

    public static Vec Row(this Batch batch, int input, int sample) =>
        new([.. Enumerable.Range(0, batch.Classes).Select(c => batch.Read(input, sample, [c]))]);
}
