using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LossDsl.Cli.Benchmarks.Measuring;

/// <summary>A loop of nothing but arithmetic: sixteen vectors of 512 bits that do not wait for each other.</summary>
internal static class ArithmeticLoop
{
    public const int OperationsARun = 16 * Repetitions;

    private const int Repetitions = 1_000;

    /// <summary>Runs <see cref="OperationsARun"/> fused multiplications and additions of vectors.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static Vector512<float> Run(float factor)
    {
        var f = Vector512.Create(factor);
        Vector512<float> a = f, b = f, c = f, d = f, e = f, g = f, h = f, i = f, j = f, k = f, l = f, m = f, o = f, p = f, q = f, r = f;
        for (var n = 0; n < Repetitions; n++)
        {
            a = Vector512.FusedMultiplyAdd(a, f, f);
            b = Vector512.FusedMultiplyAdd(b, f, f);
            c = Vector512.FusedMultiplyAdd(c, f, f);
            d = Vector512.FusedMultiplyAdd(d, f, f);
            e = Vector512.FusedMultiplyAdd(e, f, f);
            g = Vector512.FusedMultiplyAdd(g, f, f);
            h = Vector512.FusedMultiplyAdd(h, f, f);
            i = Vector512.FusedMultiplyAdd(i, f, f);
            j = Vector512.FusedMultiplyAdd(j, f, f);
            k = Vector512.FusedMultiplyAdd(k, f, f);
            l = Vector512.FusedMultiplyAdd(l, f, f);
            m = Vector512.FusedMultiplyAdd(m, f, f);
            o = Vector512.FusedMultiplyAdd(o, f, f);
            p = Vector512.FusedMultiplyAdd(p, f, f);
            q = Vector512.FusedMultiplyAdd(q, f, f);
            r = Vector512.FusedMultiplyAdd(r, f, f);
        }

        return a + b + c + d + e + g + h + i + j + k + l + m + o + p + q + r;
    }
}
