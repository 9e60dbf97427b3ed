using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace LossDsl.Runtime;

public unsafe partial struct Lockstep512<T>
{
    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lockstep512<T> Scale(Lockstep512<T> value, Lockstep512<T> exponent) =>
        new(
            Lane512<T>.Scale(new(value._first), new(exponent._first)),
            Lane512<T>.Scale(new(value._second), new(exponent._second)),
            Lane512<T>.Scale(new(value._third), new(exponent._third)));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lockstep512<T> SplitExponent(Lockstep512<T> value, out Lockstep512<T> significand)
    {
        var first = Lane512<T>.SplitExponent(new(value._first), out var firstSignificand);
        var second = Lane512<T>.SplitExponent(new(value._second), out var secondSignificand);
        var third = Lane512<T>.SplitExponent(new(value._third), out var thirdSignificand);
        significand = new(firstSignificand, secondSignificand, thirdSignificand);
        return new(first, second, third);
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lockstep512<T> NegatedExponent(Lockstep512<T> value) =>
        new(
            Lane512<T>.NegatedExponent(new(value._first)),
            Lane512<T>.NegatedExponent(new(value._second)),
            Lane512<T>.NegatedExponent(new(value._third)));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lockstep512<T> FixLogarithm(Lockstep512<T> logarithm, Lockstep512<T> argument, Lockstep512<T> negatedExponent) =>
        new(
            Lane512<T>.FixLogarithm(new(logarithm._first), new(argument._first), new(negatedExponent._first)),
            Lane512<T>.FixLogarithm(new(logarithm._second), new(argument._second), new(negatedExponent._second)),
            Lane512<T>.FixLogarithm(new(logarithm._third), new(argument._third), new(negatedExponent._third)));
}
