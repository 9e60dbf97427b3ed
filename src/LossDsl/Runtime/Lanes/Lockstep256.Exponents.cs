using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace LossDsl.Runtime;

public unsafe partial struct Lockstep256<T>
{
    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lockstep256<T> Scale(Lockstep256<T> value, Lockstep256<T> exponent) =>
        new(
            Lane256<T>.Scale(new(value._first), new(exponent._first)),
            Lane256<T>.Scale(new(value._second), new(exponent._second)),
            Lane256<T>.Scale(new(value._third), new(exponent._third)));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lockstep256<T> SplitExponent(Lockstep256<T> value, out Lockstep256<T> significand)
    {
        var first = Lane256<T>.SplitExponent(new(value._first), out var firstSignificand);
        var second = Lane256<T>.SplitExponent(new(value._second), out var secondSignificand);
        var third = Lane256<T>.SplitExponent(new(value._third), out var thirdSignificand);
        significand = new(firstSignificand, secondSignificand, thirdSignificand);
        return new(first, second, third);
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lockstep256<T> NegatedExponent(Lockstep256<T> value) =>
        new(
            Lane256<T>.NegatedExponent(new(value._first)),
            Lane256<T>.NegatedExponent(new(value._second)),
            Lane256<T>.NegatedExponent(new(value._third)));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lockstep256<T> FixLogarithm(Lockstep256<T> logarithm, Lockstep256<T> argument, Lockstep256<T> negatedExponent) =>
        new(
            Lane256<T>.FixLogarithm(new(logarithm._first), new(argument._first), new(negatedExponent._first)),
            Lane256<T>.FixLogarithm(new(logarithm._second), new(argument._second), new(negatedExponent._second)),
            Lane256<T>.FixLogarithm(new(logarithm._third), new(argument._third), new(negatedExponent._third)));
}
