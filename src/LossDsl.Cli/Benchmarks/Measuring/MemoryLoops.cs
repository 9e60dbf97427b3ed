using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LossDsl.Cli.Benchmarks.Measuring;

/// <summary>
/// Loops that do nothing but move memory: what a loss that reads and writes the same arrays cannot beat. Addresses are multiples
/// of 64 bytes. Stores through the cache win while the data fits it, the others beyond.
/// </summary>
internal static unsafe class MemoryLoops
{
    /// <summary>The counts that the loops take are multiples of this.</summary>
    public const int Step = 64;

    /// <summary>z ← 1</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void Fill(float* z, nint count)
    {
        var one = Vector512<float>.One;
        for (nint n = 0; n < count; n += Step)
        {
            one.StoreAligned(z + n);
            one.StoreAligned(z + n + 16);
            one.StoreAligned(z + n + 32);
            one.StoreAligned(z + n + 48);
        }
    }

    /// <summary>z ← 1, past the cache</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void FillPastCache(float* z, nint count)
    {
        var one = Vector512<float>.One;
        for (nint n = 0; n < count; n += Step)
        {
            one.StoreAlignedNonTemporal(z + n);
            one.StoreAlignedNonTemporal(z + n + 16);
            one.StoreAlignedNonTemporal(z + n + 32);
            one.StoreAlignedNonTemporal(z + n + 48);
        }
    }

    /// <summary>Reads x.</summary>
    /// <returns>All its bits together, so that no read can be left out.</returns>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static Vector512<float> Read(float* x, nint count)
    {
        var (a, b) = (Vector512<float>.Zero, Vector512<float>.Zero);
        for (nint n = 0; n < count; n += Step)
        {
            a |= Vector512.LoadAligned(x + n) | Vector512.LoadAligned(x + n + 16);
            b |= Vector512.LoadAligned(x + n + 32) | Vector512.LoadAligned(x + n + 48);
        }

        return a | b;
    }

    /// <summary>z ← x</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void Copy(float* x, float* z, nint count)
    {
        for (nint n = 0; n < count; n += Step)
        {
            Vector512.LoadAligned(x + n).StoreAligned(z + n);
            Vector512.LoadAligned(x + n + 16).StoreAligned(z + n + 16);
            Vector512.LoadAligned(x + n + 32).StoreAligned(z + n + 32);
            Vector512.LoadAligned(x + n + 48).StoreAligned(z + n + 48);
        }
    }

    /// <summary>z ← x, past the cache</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void CopyPastCache(float* x, float* z, nint count)
    {
        for (nint n = 0; n < count; n += Step)
        {
            Vector512.LoadAligned(x + n).StoreAlignedNonTemporal(z + n);
            Vector512.LoadAligned(x + n + 16).StoreAlignedNonTemporal(z + n + 16);
            Vector512.LoadAligned(x + n + 32).StoreAlignedNonTemporal(z + n + 32);
            Vector512.LoadAligned(x + n + 48).StoreAlignedNonTemporal(z + n + 48);
        }
    }

    /// <summary>z ← x + y</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void Add(float* x, float* y, float* z, nint count)
    {
        for (nint n = 0; n < count; n += Step)
        {
            (Vector512.LoadAligned(x + n) + Vector512.LoadAligned(y + n)).StoreAligned(z + n);
            (Vector512.LoadAligned(x + n + 16) + Vector512.LoadAligned(y + n + 16)).StoreAligned(z + n + 16);
            (Vector512.LoadAligned(x + n + 32) + Vector512.LoadAligned(y + n + 32)).StoreAligned(z + n + 32);
            (Vector512.LoadAligned(x + n + 48) + Vector512.LoadAligned(y + n + 48)).StoreAligned(z + n + 48);
        }
    }

    /// <summary>z ← x + y, past the cache</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void AddPastCache(float* x, float* y, float* z, nint count)
    {
        for (nint n = 0; n < count; n += Step)
        {
            (Vector512.LoadAligned(x + n) + Vector512.LoadAligned(y + n)).StoreAlignedNonTemporal(z + n);
            (Vector512.LoadAligned(x + n + 16) + Vector512.LoadAligned(y + n + 16)).StoreAlignedNonTemporal(z + n + 16);
            (Vector512.LoadAligned(x + n + 32) + Vector512.LoadAligned(y + n + 32)).StoreAlignedNonTemporal(z + n + 32);
            (Vector512.LoadAligned(x + n + 48) + Vector512.LoadAligned(y + n + 48)).StoreAlignedNonTemporal(z + n + 48);
        }
    }
}
