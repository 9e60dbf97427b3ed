namespace LossDsl.Losses.Tests.Behaviour;

/// <summary>Special numbers in rows that fill lanes, whose largest number is found without regard to NaN.</summary>
public sealed class LongRowTests
{
    private const int Samples = 3;

    private static readonly int[] Targets = [0, 1, 2];

    public static TheoryData<int, int, double> Places
    {
        get
        {
            var places = new TheoryData<int, int, double>();
            foreach (var classes in (int[])[10, 300, 1003])
            {
                foreach (var position in (int[])[0, classes / 2, classes - 1])
                {
                    places.Add(classes, position, 0);
                    places.Add(classes, position, 1e30);
                    places.Add(classes, position, double.NegativeInfinity);
                }
            }

            return places;
        }
    }

    [Theory]
    [MemberData(nameof(Places))]
    public void A_NaN_anywhere_in_a_row_is_the_value_and_the_gradient_of_that_row_alone(int classes, int position, double other)
    {
        var scores = new float[Samples * classes];
        for (var k = 0; k < scores.Length; k++)
        {
            scores[k] = k % 7;
        }

        // The number beside the NaN is the largest of the row, or the row has no other finite one.
        var row = scores.AsSpan(classes, classes);
        if (double.IsNegativeInfinity(other))
        {
            row.Fill(float.NegativeInfinity);
        }

        row[(position + 1) % classes] = (float)other;
        row[position] = float.NaN;
        var loss = new CrossEntropyLoss { Reduction = Reduction.Sum };
        var (values, gradient) = (new float[Samples], new float[scores.Length]);
        loss.ForwardEach(scores, Targets, classes, values);
        loss.ForwardBackward(scores, Targets, classes, gradient);

        Assert.Equal([false, true, false], values.Select(float.IsNaN));
        Assert.All(gradient.AsSpan(classes, classes).ToArray(), x => Assert.True(float.IsNaN(x)));
        Assert.All(gradient[..classes].Concat(gradient[(2 * classes)..]), x => Assert.True(float.IsFinite(x)));
    }
}
