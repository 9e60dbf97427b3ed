using System.ComponentModel;

namespace LossDsl.Runtime;

/// <summary>The operations of arithmetic, element by element. A part of <see cref="ILane{TSelf, T}"/>.</summary>
/// <typeparam name="TSelf">The lane type itself.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ILaneArithmetic<TSelf>
    where TSelf : struct, ILaneArithmetic<TSelf>
{
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

    /// <summary>The square root, correctly rounded; NaN below zero.</summary>
    static abstract TSelf Sqrt(TSelf value);
}
