using System.ComponentModel;

namespace LossDsl.Runtime;

/// <summary>Exponents and significands, of which exponentials and logarithms are made, element by element. A part of <see cref="ILane{TSelf, T}"/>.</summary>
/// <typeparam name="TSelf">The lane type itself.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ILaneExponents<TSelf>
    where TSelf : struct, ILaneExponents<TSelf>
{
    /// <summary>value · 2^exponent for an integral exponent, with gradual underflow and overflow to infinity; NaN if either is NaN.</summary>
    /// <remarks>An exponent beyond 252 (2044 in double) in magnitude may count as that.</remarks>
    static abstract TSelf Scale(TSelf value, TSelf exponent);

    /// <summary>The exponent e and significand m of value = m · 2^e with m in [0.75, 1.5), denormals included.</summary>
    /// <remarks>The exponent of ±0 is −∞, of +∞ it is +∞; the significand is then 1. For a negative value and NaN the exponent is NaN.</remarks>
    static abstract TSelf SplitExponent(TSelf value, out TSelf significand);

    /// <summary>The exponent of <see cref="SplitExponent"/> with its sign turned over: what <see cref="Scale"/> brings the value near 1 with.</summary>
    /// <remarks>Open for a negative value and for one below 2^-125 (2^-1021 in double) that is not 0.</remarks>
    static abstract TSelf NegatedExponent(TSelf value);

    /// <summary>
    /// What was computed as a logarithm where <paramref name="argument"/> is positive and finite; elsewhere what a logarithm has: −∞ for ±0, +∞ for +∞,
    /// NaN below 0 and for NaN.
    /// </summary>
    /// <param name="logarithm">The result where the argument is positive and finite.</param>
    /// <param name="argument">The argument of the logarithm.</param>
    /// <param name="negatedExponent">Its <see cref="NegatedExponent"/> on the same lane type.</param>
    static abstract TSelf FixLogarithm(TSelf logarithm, TSelf argument, TSelf negatedExponent);
}
