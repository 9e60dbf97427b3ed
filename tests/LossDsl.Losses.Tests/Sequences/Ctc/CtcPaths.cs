namespace LossDsl.Losses.Tests.Sequences.Ctc;

/// <summary>What every target is worth, by all paths: one symbol a step, repeats merged, blanks removed.</summary>
internal sealed class CtcPaths
{
    private readonly Dictionary<string, double> _probabilities = [];

    public CtcPaths(double[,] logProbs, int blank)
    {
        var (steps, classes) = (logProbs.GetLength(0), logProbs.GetLength(1));
        var path = new int[steps];
        do
        {
            var probability = Math.Exp(path.Select((symbol, t) => logProbs[t, symbol]).Sum());
            var target = Key(path.Where((symbol, t) => symbol != blank && (t == 0 || symbol != path[t - 1])));
            _probabilities[target] = _probabilities.GetValueOrDefault(target) + probability;
        }
        while (Next(path, classes));
    }

    /// <summary>Minus the logarithm of the probability of a target; +∞ where no path reads so.</summary>
    public double Value(IEnumerable<int> target) => -Math.Log(_probabilities.GetValueOrDefault(Key(target)));

    /// <summary>Every list of labels up to a length, without blanks.</summary>
    public static IEnumerable<int[]> Targets(int longest, int classes, int blank)
    {
        int[] labels = [.. Enumerable.Range(0, classes).Where(label => label != blank)];
        IEnumerable<int[]> lists = [[]];
        for (var length = 0; length <= longest; length++)
        {
            foreach (var list in lists)
            {
                yield return list;
            }

            lists = [.. lists.SelectMany(list => labels.Select(label => (int[])[.. list, label]))];
        }
    }

    private static string Key(IEnumerable<int> symbols) => string.Join(' ', symbols);

    private static bool Next(int[] path, int classes)
    {
        for (var t = 0; t < path.Length; t++)
        {
            path[t] = (path[t] + 1) % classes;
            if (path[t] != 0)
            {
                return true;
            }
        }

        return false;
    }
}
