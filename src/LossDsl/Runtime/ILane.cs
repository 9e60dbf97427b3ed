using System.ComponentModel;
using System.Numerics;

namespace LossDsl.Runtime;

/// <summary>
/// A fixed number of floating-point elements that are computed together. Generated kernels are written once against this
/// interface; a lane type per vector width makes them fast, a lane type of width one makes them total.
/// </summary>
/// <remarks>
/// <para>
/// A condition is a lane too: every bit of an element set (true) or clear (false). Comparisons are IEEE: false for NaN,
/// but for <see cref="NotEqual"/>.
/// </para>
/// <para>
/// An integer that differs between elements (a class index) is carried as a floating-point number: exact up to 2^24 in
/// float and 2^53 in double, which entry points check.
/// </para>
/// <para>
/// A loop over lanes is fast only while the JIT inlines every operation in it. It stops at 512 locals a method, which is some
/// 400 operations of a vector and 200 in lockstep; from there on each operation is a call, and the loop 20 times slower.
/// </para>
/// </remarks>
/// <typeparam name="TSelf">The lane type itself.</typeparam>
/// <typeparam name="T">Its element: float or double.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ILane<TSelf, T>
    where TSelf : struct, ILane<TSelf, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The number of elements.</summary>
    static abstract int Count { get; }

    /// <summary>Every element is <paramref name="value"/>; rounds from double to the element type.</summary>
    static abstract TSelf Broadcast(double value);

    /// <summary>Every element is <paramref name="value"/>.</summary>
    static abstract TSelf Broadcast(T value);

    /// <summary>Element k is <paramref name="start"/> + k.</summary>
    static abstract TSelf Sequence(nint start);

    /// <summary>Element k is true if k is less than <paramref name="count"/>.</summary>
    static abstract TSelf FirstElements(nint count);

    /// <summary>True or false in every element.</summary>
    static abstract TSelf Mask(bool value);

    /// <summary>Reads <see cref="Count"/> elements from <paramref name="source"/> + <paramref name="offset"/>.</summary>
    static abstract TSelf Load(ref readonly T source, nint offset);

    /// <summary>Reads the first <paramref name="count"/> (0 to <see cref="Count"/>) elements and touches no others; the rest repeat the last one read (zero if none).</summary>
    static abstract TSelf LoadFirst(ref readonly T source, nint offset, nint count);

    /// <summary>Writes <see cref="Count"/> elements.</summary>
    static abstract void Store(TSelf value, ref T target, nint offset);

    /// <summary>Writes the first <paramref name="count"/> (0 to <see cref="Count"/>) elements and touches no others.</summary>
    static abstract void StoreFirst(TSelf value, ref T target, nint offset, nint count);

    /// <summary>Element k is source[index[k]] if 0 &lt;= index[k] &lt; length, else 0. The index is an integer carried as a floating-point number.</summary>
    static abstract TSelf Gather(ref readonly T source, TSelf index, nint length);

    /// <summary>The first element.</summary>
    static abstract T First(TSelf value);

    /// <summary>The sum.</summary>
    static abstract TSelf operator +(TSelf left, TSelf right);

    /// <summary>The difference.</summary>
    static abstract TSelf operator -(TSelf left, TSelf right);

    /// <summary>The product.</summary>
    static abstract TSelf operator *(TSelf left, TSelf right);

    /// <summary>The quotient.</summary>
    static abstract TSelf operator /(TSelf left, TSelf right);

    /// <summary>The value with its sign bit turned over, a NaN's too.</summary>
    static abstract TSelf operator -(TSelf value);

    /// <summary>left · right + addend; fused where the machine fuses.</summary>
    static abstract TSelf MultiplyAdd(TSelf left, TSelf right, TSelf addend);

    /// <summary>left · right + a constant: one step of a polynomial, in fewer of the JIT's locals than with a broadcast.</summary>
    static abstract TSelf MultiplyAdd(TSelf left, TSelf right, double addend);

    /// <summary>Whether the elements are equal; false for NaN, true for zeros of either sign.</summary>
    static abstract TSelf Equal(TSelf left, TSelf right);

    /// <summary>Whether the elements differ; true for NaN.</summary>
    static abstract TSelf NotEqual(TSelf left, TSelf right);

    /// <summary>Whether left is below right; false for NaN.</summary>
    static abstract TSelf Less(TSelf left, TSelf right);

    /// <summary>Whether left is at most right; false for NaN.</summary>
    static abstract TSelf LessOrEqual(TSelf left, TSelf right);

    /// <summary>Whether both conditions hold.</summary>
    static abstract TSelf And(TSelf left, TSelf right);

    /// <summary>Whether at least one of the conditions holds.</summary>
    static abstract TSelf Or(TSelf left, TSelf right);

    /// <summary>The complement of a condition.</summary>
    static abstract TSelf Not(TSelf condition);

    /// <summary>Element by element, <paramref name="whenTrue"/> where the condition holds, else <paramref name="whenFalse"/>. Neither side's NaN or infinity touches the other.</summary>
    static abstract TSelf Select(TSelf condition, TSelf whenTrue, TSelf whenFalse);

    /// <summary><see cref="Select"/> by <see cref="Equal"/>; where conditions live in mask registers, cheaper than the two apart.</summary>
    static abstract TSelf SelectEqual(TSelf left, TSelf right, TSelf whenTrue, TSelf whenFalse);

    /// <summary><see cref="Select"/> by <see cref="Less"/>; where conditions live in mask registers, cheaper than the two apart.</summary>
    static abstract TSelf SelectLess(TSelf left, TSelf right, TSelf whenTrue, TSelf whenFalse);

    /// <summary><see cref="Select"/> by <see cref="LessOrEqual"/>; where conditions live in mask registers, cheaper than the two apart.</summary>
    static abstract TSelf SelectLessOrEqual(TSelf left, TSelf right, TSelf whenTrue, TSelf whenFalse);

    /// <summary>Whether the condition holds in any element.</summary>
    static abstract bool Any(TSelf condition);

    /// <summary>The value with its sign bit cleared, a NaN's too.</summary>
    static abstract TSelf Abs(TSelf value);

    /// <summary>The magnitude of one value with the sign of another.</summary>
    static abstract TSelf CopySign(TSelf value, TSelf sign);

    /// <summary>1, 0 or −1 as the value is above, at or below zero; 0 for NaN.</summary>
    static abstract TSelf Sign(TSelf value);

    /// <summary>The square root, correctly rounded; NaN below zero.</summary>
    static abstract TSelf Sqrt(TSelf value);

    /// <summary>The largest integer not above the value.</summary>
    static abstract TSelf Floor(TSelf value);

    /// <summary>The nearest integer, ties to even.</summary>
    static abstract TSelf Round(TSelf value);

    /// <summary>The smaller; NaN if either is NaN. Which zero answers for two zeros of different sign is open.</summary>
    static abstract TSelf Min(TSelf left, TSelf right);

    /// <summary>The larger; NaN if either is NaN. Which zero answers for two zeros of different sign is open.</summary>
    static abstract TSelf Max(TSelf left, TSelf right);

    /// <summary><see cref="Min"/> of a number that is not NaN and a value, in a single instruction.</summary>
    static abstract TSelf MinOfNumber(TSelf number, TSelf value);

    /// <summary><see cref="Max"/> of a number that is not NaN and a value, in a single instruction.</summary>
    static abstract TSelf MaxOfNumber(TSelf number, TSelf value);

    /// <summary>Of two values that whose bits are more as an unsigned integer: the larger of two positive numbers; any negative number, and NaN, before them.</summary>
    static abstract TSelf MaxOfBits(TSelf left, TSelf right);

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

    /// <summary>The sum of all elements, added in double in a fixed order.</summary>
    static abstract double Sum(TSelf value);

    /// <summary>The largest element; NaN if any is NaN.</summary>
    static abstract T MaxAcross(TSelf value);

    /// <summary>The smallest element; NaN if any is NaN.</summary>
    static abstract T MinAcross(TSelf value);

    /// <summary>Applies a scalar function to every element: the slow, general way for functions without a vector kernel.</summary>
    static abstract TSelf Map(TSelf value, Func<double, double> scalar);
}
