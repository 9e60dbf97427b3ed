namespace LossDsl;

public static partial class Functions
{
    /// <summary>A recurrence over time: every state of a step is computed from all states of the step before.</summary>
    /// <remarks>
    /// Step 0 is <paramref name="first"/>; steps 1 … <paramref name="steps"/> − 1 are <paramref name="next"/>. The result is the last
    /// step. Derivative: that of the recurrence, through every step.
    /// </remarks>
    /// <param name="steps">The number of steps, at least 1.</param>
    /// <param name="states">The number of states, at least 1.</param>
    /// <param name="first">(state) → its value at step 0.</param>
    /// <param name="next">(step, all states of the step before, state) → its value at this step.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are no steps or no states.</exception>
    public static State Scan(int steps, int states, Func<int, double> first, Func<int, State, int, double> next)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(states, 1);
        ArgumentNullException.ThrowIfNull(next);
        var current = new State(Tabulate(states, first));
        for (var step = 1; step < steps; step++)
        {
            var (time, previous) = (step, current);
            current = new State(Tabulate(states, state => next(time, previous, state)));
        }

        return current;
    }
}
