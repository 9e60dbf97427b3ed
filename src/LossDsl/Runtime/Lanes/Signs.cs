using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace LossDsl.Runtime;

/// <summary>The sign of each element as a number: one instruction where the processor can answer by kind of number, three where it cannot.</summary>
internal static unsafe class Signs
{
    // Four bits for each kind of number, from the lowest: NaN, NaN, 0, 1, −∞, +∞, negative, positive. 8 answers 0, 9 answers −1, 10 answers 1.
    private const int Answers = unchecked((int)0xA9A9A888);

    [MethodImpl(AggressiveInlining)]
    public static Vector512<T> Of<T>(Vector512<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (!Avx512F.IsSupported)
        {
            return Vector512.ConditionalSelect(
                Vector512.LessThan(Vector512<T>.Zero, Vector512.Abs(x)), Vector512.CopySign(Vector512<T>.One, x), Vector512<T>.Zero);
        }

        return sizeof(T) == sizeof(float)
            ? Avx512F.Fixup(x.AsSingle(), x.AsSingle(), Vector512.Create(Answers), 0).As<float, T>()
            : Avx512F.Fixup(x.AsDouble(), x.AsDouble(), Vector512.Create((long)Answers), 0).As<double, T>();
    }

    [MethodImpl(AggressiveInlining)]
    public static Vector256<T> Of<T>(Vector256<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (!Avx512F.VL.IsSupported)
        {
            return Vector256.ConditionalSelect(
                Vector256.LessThan(Vector256<T>.Zero, Vector256.Abs(x)), Vector256.CopySign(Vector256<T>.One, x), Vector256<T>.Zero);
        }

        return sizeof(T) == sizeof(float)
            ? Avx512F.VL.Fixup(x.AsSingle(), x.AsSingle(), Vector256.Create(Answers), 0).As<float, T>()
            : Avx512F.VL.Fixup(x.AsDouble(), x.AsDouble(), Vector256.Create((long)Answers), 0).As<double, T>();
    }

    [MethodImpl(AggressiveInlining)]
    public static Vector128<T> Of<T>(Vector128<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (!Avx512F.VL.IsSupported)
        {
            return Vector128.ConditionalSelect(
                Vector128.LessThan(Vector128<T>.Zero, Vector128.Abs(x)), Vector128.CopySign(Vector128<T>.One, x), Vector128<T>.Zero);
        }

        return sizeof(T) == sizeof(float)
            ? Avx512F.VL.Fixup(x.AsSingle(), x.AsSingle(), Vector128.Create(Answers), 0).As<float, T>()
            : Avx512F.VL.Fixup(x.AsDouble(), x.AsDouble(), Vector128.Create((long)Answers), 0).As<double, T>();
    }
}
