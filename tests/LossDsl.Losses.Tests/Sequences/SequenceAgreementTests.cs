namespace LossDsl.Losses.Tests.Sequences;

/// <summary>Losses of sequences, lists and records: generated code computes the values of the definition, and gradients are its slopes.</summary>
public class SequenceAgreementTests
{
    private static readonly SequenceSizes[] Sizes =
    [
        new([5], [2], 4, 4),
        new([1, 3, 7, 4], [0, 1, 3, 2], 3, 3),
        new([4, 6], [2, 1], 17, 17),
        new([3, 9, 2, 5, 8], [1, 4, 1, 2, 0], 40, 40),
    ];

    public static TheoryData<string, int, bool> Cases
    {
        get
        {
            var data = new TheoryData<string, int, bool>();
            foreach (var name in SequenceSettings.All.Keys)
            {
                for (var k = 0; k < Sizes.Length; k++)
                {
                    data.Add(name, k, true);
                    data.Add(name, k, false);
                }
            }

            return data;
        }
    }

    [Fact]
    public void Every_loss_is_tried() => Assert.Empty(SequenceSettings.Missing);

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_loss_agrees_with_its_definition(string name, int sizes, bool batchFirst)
    {
        var problem = new SequenceProblem(SequenceSettings.All[name], Sizes[sizes], seed: 5);
        var samples = problem.Sizes.Samples;
        var run = new SequenceRun<double>(problem, batchFirst);
        var terms = Enumerable.Range(0, samples).Select(problem.Term).ToArray();

        var each = run.Each();
        for (var n = 0; n < samples; n++)
        {
            Near(terms[n].Value, each[n], 1e-12, $"value {n}");
        }

        var (value, gradients) = run.Gradients(Reduction.Mean);
        Near(terms.Sum(t => t.Numerator) / terms.Sum(t => t.Denominator), value, 1e-12, "mean");
        Check(problem, gradients, term => Enumerable.Range(0, samples).Sum(n => term(n).Numerator) / Enumerable.Range(0, samples).Sum(n => term(n).Denominator));

        var upstream = Enumerable.Range(0, samples).Select(n => 1.5 - n).ToArray();
        Check(problem, run.Gradients(upstream), term => Enumerable.Range(0, samples).Sum(n => upstream[n] * term(n).Value));

        var single = new SequenceRun<float>(problem, batchFirst);
        var (mean, inFloat) = single.Gradients(Reduction.Mean);
        Near(value, mean, 1e-4, "mean in float");
        foreach (var (input, gradient) in inFloat)
        {
            for (var n = 0; n < gradient.Length; n++)
            {
                for (var k = 0; k < gradient[n].Length; k++)
                {
                    Near(gradients[input][n][k], gradient[n][k], 2e-4, $"{input} {n} {k} in float");
                }
            }
        }
    }

    private static void Check(SequenceProblem problem, Dictionary<string, double[][]> gradients, Func<Func<int, Term>, double> objective)
    {
        if (!problem.HasSlopes)
        {
            return;
        }

        foreach (var (name, gradient) in gradients)
        {
            var input = problem.Inputs.Single(i => i.Name == name);
            for (var n = 0; n < gradient.Length; n++)
            {
                for (var k = 0; k < gradient[n].Length; k += Math.Max(1, gradient[n].Length / 40))
                {
                    Near(problem.Slope(input, n, k, objective), gradient[n][k], 2e-6, $"{name} of sample {n} at {k}");
                }
            }
        }
    }

    private static void Near(double expected, double actual, double tolerance, string what) =>
        Assert.True((double.IsNaN(expected) && double.IsNaN(actual)) || expected == actual || Math.Abs(expected - actual) <= tolerance * (1 + Math.Abs(expected)), $"{what} is {actual:R} and should be {expected:R}");
}
