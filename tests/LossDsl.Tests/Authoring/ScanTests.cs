using static LossDsl.Functions;

namespace LossDsl.Tests.Authoring;

public class ScanTests
{
    [Fact]
    public void One_step_is_the_first() => Expect.Same(10, Scan(1, 2, s => 10 * s, (_, _, _) => NaN)[1]);

    [Fact]
    public void Every_step_sees_all_states_of_the_one_before()
    {
        // Fibonacci: (a, b) becomes (b, a + b).
        var pair = Scan(10, 2, s => s, (_, previous, s) => s == 0 ? previous[1] : previous[0] + previous[1]);

        Assert.Equal((34.0, 55.0), (pair[0], pair[1]));
    }

    [Fact]
    public void The_step_counts_from_one() => Expect.Same(123, Scan(4, 1, _ => 0, (t, previous, _) => 10 * previous[0] + t)[0]);

    [Fact]
    public void At_falls_back_on_both_sides()
    {
        var state = Scan(1, 2, s => s + 1, (_, _, _) => NaN);

        Expect.Same(-7, state.At(-1, -7));
        Expect.Same(1, state.At(0, -7));
        Expect.Same(2, state.At(1, -7));
        Expect.Same(-7, state.At(2, -7));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(2)]
    public void The_indexer_has_no_fallback(int index)
    {
        var state = Scan(1, 2, s => s, (_, _, _) => NaN);

        Assert.Equal(2, state.Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => state[index]);
    }

    [Theory]
    [InlineData(0, 1, "steps")]
    [InlineData(1, 0, "states")]
    public void No_steps_and_no_states_are_refused(int steps, int states, string parameter) =>
        Assert.Equal(parameter, Assert.Throws<ArgumentOutOfRangeException>(() => Scan(steps, states, _ => 0, (_, _, _) => 0)).ParamName);
}
