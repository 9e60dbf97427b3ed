using System.Numerics;
using System.Runtime.Intrinsics;

namespace LossDsl.Runtime;

/// <summary>
/// Moves a block of samples between a tensor, where neighbouring samples are <c>step</c> and neighbouring classes <c>classStep</c>
/// apart, and a tile, where samples are contiguous and classes <c>width</c> apart.
/// </summary>
internal static unsafe class Tile
{
    public static void Load<T>(T* source, nint step, nint classStep, T* tile, nint width, nint count, nint classes)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (step != 1 && step != 0 && classStep == 1 && classes > 1)
        {
            Transposition.ToTile(source, step, tile, width, count, classes);
            return;
        }

        for (nint c = 0; c < classes; c++)
        {
            var from = source + c * classStep;
            var to = tile + c * width;
            switch (step)
            {
                case 0:
                    new Span<T>(to, checked((int)count)).Fill(*from);
                    break;
                case 1:
                    Copy(from, to, count);
                    break;
                default:
                    for (nint n = 0; n < count; n++)
                    {
                        to[n] = from[n * step];
                    }

                    break;
            }
        }
    }

    public static void Store<T>(T* tile, nint width, T* target, nint step, nint classStep, nint count, nint classes)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (step != 1 && classStep == 1 && classes > 1)
        {
            Transposition.FromTile(tile, width, target, step, count, classes);
            return;
        }

        for (nint c = 0; c < classes; c++)
        {
            var from = tile + c * width;
            var to = target + c * classStep;
            if (step == 1)
            {
                Copy(from, to, count);
                continue;
            }

            for (nint n = 0; n < count; n++)
            {
                to[n * step] = from[n];
            }
        }
    }

    /// <summary>Adds a tile to what the tensor holds.</summary>
    public static void Add<T>(T* tile, nint width, T* target, nint step, nint classStep, nint count, nint classes)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (classStep == 1 && step != 1)
        {
            for (nint n = 0; n < count; n++)
            {
                for (nint c = 0; c < classes; c++)
                {
                    target[n * step + c] += tile[c * width + n];
                }
            }

            return;
        }

        for (nint c = 0; c < classes; c++)
        {
            for (nint n = 0; n < count; n++)
            {
                target[n * step + c * classStep] += tile[c * width + n];
            }
        }
    }

    /// <summary>Adds a tile to sums in double, in which steps of 0 let samples or classes add up.</summary>
    public static void Sum<T>(T* tile, nint width, double* sums, nint step, nint classStep, nint count, nint classes)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (nint c = 0; c < classes; c++)
        {
            var from = tile + c * width;
            var to = sums + c * classStep;
            if (step == 0)
            {
                *to += SumOf(from, count);
                continue;
            }

            if (step == 1)
            {
                AddTo(to, from, count);
                continue;
            }

            for (nint n = 0; n < count; n++)
            {
                to[n * step] += Element.ToDouble(from[n]);
            }
        }
    }

    /// <summary>Clears a matrix but for its first columns of its first rows.</summary>
    public static void ClearBeyond<T>(T* target, nint step, nint rowStep, nint columns, nint rows, nint allColumns, nint allRows)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (nint r = 0; r < allRows; r++)
        {
            for (var c = r < rows ? columns : 0; c < allColumns; c++)
            {
                target[r * rowStep + c * step] = T.Zero;
            }
        }
    }

    public static void LoadLabels<T>(
        LabelType type, void* source, nint offset, nint step, nint classStep, T* tile, nint width, nint count, nint classes)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (nint c = 0; c < classes; c++)
        {
            var to = tile + c * width;
            switch (type)
            {
                case LabelType.Int32:
                    Convert((int*)source + offset + c * classStep, step, to, count);
                    break;
                case LabelType.Int64:
                    Convert((long*)source + offset + c * classStep, step, to, count);
                    break;
                default:
                    Convert((byte*)source + offset + c * classStep, step, to, count);
                    break;
            }
        }
    }

    private static void Copy<T>(T* from, T* to, nint count)
        where T : unmanaged => Buffer.MemoryCopy(from, to, count * sizeof(T), count * sizeof(T));

    private static void Convert<T>(int* source, nint step, T* tile, nint count)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (nint n = 0; n < count; n++)
        {
            tile[n] = Element.FromInteger<T>(source[n * step]);
        }
    }

    private static void Convert<T>(long* source, nint step, T* tile, nint count)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (nint n = 0; n < count; n++)
        {
            tile[n] = Element.FromInteger<T>((nint)source[n * step]);
        }
    }

    private static void Convert<T>(byte* source, nint step, T* tile, nint count)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (nint n = 0; n < count; n++)
        {
            tile[n] = Element.FromInteger<T>(source[n * step]);
        }
    }

    private static void AddTo<T>(double* sums, T* source, nint count)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        nint n = 0;
        for (; n + Vector256<float>.Count <= count; n += Vector256<float>.Count)
        {
            Vector256<double> lower, upper;
            if (sizeof(T) == sizeof(float))
            {
                (lower, upper) = Vector256.Widen(Vector256.Load((float*)source + n));
            }
            else
            {
                lower = Vector256.Load((double*)source + n);
                upper = Vector256.Load((double*)source + n + Vector256<double>.Count);
            }

            (Vector256.Load(sums + n) + lower).Store(sums + n);
            (Vector256.Load(sums + n + Vector256<double>.Count) + upper).Store(sums + n + Vector256<double>.Count);
        }

        for (; n < count; n++)
        {
            sums[n] += Element.ToDouble(source[n]);
        }
    }

    /// <summary>Four sums side by side, so that the additions do not wait for each other.</summary>
    private static double SumOf<T>(T* source, nint count)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double sum0 = 0, sum1 = 0, sum2 = 0, sum3 = 0;
        nint n = 0;
        for (; n + 4 <= count; n += 4)
        {
            sum0 += Element.ToDouble(source[n]);
            sum1 += Element.ToDouble(source[n + 1]);
            sum2 += Element.ToDouble(source[n + 2]);
            sum3 += Element.ToDouble(source[n + 3]);
        }

        for (; n < count; n++)
        {
            sum0 += Element.ToDouble(source[n]);
        }

        return (sum0 + sum1) + (sum2 + sum3);
    }
}
