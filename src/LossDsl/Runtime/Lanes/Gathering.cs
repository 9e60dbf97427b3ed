using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace LossDsl.Runtime;

/// <summary>Reads of elements that indices name, several at a time where the processor can.</summary>
internal static unsafe class Gathering
{
    /// <summary>
    /// Replaces index k, an integer carried as a number, by <c>source[index · indexStride + k · laneStride]</c>, and by zero where the index
    /// lies outside [0, <paramref name="length"/>): nothing is read there.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Replace<T>(ref readonly T source, ref T indices, nint count, nint length, nint indexStride, nint laneStride)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        nint k = 0;
        if (Avx2.IsSupported && HasShortOffsets(count, length, indexStride, laneStride))
        {
            fixed (T* address = &source, elements = &indices)
            {
                k = sizeof(T) == sizeof(float)
                    ? Singles((float*)address, (float*)elements, count, (int)length, (int)indexStride, (int)laneStride)
                    : Doubles((double*)address, (double*)elements, count, (int)length, (int)indexStride, (int)laneStride);
            }
        }

        for (; k < count; k++)
        {
            var index = Element.ToDouble(Unsafe.Add(ref indices, k));
            var position = (nint)index;
            // A NaN fails the first comparison; the conversion saturates, so what is too large fails the second.
            Unsafe.Add(ref indices, k) = index >= 0 && position < length
                ? Unsafe.Add(ref Unsafe.AsRef(in source), position * indexStride + k * laneStride)
                : T.Zero;
        }
    }

    /// <summary>Replaces row number k by the element of a matrix in that row and in column <c>columns[k]</c>, and by zero where there is none.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void ReplaceRows<T>(ref readonly T source, T* rows, T* columns, nint count, nint rowCount, nint rowStride, nint columnCount)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        nint k = 0;
        if (Avx2.IsSupported && columnCount <= int.MaxValue && HasShortOffsets(columnCount, rowCount, rowStride, 1))
        {
            fixed (T* address = &source)
            {
                k = sizeof(T) == sizeof(float)
                    ? SinglesOfRows((float*)address, (float*)rows, (float*)columns, count, (int)rowCount, (int)rowStride, (int)columnCount)
                    : DoublesOfRows((double*)address, (double*)rows, (double*)columns, count, (int)rowCount, (int)rowStride, (int)columnCount);
            }
        }

        for (; k < count; k++)
        {
            var (row, column) = (Element.ToDouble(rows[k]), Element.ToDouble(columns[k]));
            var isInside = row >= 0 && (nint)row < rowCount && column >= 0 && (nint)column < columnCount;
            rows[k] = isInside ? Unsafe.Add(ref Unsafe.AsRef(in source), (nint)row * rowStride + (nint)column) : T.Zero;
        }
    }

    /// <summary>Integers that were carried as numbers; the least integer for what is not a number, and for what is too large.</summary>
    public static void ToIntegers<T>(T* numbers, int* integers, nint count)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        nint k = 0;
        if (Avx.IsSupported && sizeof(T) == sizeof(float))
        {
            for (; k + Vector256<float>.Count <= count; k += Vector256<float>.Count)
            {
                Avx.ConvertToVector256Int32WithTruncation(Vector256.Load((float*)numbers + k)).Store(integers + k);
            }
        }
        else if (Avx.IsSupported)
        {
            for (; k + Vector256<double>.Count <= count; k += Vector256<double>.Count)
            {
                Avx.ConvertToVector128Int32WithTruncation(Vector256.Load((double*)numbers + k)).Store(integers + k);
            }
        }

        for (; k < count; k++)
        {
            var number = Element.ToDouble(numbers[k]);
            integers[k] = Math.Abs(number) < int.MaxValue ? (int)number : int.MinValue;
        }
    }

    /// <summary>Whether every offset in elements is a 32-bit integer, which the instructions take.</summary>
    private static bool HasShortOffsets(nint count, nint length, nint indexStride, nint laneStride) =>
        length <= int.MaxValue
        && (nuint)indexStride <= int.MaxValue
        && (nuint)laneStride <= int.MaxValue
        && (UInt128)length * (nuint)indexStride + (UInt128)count * (nuint)laneStride <= int.MaxValue;

    private static nint Singles(float* source, float* elements, nint count, int length, int indexStride, int laneStride)
    {
        nint k = 0;
        for (; k + Vector256<float>.Count <= count; k += Vector256<float>.Count)
        {
            var numbers = Vector256.Load(elements + k);

            // What is not a number, or too large, becomes the least integer.
            var index = Avx.ConvertToVector256Int32WithTruncation(numbers);
            var isInside = Vector256.GreaterThanOrEqual(numbers, Vector256<float>.Zero).AsInt32()
                & Vector256.GreaterThanOrEqual(index, Vector256<int>.Zero)
                & Vector256.LessThan(index, Vector256.Create(length));
            var offset = index * indexStride + (Vector256<int>.Indices + Vector256.Create((int)k)) * laneStride;
            Avx2.GatherMaskVector256(Vector256<float>.Zero, source, offset, isInside.AsSingle(), sizeof(float)).Store(elements + k);
        }

        return k;
    }

    private static nint SinglesOfRows(float* source, float* rows, float* columns, nint count, int rowCount, int rowStride, int columnCount)
    {
        nint k = 0;
        for (; k + Vector256<float>.Count <= count; k += Vector256<float>.Count)
        {
            var (row, column) = (Vector256.Load(rows + k), Vector256.Load(columns + k));
            var (r, c) = (Avx.ConvertToVector256Int32WithTruncation(row), Avx.ConvertToVector256Int32WithTruncation(column));
            var isInside = (Vector256.GreaterThanOrEqual(row, Vector256<float>.Zero) & Vector256.GreaterThanOrEqual(column, Vector256<float>.Zero)).AsInt32()
                & Vector256.GreaterThanOrEqual(r | c, Vector256<int>.Zero)
                & Vector256.LessThan(r, Vector256.Create(rowCount))
                & Vector256.LessThan(c, Vector256.Create(columnCount));
            Avx2.GatherMaskVector256(Vector256<float>.Zero, source, r * rowStride + c, isInside.AsSingle(), sizeof(float)).Store(rows + k);
        }

        return k;
    }

    private static nint DoublesOfRows(double* source, double* rows, double* columns, nint count, int rowCount, int rowStride, int columnCount)
    {
        nint k = 0;
        for (; k + Vector256<double>.Count <= count; k += Vector256<double>.Count)
        {
            var (row, column) = (Vector256.Load(rows + k), Vector256.Load(columns + k));
            var (r, c) = (Avx.ConvertToVector128Int32WithTruncation(row), Avx.ConvertToVector128Int32WithTruncation(column));
            var isInside = Vector128.GreaterThanOrEqual(r | c, Vector128<int>.Zero)
                & Vector128.LessThan(r, Vector128.Create(rowCount))
                & Vector128.LessThan(c, Vector128.Create(columnCount));
            var mask = Vector256.GreaterThanOrEqual(row, Vector256<double>.Zero)
                & Vector256.GreaterThanOrEqual(column, Vector256<double>.Zero)
                & Avx2.ConvertToVector256Int64(isInside).AsDouble();
            Avx2.GatherMaskVector256(Vector256<double>.Zero, source, r * rowStride + c, mask, sizeof(double)).Store(rows + k);
        }

        return k;
    }

    private static nint Doubles(double* source, double* elements, nint count, int length, int indexStride, int laneStride)
    {
        nint k = 0;
        for (; k + Vector256<double>.Count <= count; k += Vector256<double>.Count)
        {
            var numbers = Vector256.Load(elements + k);
            var index = Avx.ConvertToVector128Int32WithTruncation(numbers);
            var isInside = Vector128.GreaterThanOrEqual(index, Vector128<int>.Zero) & Vector128.LessThan(index, Vector128.Create(length));
            var mask = Vector256.GreaterThanOrEqual(numbers, Vector256<double>.Zero) & Avx2.ConvertToVector256Int64(isInside).AsDouble();
            var offset = index * indexStride + (Vector128<int>.Indices + Vector128.Create((int)k)) * laneStride;
            Avx2.GatherMaskVector256(Vector256<double>.Zero, source, offset, mask, sizeof(double)).Store(elements + k);
        }

        return k;
    }
}
