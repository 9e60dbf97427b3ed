using System.ComponentModel;

namespace LossDsl.Runtime;

/// <summary>One of two values, element by element. A part of <see cref="ILane{TSelf, T}"/>.</summary>
/// <typeparam name="TSelf">The lane type itself.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ILaneChoices<TSelf>
    where TSelf : struct, ILaneChoices<TSelf>
{
    /// <summary>Element by element, <paramref name="whenTrue"/> where the condition holds, else <paramref name="whenFalse"/>. Neither side's NaN or infinity touches the other.</summary>
    static abstract TSelf Select(TSelf condition, TSelf whenTrue, TSelf whenFalse);

    /// <summary><see cref="Select"/> by <see cref="ILaneConditions{TSelf}.Equal"/>; where conditions live in mask registers, cheaper than the two apart.</summary>
    static abstract TSelf SelectEqual(TSelf left, TSelf right, TSelf whenTrue, TSelf whenFalse);

    /// <summary><see cref="Select"/> by <see cref="ILaneConditions{TSelf}.Less"/>; where conditions live in mask registers, cheaper than the two apart.</summary>
    static abstract TSelf SelectLess(TSelf left, TSelf right, TSelf whenTrue, TSelf whenFalse);

    /// <summary><see cref="Select"/> by <see cref="ILaneConditions{TSelf}.LessOrEqual"/>; where conditions live in mask registers, cheaper than the two apart.</summary>
    static abstract TSelf SelectLessOrEqual(TSelf left, TSelf right, TSelf whenTrue, TSelf whenFalse);

    /// <summary>The smaller; NaN if either is NaN. Which zero answers for two zeros of different sign is open.</summary>
    static abstract TSelf Min(TSelf left, TSelf right);

    /// <summary>The larger; NaN if either is NaN. Which zero answers for two zeros of different sign is open.</summary>
    static abstract TSelf Max(TSelf left, TSelf right);

    /// <summary><see cref="Min"/> of a number that is not NaN and a value, in a single instruction.</summary>
    static abstract TSelf MinOfNumber(TSelf number, TSelf value);

    /// <summary><see cref="Max"/> of a number that is not NaN and a value, in a single instruction. A NaN in place of the number is answered by itself or by the value.</summary>
    static abstract TSelf MaxOfNumber(TSelf number, TSelf value);

    /// <summary>Of two values that whose bits are more as an unsigned integer: the larger of two positive numbers; any negative number, and NaN, before them.</summary>
    static abstract TSelf MaxOfBits(TSelf left, TSelf right);
}
