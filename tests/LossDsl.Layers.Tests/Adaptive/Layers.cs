namespace LossDsl.Layers.Tests.Adaptive;

/// <summary>Layers of all kinds, each with targets of all kinds.</summary>
public static class Layers
{
    private const int AllInHead = -1;

    private static readonly (int Features, int Classes, int[] Cutoffs, double DivValue)[] Sizes =
    [
        (6, 10, [3, 6], 2),
        (5, 9, [1, 2, 8], 1.5),
        (7, 12, [11], 4),
        (4, 6, [2], 100), // no hidden features
        (3, 40, [20, 39], 0.5), // more hidden features than features
    ];

    /// <summary>Features, classes, cutoffs, divValue, headBias, and targets: of every kind, all in the head, or all in one cluster.</summary>
    public static TheoryData<int, int, int[], double, bool, int[]> WithTargets
    {
        get
        {
            var data = new TheoryData<int, int, int[], double, bool, int[]>();
            foreach (var (features, classes, cutoffs, divValue) in Sizes)
            {
                data.Add(features, classes, cutoffs, divValue, false, [.. Enumerable.Range(0, classes)]);
                data.Add(features, classes, cutoffs, divValue, true, [.. Enumerable.Range(0, classes).Reverse()]);
                for (var k = AllInHead; k < cutoffs.Length; k++)
                {
                    var (first, end) = (k < 0 ? 0 : cutoffs[k], k + 1 < cutoffs.Length ? cutoffs[k + 1] : classes);
                    data.Add(features, classes, cutoffs, divValue, true, [first, end - 1, first]);
                }

                data.Add(features, classes, cutoffs, divValue, false, [classes - 1]);
            }

            return data;
        }
    }
}
