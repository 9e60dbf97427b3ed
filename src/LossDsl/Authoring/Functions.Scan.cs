namespace LossDsl;

public static partial class Functions
{
    /// <summary>A recurrence over time: every state of a step is computed from all states of the step before.</summary>
    /// <remarks>
    /// Step 0 is <paramref name="first"/>; steps 1 … <paramref name="steps"/> − 1 are <paramref name="next"/>. The result is the last
    /// step; <see cref="ScanRows"/> has all. Derivative: that of the recurrence, through every step.
    /// </remarks>
    /// <param name="steps">The number of steps, at least 1.</param>
    /// <param name="states">The number of states, at least 1.</param>
    /// <param name="first">(state) → its value at step 0.</param>
    /// <param name="next">(step, all states of the step before, state) → its value at this step.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are no steps or no states.</exception>
    public static State Scan(int steps, int states, Func<int, double> first, Func<int, State, int, double> next) =>
        AllSteps(steps, states, first, next)[^1];

    /// <summary>A recurrence over time whose states are pairs of numbers: see <see cref="Scan(int, int, Func{int, double}, Func{int, State, int, double})"/>.</summary>
    /// <param name="steps">The number of steps, at least 1.</param>
    /// <param name="states">The number of states, at least 1.</param>
    /// <param name="first">(state) → its values at step 0.</param>
    /// <param name="next">(step, all states of the step before, state) → its values at this step.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are no steps or no states.</exception>
    public static (State First, State Second) Scan(
        int steps, int states, Func<int, (double, double)> first, Func<int, (State First, State Second), int, (double, double)> next)
    {
        RequireSteps(steps, states);
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(next);
        var current = Split(states, first);
        for (var step = 1; step < steps; step++)
        {
            var (time, previous) = (step, current);
            current = Split(states, state => next(time, previous, state));
        }

        return current;
    }

    /// <summary>As <see cref="Scan(int, int, Func{int, double}, Func{int, State, int, double})"/>, with every step: row t is step t, column s is state s.</summary>
    /// <param name="steps">The number of steps, at least 1.</param>
    /// <param name="states">The number of states, at least 1.</param>
    /// <param name="first">(state) → its value at step 0.</param>
    /// <param name="next">(step, all states of the step before, state) → its value at this step.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are no steps or no states.</exception>
    public static Mat ScanRows(int steps, int states, Func<int, double> first, Func<int, State, int, double> next)
    {
        var rows = AllSteps(steps, states, first, next);
        return Mat.Of(steps, states, (step, state) => rows[step][state]);
    }

    /// <summary>A recurrence over a grid: every cell is computed from cells above it and to its left, as alignments are.</summary>
    /// <remarks>
    /// A cell may read cells at a fixed distance: <c>done.At(i - 1, j, fallback)</c>, with i or j or both smaller. Derivative: that of the recurrence,
    /// through every cell. The generator runs along the diagonals, whose cells do not need one another.
    /// </remarks>
    /// <param name="rows">The number of rows, at least 1.</param>
    /// <param name="columns">The number of columns, at least 1.</param>
    /// <param name="cell">(row, column, the cells so far) → the value of the cell.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are no rows or no columns.</exception>
    public static Mat Grid(int rows, int columns, Func<int, int, Cells, double> cell)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        ArgumentNullException.ThrowIfNull(cell);
        var values = new double[rows * columns];
        for (var k = 0; k < values.Length; k++)
        {
            var (row, column) = (k / columns, k % columns);
            values[k] = cell(row, column, new Cells(values, rows, columns, row, column));
        }

        return new Mat(rows, columns, values);
    }

    private static State[] AllSteps(int steps, int states, Func<int, double> first, Func<int, State, int, double> next)
    {
        RequireSteps(steps, states);
        ArgumentNullException.ThrowIfNull(next);
        var all = new State[steps];
        all[0] = new State(Tabulate(states, first));
        for (var step = 1; step < steps; step++)
        {
            var (time, previous) = (step, all[step - 1]);
            all[step] = new State(Tabulate(states, state => next(time, previous, state)));
        }

        return all;
    }

    private static void RequireSteps(int steps, int states)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(states, 1);
    }

    private static (State First, State Second) Split(int states, Func<int, (double First, double Second)> values)
    {
        var pairs = new (double First, double Second)[states];
        for (var state = 0; state < states; state++)
        {
            pairs[state] = values(state);
        }

        return (new State(Tabulate(states, s => pairs[s].First)), new State(Tabulate(states, s => pairs[s].Second)));
    }
}
