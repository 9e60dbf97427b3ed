using System.ComponentModel;
using System.Numerics;

namespace LossDsl.Runtime;

/// <summary>The elements of a lane, one by one or all together. A part of <see cref="ILane{TSelf, T}"/>.</summary>
/// <typeparam name="TSelf">The lane type itself.</typeparam>
/// <typeparam name="T">Its element: float or double.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ILaneElements<TSelf, T>
    where TSelf : struct, ILaneElements<TSelf, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The first element.</summary>
    static abstract T First(TSelf value);

    /// <summary>The sum of all elements, added in double in a fixed order.</summary>
    static abstract double Sum(TSelf value);

    /// <summary>The largest element; NaN if any is NaN.</summary>
    static abstract T MaxAcross(TSelf value);

    /// <summary>The smallest element; NaN if any is NaN.</summary>
    static abstract T MinAcross(TSelf value);

    /// <summary>Applies a scalar function to every element: the slow, general way for functions without a vector kernel.</summary>
    static abstract TSelf Map(TSelf value, Func<double, double> scalar);
}
