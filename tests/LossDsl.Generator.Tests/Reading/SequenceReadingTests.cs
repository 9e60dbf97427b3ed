namespace LossDsl.Generator.Tests.Reading;

/// <summary>Losses of sequences, lists, grids and records as the compiler sees them.</summary>
public sealed class SequenceReadingTests
{
    [Fact]
    public async Task Ctc_of_scores() => await Verify(Ir.Printed("""
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
        """));

    [Fact]
    public async Task A_list_of_labels() => await Verify(Ir.Printed("""
        [Loss(MaxRank = 2)]
        public static double MultiLabelMargin(Vec input, [SameShape] Labels target)
        {
            Require(target.All(label => label >= -1 && label < input.Length), "labels are classes, or -1 behind the last one");
            var labels = target.TakeWhile(label => label >= 0);
            return Mean(input.Length, c => labels.Contains(c) ? 0 : Sum(labels.Length, j => ClampMin(1 - input[labels[j]] + input[c], 0)));
        }
        """));

    [Fact]
    public async Task A_grid() => await Verify(Ir.Printed("""
        [Loss]
        public static double SoftDtw(Mat cost, [Positive] double gamma = 1)
        {
            double SoftMin(double a, double b, double c) => -gamma * LogSumExp(-a / gamma, -b / gamma, -c / gamma);
            var total = Grid(cost.Rows, cost.Columns, (i, j, done) => cost[i, j] + (i == 0 && j == 0 ? 0 : SoftMin(
                done.At(i - 1, j, PositiveInfinity), done.At(i, j - 1, PositiveInfinity), done.At(i - 1, j - 1, PositiveInfinity))));
            return total[cost.Rows - 1, cost.Columns - 1];
        }
        """));

    [Fact]
    public async Task Records_of_numbers() => await Verify(Ir.Printed("""
        [Loss(Default = Reduction.None)]
        public static double Overlap(Box boxes1, [SameShape] Box boxes2)
        {
            var width = ClampMin(Min(boxes1.X2, boxes2.X2) - Max(boxes1.X1, boxes2.X1), 0);
            var height = ClampMin(Min(boxes1.Y2, boxes2.Y2) - Max(boxes1.Y1, boxes2.Y1), 0);
            return 1 - width * height;
        }
        """));

    [Fact]
    public async Task A_linear_head() => await Verify(Ir.Printed("""
        [Loss]
        public static double LinearCrossEntropy(Vec input, [Shared] Mat weight, int target, [Shared, AlongRows] Vec bias = default)
        {
            var logits = weight * input + bias.Or(0, weight.Rows);
            return LogSumExp(logits) - logits[target];
        }
        """));
}
