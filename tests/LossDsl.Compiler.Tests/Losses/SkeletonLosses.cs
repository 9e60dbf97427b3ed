using LossDsl.Compiler.Ir;
using static LossDsl.Compiler.Tests.Losses.Formula;

namespace LossDsl.Compiler.Tests.Losses;

/// <summary>Losses as an author writes them, element by element and row by row, as nodes.</summary>
internal static class SkeletonLosses
{
    public static TestLoss Huber(double delta = 1)
    {
        var loss = new LossBuilder();
        var (input, target) = (loss.Scalar("input"), loss.Scalar("target"));
        var weight = loss.OptionalScalar("weight", 1, 0.1, 2);
        var bound = loss.Option("delta", delta, new Domain(0, double.PositiveInfinity, true, false));
        var error = loss.Graph.Named(Abs(input - target), "error");
        var value = (error >= bound).Then(bound * (error - (0.5 * bound)), 0.5 * error * error);
        return loss.Plain(weight * value);
    }

    /// <summary>Probe 1: the weight's gradient under a mean needs the value of the mean.</summary>
    public static TestLoss WeightedL1()
    {
        var loss = new LossBuilder();
        var (input, target) = (loss.Scalar("input"), loss.Scalar("target"));
        var weight = loss.OptionalScalar("weight", 1, 0.1, 2);
        var value = weight * Abs(input - target);
        return loss.Term(value, value, weight);
    }

    /// <summary>Probe 2: cross entropy with class weights, label smoothing and an ignored label.</summary>
    public static TestLoss CrossEntropy(double labelSmoothing = 0.1, int ignoreIndex = -100)
    {
        var loss = new LossBuilder();
        var input = loss.Vector("input");
        var target = loss.Label("target");
        var weight = loss.OptionalVector("weight", 1, 0.1, 2, isShared: true);
        var ignored = target.EqualTo(loss.Option("ignoreIndex", ignoreIndex));
        var smoothing = loss.Option("labelSmoothing", labelSmoothing);
        var logProbability = LogSoftmax(loss.Classes, input);
        var hard = -weight(target) * logProbability(target);
        var smooth = -Mean(loss.Classes, c => weight(c) * logProbability(c));
        var value = (smoothing > loss.Graph.Real(0)).Then(((1 - smoothing) * hard) + (smoothing * smooth), hard);
        var zero = loss.Graph.Real(0);
        var counted = ignored.Then(zero, value);
        return loss.Term(counted, counted, ignored.Then(zero, weight(target)));
    }

    public static TestLoss MultiLabelSoftMargin()
    {
        var loss = new LossBuilder();
        var (input, target) = (loss.Vector("input"), loss.Vector("target", 0, 1));
        var weight = loss.OptionalVector("weight", 1, 0.1, 2);
        return loss.Plain(-Mean(
            loss.Classes, c => weight(c) * ((target(c) * LogSigmoid(input(c))) + ((1 - target(c)) * LogSigmoid(-input(c))))));
    }

    /// <summary>Probe 4: an optional weight for positives; its shape [C, 1] is the runtime's broadcast.</summary>
    public static TestLoss BinaryCrossEntropyWithLogits()
    {
        var loss = new LossBuilder();
        var (input, target) = (loss.Scalar("input"), loss.Scalar("target", 0, 1));
        var weight = loss.OptionalScalar("weight", 1, 0.1, 2);
        var positive = loss.OptionalScalar("posWeight", 1, 0.1, 3);
        var logWeight = ((positive - 1) * target) + 1;
        return loss.Plain(weight * (((1 - target) * input) + (logWeight * Softplus(-input))));
    }
}
