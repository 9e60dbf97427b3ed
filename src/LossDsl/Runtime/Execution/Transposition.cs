using System.Numerics;

namespace LossDsl.Runtime;

/// <summary>Turns samples of contiguous classes into classes of contiguous samples, and back.</summary>
internal static unsafe class Transposition
{
    public static void ToTile<T>(T* source, nint step, T* tile, nint width, nint count, nint classes)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (nint n = 0; n < count; n++)
        {
            var from = source + n * step;
            var to = tile + n;
            for (nint c = 0; c < classes; c++)
            {
                to[c * width] = from[c];
            }
        }
    }

    public static void FromTile<T>(T* tile, nint width, T* target, nint step, nint count, nint classes)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (nint n = 0; n < count; n++)
        {
            var from = tile + n;
            var to = target + n * step;
            for (nint c = 0; c < classes; c++)
            {
                to[c] = from[c * width];
            }
        }
    }
}
