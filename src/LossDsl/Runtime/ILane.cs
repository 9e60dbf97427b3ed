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
/// but for <see cref="ILaneConditions{TSelf}.NotEqual"/>.
/// </para>
/// <para>
/// An integer that differs between elements (a class index) is carried as a floating-point number: exact up to 2^24 in
/// float and 2^53 in double, which entry points check.
/// </para>
/// <para>
/// A loop over lanes is fast only while the JIT inlines every operation in it. It stops at 512 locals a method, which is some
/// 400 operations of a vector and 200 in lockstep; from there on each operation is a call, and the loop 20 times slower.
/// </para>
/// <para>
/// It is made of small interfaces for the first call of a loss. To find what implements a static member, the JIT goes through all that a type implements of
/// the same interface, anew for each use: a tenth of the time to compile a kernel, were there but one.
/// </para>
/// </remarks>
/// <typeparam name="TSelf">The lane type itself.</typeparam>
/// <typeparam name="T">Its element: float or double.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ILane<TSelf, T> :
    ILaneMemory<TSelf, T>,
    ILaneArithmetic<TSelf>,
    ILaneConditions<TSelf>,
    ILaneChoices<TSelf>,
    ILaneRounding<TSelf>,
    ILaneExponents<TSelf>,
    ILaneElements<TSelf, T>
    where TSelf : struct, ILane<TSelf, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>;
