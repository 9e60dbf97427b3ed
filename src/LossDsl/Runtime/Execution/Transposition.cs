using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace LossDsl.Runtime;

/// <summary>
/// Turns samples of contiguous classes into classes of contiguous samples, and back. Blocks of 8 samples by 4 classes (4 by 4 in
/// double) go through registers; the last block of classes overlaps the one before.
/// </summary>
internal static unsafe class Transposition
{
    private const nint BlockClasses = 4;
    private const nint BlockBytes = 32;

    /// <summary>Reads <paramref name="count"/> samples that are <paramref name="step"/> apart into a tile whose classes are <paramref name="width"/> apart.</summary>
    public static void ToTile<T>(T* source, nint step, T* tile, nint width, nint count, nint classes)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        nint n = 0;
        if (Avx.IsSupported && classes >= BlockClasses)
        {
            for (; n + BlockSamples<T>() <= count; n += BlockSamples<T>())
            {
                for (nint c = 0; c < classes; c += BlockClasses)
                {
                    c = Math.Min(c, classes - BlockClasses);
                    if (sizeof(T) == sizeof(float))
                    {
                        ToTile((float*)source + n * step + c, step, (float*)tile + c * width + n, width);
                    }
                    else
                    {
                        ToTile((double*)source + n * step + c, step, (double*)tile + c * width + n, width);
                    }
                }
            }
        }

        for (; n < count; n++)
        {
            for (nint c = 0; c < classes; c++)
            {
                tile[c * width + n] = source[n * step + c];
            }
        }
    }

    /// <summary>Writes a tile to <paramref name="count"/> samples that are <paramref name="step"/> apart.</summary>
    public static void FromTile<T>(T* tile, nint width, T* target, nint step, nint count, nint classes)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        nint n = 0;
        if (Avx.IsSupported && classes >= BlockClasses)
        {
            for (; n + BlockSamples<T>() <= count; n += BlockSamples<T>())
            {
                for (nint c = 0; c < classes; c += BlockClasses)
                {
                    c = Math.Min(c, classes - BlockClasses);
                    if (sizeof(T) == sizeof(float))
                    {
                        FromTile((float*)tile + c * width + n, width, (float*)target + n * step + c, step);
                    }
                    else
                    {
                        FromTile((double*)tile + c * width + n, width, (double*)target + n * step + c, step);
                    }
                }
            }
        }

        for (; n < count; n++)
        {
            for (nint c = 0; c < classes; c++)
            {
                target[n * step + c] = tile[c * width + n];
            }
        }
    }

    private static nint BlockSamples<T>()
        where T : unmanaged => BlockBytes / sizeof(T);

    /// <summary>Samples n and n + 4 share a register, so that four in-lane transpositions turn eight samples at once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void ToTile(float* source, nint step, float* tile, nint width)
    {
        var row0 = Vector256.Create(Vector128.Load(source), Vector128.Load(source + 4 * step));
        var row1 = Vector256.Create(Vector128.Load(source + step), Vector128.Load(source + 5 * step));
        var row2 = Vector256.Create(Vector128.Load(source + 2 * step), Vector128.Load(source + 6 * step));
        var row3 = Vector256.Create(Vector128.Load(source + 3 * step), Vector128.Load(source + 7 * step));
        Transpose(ref row0, ref row1, ref row2, ref row3);
        row0.Store(tile);
        row1.Store(tile + width);
        row2.Store(tile + 2 * width);
        row3.Store(tile + 3 * width);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void FromTile(float* tile, nint width, float* target, nint step)
    {
        var row0 = Vector256.Load(tile);
        var row1 = Vector256.Load(tile + width);
        var row2 = Vector256.Load(tile + 2 * width);
        var row3 = Vector256.Load(tile + 3 * width);
        Transpose(ref row0, ref row1, ref row2, ref row3);
        row0.GetLower().Store(target);
        row1.GetLower().Store(target + step);
        row2.GetLower().Store(target + 2 * step);
        row3.GetLower().Store(target + 3 * step);
        row0.GetUpper().Store(target + 4 * step);
        row1.GetUpper().Store(target + 5 * step);
        row2.GetUpper().Store(target + 6 * step);
        row3.GetUpper().Store(target + 7 * step);
    }

    /// <summary>Transposes 4 by 4 numbers in each half.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Transpose(ref Vector256<float> row0, ref Vector256<float> row1, ref Vector256<float> row2, ref Vector256<float> row3)
    {
        var low01 = Avx.UnpackLow(row0, row1).AsDouble();
        var high01 = Avx.UnpackHigh(row0, row1).AsDouble();
        var low23 = Avx.UnpackLow(row2, row3).AsDouble();
        var high23 = Avx.UnpackHigh(row2, row3).AsDouble();
        row0 = Avx.UnpackLow(low01, low23).AsSingle();
        row1 = Avx.UnpackHigh(low01, low23).AsSingle();
        row2 = Avx.UnpackLow(high01, high23).AsSingle();
        row3 = Avx.UnpackHigh(high01, high23).AsSingle();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void ToTile(double* source, nint step, double* tile, nint width) => Transpose(source, step, tile, width);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void FromTile(double* tile, nint width, double* target, nint step) => Transpose(tile, width, target, step);

    /// <summary>Transposes 4 by 4 numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Transpose(double* source, nint step, double* target, nint width)
    {
        var row0 = Vector256.Load(source);
        var row1 = Vector256.Load(source + step);
        var row2 = Vector256.Load(source + 2 * step);
        var row3 = Vector256.Load(source + 3 * step);
        var low01 = Avx.UnpackLow(row0, row1);
        var high01 = Avx.UnpackHigh(row0, row1);
        var low23 = Avx.UnpackLow(row2, row3);
        var high23 = Avx.UnpackHigh(row2, row3);
        Avx.Permute2x128(low01, low23, 0x20).Store(target);
        Avx.Permute2x128(high01, high23, 0x20).Store(target + width);
        Avx.Permute2x128(low01, low23, 0x31).Store(target + 2 * width);
        Avx.Permute2x128(high01, high23, 0x31).Store(target + 3 * width);
    }
}
