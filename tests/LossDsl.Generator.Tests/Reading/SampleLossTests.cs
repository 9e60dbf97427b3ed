namespace LossDsl.Generator.Tests.Reading;

/// <summary>The losses by which the language is introduced, as the compiler sees them.</summary>
public sealed class SampleLossTests
{
    [Fact]
    public async Task Huber() => await Verify(Ir.Printed("""
        /// <summary>Huber loss: quadratic near zero, linear in the tails.</summary>
        [Loss]
        public static double Huber(double input, double target, [Positive] double delta = 1.0)
        {
            var error = Abs(input - target);
            return error >= delta ? delta * (error - 0.5 * delta) : 0.5 * error * error;
        }
        """));

    [Fact]
    public async Task Cross_entropy_of_class_indices_and_of_probabilities() => await Verify(Ir.Printed("""
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

        [Loss(ClassAxis = 1)]
        public static double CrossEntropy(Vec input, Vec target, [Shared] Vec weight = default, [AtMost(1)] double labelSmoothing = 0)
        {
            var soft = labelSmoothing > 0 ? (1 - labelSmoothing) * target + labelSmoothing / input.Length : target;
            return -Sum(weight.Or(1) * soft * LogSoftmax(input));
        }
        """));

    [Fact]
    public async Task Multi_label_soft_margin_calls_another_loss_for_every_class() => await Verify(Ir.Printed("""
        public static Term BinaryCrossEntropyWithLogits(double input, double target, double w, double positiveWeight) =>
            w * ((1 - target) * input + (1 + (positiveWeight - 1) * target) * Softplus(-input));

        [Loss]
        public static double MultiLabelSoftMargin(Vec input, Vec target, Vec weight = default)
        {
            var classWeight = weight.Or(1, input.Length);
            return Mean(input.Length, c => BinaryCrossEntropyWithLogits(input[c], target[c], classWeight[c], 1).Value);
        }
        """));

    [Fact]
    public async Task L1_with_an_element_weight() => await Verify(Ir.Printed("""
        [Loss]
        public static Term L1(double input, double target, [Optional, SameShape] double weight = 1) =>
            Term.Weighted(weight * Abs(input - target), by: weight);
        """));
}
