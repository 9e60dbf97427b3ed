using System.ComponentModel;

namespace LossDsl.Runtime;

/// <summary>Signs and integral values, element by element. A part of <see cref="ILane{TSelf, T}"/>.</summary>
/// <typeparam name="TSelf">The lane type itself.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ILaneRounding<TSelf>
    where TSelf : struct, ILaneRounding<TSelf>
{
    /// <summary>The value with its sign bit cleared, a NaN's too.</summary>
    static abstract TSelf Abs(TSelf value);

    /// <summary>The magnitude of one value with the sign of another.</summary>
    static abstract TSelf CopySign(TSelf value, TSelf sign);

    /// <summary>1, 0 or −1 as the value is above, at or below zero; 0 for NaN.</summary>
    static abstract TSelf Sign(TSelf value);

    /// <summary>The largest integer not above the value.</summary>
    static abstract TSelf Floor(TSelf value);

    /// <summary>The nearest integer, ties to even.</summary>
    static abstract TSelf Round(TSelf value);
}
