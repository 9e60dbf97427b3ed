using System.Numerics;
using System.Runtime.CompilerServices;

namespace LossDsl.Runtime;

/// <summary>The innermost part of a matrix product: four rows by three lanes, which a machine of 16 registers can hold.</summary>
/// <remarks>
/// Twelve sums at once hide the latency of the multiplications, and of each three loads and four broadcasts come twelve of them. Kept in one
/// method without calls: the JIT then holds the sums in registers.
/// </remarks>
internal static unsafe class ProductTile
{
    /// <summary>The rows of a tile.</summary>
    public const int Rows = 4;

    /// <summary>The lanes of a row of a tile.</summary>
    public const int Lanes = 3;

    /// <summary>Adds the product of four rows and a packed panel to four rows of a result.</summary>
    /// <param name="left">The first element of the rows.</param>
    /// <param name="leftRow">The distance between rows.</param>
    /// <param name="leftDepth">The distance between the elements of a row.</param>
    /// <param name="panel">Rows of <see cref="Lanes"/> lanes, one after another.</param>
    /// <param name="depth">The number of products that each element of the result gains.</param>
    /// <param name="result">The first element of the result, whose rows are contiguous.</param>
    /// <param name="resultRow">The distance between rows of the result.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Add<TLane, T>(T* left, nint leftRow, nint leftDepth, T* panel, nint depth, T* result, nint resultRow)
        where TLane : struct, ILane<TLane, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        nint lane = TLane.Count;
        var left1 = left + leftRow;
        var left2 = left1 + leftRow;
        var left3 = left2 + leftRow;
        TLane sum00 = default, sum01 = default, sum02 = default;
        TLane sum10 = default, sum11 = default, sum12 = default;
        TLane sum20 = default, sum21 = default, sum22 = default;
        TLane sum30 = default, sum31 = default, sum32 = default;
        for (nint k = 0, at = 0; k < depth; k++, at += leftDepth)
        {
            var right0 = TLane.Load(ref *panel, 0);
            var right1 = TLane.Load(ref *panel, lane);
            var right2 = TLane.Load(ref *panel, 2 * lane);
            panel += Lanes * lane;
            var factor = TLane.Broadcast(left[at]);
            sum00 = TLane.MultiplyAdd(factor, right0, sum00);
            sum01 = TLane.MultiplyAdd(factor, right1, sum01);
            sum02 = TLane.MultiplyAdd(factor, right2, sum02);
            factor = TLane.Broadcast(left1[at]);
            sum10 = TLane.MultiplyAdd(factor, right0, sum10);
            sum11 = TLane.MultiplyAdd(factor, right1, sum11);
            sum12 = TLane.MultiplyAdd(factor, right2, sum12);
            factor = TLane.Broadcast(left2[at]);
            sum20 = TLane.MultiplyAdd(factor, right0, sum20);
            sum21 = TLane.MultiplyAdd(factor, right1, sum21);
            sum22 = TLane.MultiplyAdd(factor, right2, sum22);
            factor = TLane.Broadcast(left3[at]);
            sum30 = TLane.MultiplyAdd(factor, right0, sum30);
            sum31 = TLane.MultiplyAdd(factor, right1, sum31);
            sum32 = TLane.MultiplyAdd(factor, right2, sum32);
        }

        Add(sum00, sum01, sum02, result, lane);
        Add(sum10, sum11, sum12, result + resultRow, lane);
        Add(sum20, sum21, sum22, result + 2 * resultRow, lane);
        Add(sum30, sum31, sum32, result + 3 * resultRow, lane);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add<TLane, T>(TLane sum0, TLane sum1, TLane sum2, T* result, nint lane)
        where TLane : struct, ILane<TLane, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        TLane.Store(TLane.Load(ref *result, 0) + sum0, ref *result, 0);
        TLane.Store(TLane.Load(ref *result, lane) + sum1, ref *result, lane);
        TLane.Store(TLane.Load(ref *result, 2 * lane) + sum2, ref *result, 2 * lane);
    }
}
