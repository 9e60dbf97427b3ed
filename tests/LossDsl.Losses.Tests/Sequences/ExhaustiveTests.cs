namespace LossDsl.Losses.Tests.Sequences;

/// <summary>Losses that sum over all paths, against a sum over all paths, one after another.</summary>
public class ExhaustiveTests
{
    private static readonly SequenceSizes Sizes = new([1, 2, 5, 4], [0, 1, 2, 2], 3, 3);

    [Theory]
    [InlineData("LinearChainCrf of labels")]
    [InlineData("LinearChainCrf of labels with optional inputs")]
    public void A_chain_is_the_score_of_its_tags_against_those_of_all_lists_of_tags(string name) => Check(name, (problem, n) =>
    {
        var (steps, classes) = (problem.Sizes.Steps[n], problem.Sizes.Classes);
        double[] emissions = Numbers(problem, "emissions", n), transitions = Numbers(problem, "transitions", n);
        double[] start = Numbers(problem, "start", n), end = Numbers(problem, "end", n);
        double Score(int[] tags) => start.ElementAtOrDefault(tags[0]) + end.ElementAtOrDefault(tags[^1])
            + tags.Select((tag, t) => emissions[(t * classes) + tag] + (t > 0 ? transitions[(tags[t - 1] * classes) + tag] : 0)).Sum();

        return LogSumExp(Lists(steps, classes).Select(Score)) - Score([.. Numbers(problem, "tags", n).Select(tag => (int)tag)]);
    });

    [Theory]
    [InlineData("RnnTransducer of labels")]
    public void A_transducer_sums_over_all_ways_to_say_the_labels_between_the_steps(string name) => Check(name, (problem, n) =>
    {
        var (steps, columns, labels) = (problem.Sizes.Steps[n], problem.Sizes.Classes, (int)Numbers(problem, "labels", n)[0]);
        double[] blanks = Numbers(problem, "blanks", n), emits = Numbers(problem, "emits", n);

        return -LogSumExp(From(0, 0));

        IEnumerable<double> From(int t, int u)
        {
            var (place, isLast) = ((t * columns) + u, t == steps - 1 && u == labels);
            IEnumerable<double> onward = isLast ? [blanks[place]] : t < steps - 1 ? From(t + 1, u).Select(rest => blanks[place] + rest) : [];
            return u < labels ? onward.Concat(From(t, u + 1).Select(rest => emits[place] + rest)) : onward;
        }
    });

    [Theory]
    [InlineData("SoftDtw", 1)]
    [InlineData("SoftDtw gamma=0.3", 0.3)]
    public void A_soft_warping_is_the_soft_minimum_of_the_costs_of_all_paths(string name, double gamma) => Check(name, (problem, n) =>
    {
        var (rows, columns) = (problem.Sizes.Steps[n], problem.Sizes.Classes);
        var cost = Numbers(problem, "cost", n);

        return -gamma * LogSumExp(From(0, 0).Select(sum => -sum / gamma));

        IEnumerable<double> From(int i, int j) => i == rows - 1 && j == columns - 1
            ? [cost[^1]]
            : new[] { (i + 1, j), (i, j + 1), (i + 1, j + 1) }
                .Where(next => next.Item1 < rows && next.Item2 < columns)
                .SelectMany(next => From(next.Item1, next.Item2))
                .Select(rest => cost[(i * columns) + j] + rest);
    });

    private static void Check(string name, Func<SequenceProblem, int, double> exhaustive)
    {
        var problem = new SequenceProblem(SequenceSettings.All[name], Sizes, seed: 3);

        var values = new SequenceRun<double>(problem, batchFirst: false).Each();

        Assert.Equal(Enumerable.Range(0, Sizes.Samples).Select(n => exhaustive(problem, n)), values, (x, y) => Math.Abs(x - y) < 1e-12 * (1 + Math.Abs(x)));
    }

    private static double[] Numbers(SequenceProblem problem, string input, int sample) =>
        problem.Inputs.FirstOrDefault(other => other.Name == input)?.Numbers(sample) ?? [];

    private static IEnumerable<int[]> Lists(int length, int classes) => length == 0
        ? [[]]
        : Lists(length - 1, classes).SelectMany(list => Enumerable.Range(0, classes).Select(tag => (int[])[.. list, tag]));

    private static double LogSumExp(IEnumerable<double> numbers) => Math.Log(numbers.Sum(Math.Exp));
}
