using System.Runtime.CompilerServices;

namespace LossDsl.Runtime;

/// <summary>The integer type of labels.</summary>
internal enum LabelType
{
    Int32,
    Int64,
    Byte,
}

/// <summary>What differs between the integer types of labels.</summary>
internal static unsafe class LabelTypes
{
    public static int Size(LabelType type) => type switch
    {
        LabelType.Int32 => sizeof(int),
        LabelType.Int64 => sizeof(long),
        _ => sizeof(byte),
    };

    /// <summary>The label at a distance, counted in labels, from <paramref name="first"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Read(LabelType type, void* first, nint offset) => type switch
    {
        LabelType.Int32 => ((int*)first)[offset],
        LabelType.Int64 => ((long*)first)[offset],
        _ => ((byte*)first)[offset],
    };

    /// <summary>Copies labels that are <paramref name="step"/> apart to numbers that are <paramref name="targetStep"/> apart.</summary>
    public static void Widen(LabelType type, void* first, nint offset, nint step, long* target, nint targetStep, nint count)
    {
        switch (type)
        {
            case LabelType.Int32:
                for (nint n = 0; n < count; n++)
                {
                    target[n * targetStep] = ((int*)first)[offset + n * step];
                }

                break;
            case LabelType.Int64:
                for (nint n = 0; n < count; n++)
                {
                    target[n * targetStep] = ((long*)first)[offset + n * step];
                }

                break;
            default:
                for (nint n = 0; n < count; n++)
                {
                    target[n * targetStep] = ((byte*)first)[offset + n * step];
                }

                break;
        }
    }
}
