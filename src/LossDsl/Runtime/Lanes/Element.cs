using System.Numerics;
using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace LossDsl.Runtime;

/// <summary>Conversions of a lane's element, each folded by the JIT to one instruction or, from a constant, to none.</summary>
internal static class Element
{
    [MethodImpl(AggressiveInlining)]
    public static T FromDouble<T>(double value)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        typeof(T) == typeof(float) ? Unsafe.BitCast<float, T>((float)value) : Unsafe.BitCast<double, T>(value);

    [MethodImpl(AggressiveInlining)]
    public static T FromInteger<T>(nint value)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        typeof(T) == typeof(float) ? Unsafe.BitCast<float, T>(value) : Unsafe.BitCast<double, T>(value);

    [MethodImpl(AggressiveInlining)]
    public static double ToDouble<T>(T value)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        typeof(T) == typeof(float) ? Unsafe.BitCast<T, float>(value) : Unsafe.BitCast<T, double>(value);
}
