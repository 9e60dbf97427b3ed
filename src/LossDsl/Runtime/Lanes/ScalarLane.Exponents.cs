using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace LossDsl.Runtime;

public unsafe partial struct ScalarLane<T>
{
    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static ScalarLane<T> Scale(ScalarLane<T> value, ScalarLane<T> exponent) =>
        T.IsNaN(exponent._element) ? exponent : new(T.ScaleB(value._element, (int)Element.ToDouble(exponent._element)));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static ScalarLane<T> SplitExponent(ScalarLane<T> value, out ScalarLane<T> significand)
    {
        if (!(value._element > T.Zero) || T.IsPositiveInfinity(value._element))
        {
            significand = Broadcast(1.0);
            return new(T.Log(value._element)); // -∞, +∞ or NaN, as a logarithm has it
        }

        var exponent = T.ILogB(value._element);
        var mantissa = T.ScaleB(value._element, -exponent);
        if (mantissa >= Element.FromDouble<T>(1.5))
        {
            mantissa *= Element.FromDouble<T>(0.5);
            exponent++;
        }

        significand = new(mantissa);
        return new(Element.FromInteger<T>(exponent));
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static ScalarLane<T> NegatedExponent(ScalarLane<T> value) => -SplitExponent(value, out _);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static ScalarLane<T> FixLogarithm(ScalarLane<T> logarithm, ScalarLane<T> argument, ScalarLane<T> negatedExponent) =>
        T.IsFinite(negatedExponent._element) ? logarithm : -negatedExponent;
}
