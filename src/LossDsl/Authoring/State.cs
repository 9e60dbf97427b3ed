namespace LossDsl;

/// <summary>All states of a <see cref="Functions.Scan(int, int, Func{int, double}, Func{int, State, int, double})"/> after one of its steps. Immutable.</summary>
public readonly struct State
{
    private readonly Vec _values;

    internal State(Vec values) => _values = values;

    /// <summary>The number of states.</summary>
    public int Length => _values.Length;

    /// <summary>The value of a state.</summary>
    /// <param name="index">0 to <see cref="Length"/> − 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such state; <see cref="At"/> allows for that.</exception>
    public double this[int index] => _values[index];

    /// <summary>The value of a state, or a fallback where there is no such state.</summary>
    /// <param name="index">Any index.</param>
    /// <param name="fallback">The value below 0 and from <see cref="Length"/> on.</param>
    public double At(int index, double fallback) => (uint)index < (uint)Length ? _values[index] : fallback;
}
