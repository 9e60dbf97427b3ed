using System.ComponentModel;

namespace LossDsl.Runtime;

/// <summary>Conditions: lanes of which every element has all bits set (true) or clear (false). Comparisons are IEEE: false for NaN, but for <see cref="NotEqual"/>. A part of <see cref="ILane{TSelf, T}"/>.</summary>
/// <typeparam name="TSelf">The lane type itself.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ILaneConditions<TSelf>
    where TSelf : struct, ILaneConditions<TSelf>
{
    /// <summary>True or false in every element.</summary>
    static abstract TSelf Mask(bool value);

    /// <summary>Element k is true if k is less than <paramref name="count"/>.</summary>
    static abstract TSelf FirstElements(nint count);

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

    /// <summary>Whether the condition holds in any element.</summary>
    static abstract bool Any(TSelf condition);
}
