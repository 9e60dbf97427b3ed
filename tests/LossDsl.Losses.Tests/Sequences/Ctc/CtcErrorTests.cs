namespace LossDsl.Losses.Tests.Sequences.Ctc;

/// <summary>What CTC refuses, through spans as a caller gives them, before anything is written.</summary>
public class CtcErrorTests
{
    private const int Steps = 4;
    private const int Samples = 2;
    private const int Classes = 3;
    private const double Untouched = 0.125;

    private static readonly int[] Labels = [1, 2];
    private static readonly int[] OneEach = [1, 1];

    /// <summary>Labels, their lengths, steps of the samples; the argument at fault and what is said.</summary>
    public static TheoryData<int[], int[], int[], string, string> BadIntegers => new()
    {
        { [1, 3, 1], [2, 1], [4, 4], "targets", "labels are symbols" },
        { [1, -1, 1], [2, 1], [4, 4], "targets", "labels are symbols" },
        { [1, 2, 1], [2, -1], [4, 4], "targetsLengths", "-1" },
        { [1, 2, 1], [2, 2], [4, 4], "targets", "3" },
        { [1, 2, 1], [2, 1], [4, 5], "logProbsLengths", "5" },
        { [1, 2, 1], [2, 1], [-1, 4], "logProbsLengths", "-1" },
        { [1, 2, 1], [2, 1], [0, 4], "logProbs", "0" },
        { [1, 2, 1], [2, 1], [4], "logProbsLengths", "1" },
        { [1, 2, 1], [3], [4, 4], "targetsLengths", "1" },
    };

    [Theory]
    [MemberData(nameof(BadIntegers))]
    public void Integers_that_fit_nothing_are_refused(int[] labels, int[] targetLengths, int[] steps, string argument, string found)
    {
        var values = Untouchable(Samples);
        var gradient = Untouchable(Steps * Samples * Classes);
        var logProbs = new double[gradient.Length];
        var loss = new CtcLoss();

        Check(() => loss.ForwardEach(logProbs, labels, Steps, Classes, values, steps, targetLengths));
        Check(() => loss.ForwardBackward(logProbs, labels, Steps, Classes, gradient, steps, targetLengths));

        Assert.All([.. values, .. gradient], number => Assert.Equal(Untouched, number));

        void Check(Action call)
        {
            var error = Assert.ThrowsAny<ArgumentException>(call);
            Assert.Contains(argument, error.Message, StringComparison.Ordinal);
            Assert.Contains(found, error.Message, StringComparison.Ordinal);
            Assert.StartsWith("CtcLoss", error.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(Classes)]
    public void A_blank_that_is_no_symbol_is_refused(int blank)
    {
        var gradient = Untouchable(Steps * Samples * Classes);

        var error = Assert.ThrowsAny<ArgumentException>(
            () => new CtcLoss(blank).ForwardBackward(new double[gradient.Length], Labels, Steps, Classes, gradient, targetsLengths: OneEach));

        Assert.Contains("the blank is one of the symbols", error.Message, StringComparison.Ordinal);
        Assert.All(gradient, number => Assert.Equal(Untouched, number));
    }

    [Fact]
    public void Numbers_that_are_no_whole_sequences_are_refused()
    {
        var error = Assert.ThrowsAny<ArgumentException>(
            () => new CtcLoss().Forward(new double[(Steps * Samples * Classes) + 1], Labels, Steps, Classes, targetsLengths: OneEach));

        Assert.Contains("logProbs has 25 elements", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_gradient_of_another_length_is_refused()
    {
        var gradient = Untouchable(Steps * Classes);

        var error = Assert.ThrowsAny<ArgumentException>(
            () => new CtcLoss().ForwardBackward(new double[Steps * Samples * Classes], Labels, Steps, Classes, gradient, targetsLengths: OneEach));

        Assert.Contains("logProbsGradient", error.Message, StringComparison.Ordinal);
        Assert.All(gradient, number => Assert.Equal(Untouched, number));
    }

    private static double[] Untouchable(int length)
    {
        var numbers = new double[length];
        Array.Fill(numbers, Untouched);
        return numbers;
    }
}
