using System.Numerics;
using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace LossDsl.Runtime;

/// <summary>Conversions of a lane's element, each folded by the JIT to one instruction or, from a constant, to none.</summary>
/// <remarks>
/// Here and in the lanes float is told from double by its size: the JIT reads that as a constant, where to compare two types it has to look up five things. A
/// kernel asks hundreds of times.
/// </remarks>
internal static unsafe class Element
{
    [MethodImpl(AggressiveInlining)]
    public static T FromDouble<T>(double value)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        sizeof(T) == sizeof(float) ? Unsafe.BitCast<float, T>((float)value) : Unsafe.BitCast<double, T>(value);

    [MethodImpl(AggressiveInlining)]
    public static T FromInteger<T>(nint value)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        sizeof(T) == sizeof(float) ? Unsafe.BitCast<float, T>(value) : Unsafe.BitCast<double, T>(value);

    [MethodImpl(AggressiveInlining)]
    public static double ToDouble<T>(T value)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        sizeof(T) == sizeof(float) ? Unsafe.BitCast<T, float>(value) : Unsafe.BitCast<T, double>(value);

    /// <summary>The larger; NaN if either is NaN. The JIT finds the functions of a type sooner than those of an interface.</summary>
    [MethodImpl(AggressiveInlining)]
    public static T Max<T>(T left, T right)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        sizeof(T) == sizeof(float)
            ? Unsafe.BitCast<float, T>(MathF.Max(Unsafe.BitCast<T, float>(left), Unsafe.BitCast<T, float>(right)))
            : Unsafe.BitCast<double, T>(Math.Max(Unsafe.BitCast<T, double>(left), Unsafe.BitCast<T, double>(right)));

    /// <summary>The smaller; NaN if either is NaN.</summary>
    [MethodImpl(AggressiveInlining)]
    public static T Min<T>(T left, T right)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        sizeof(T) == sizeof(float)
            ? Unsafe.BitCast<float, T>(MathF.Min(Unsafe.BitCast<T, float>(left), Unsafe.BitCast<T, float>(right)))
            : Unsafe.BitCast<double, T>(Math.Min(Unsafe.BitCast<T, double>(left), Unsafe.BitCast<T, double>(right)));
}
