using System.Numerics;

namespace LossDsl.Runtime;

/// <content>Functions without a vector kernel of their own: the executable functions, element by element.</content>
public static partial class VectorMath
{
    /// <summary>x^y.</summary>
    public static TLane Pow<TLane, T>(TLane x, TLane y)
        where TLane : struct, ILane<TLane, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Pairwise<TLane, T>(x, y, Functions.Pow);

    /// <summary>The arc tangent, in (−π/2, π/2).</summary>
    public static TLane Atan<TLane, T>(TLane x)
        where TLane : struct, ILane<TLane, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => TLane.Map(x, Functions.Atan);

    /// <summary>The error function.</summary>
    public static TLane Erf<TLane, T>(TLane x)
        where TLane : struct, ILane<TLane, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => TLane.Map(x, Functions.Erf);

    /// <summary>log |Γ(x)|.</summary>
    public static TLane Lgamma<TLane, T>(TLane x)
        where TLane : struct, ILane<TLane, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => TLane.Map(x, Functions.Lgamma);

    /// <summary>The derivative of log Γ(x).</summary>
    public static TLane Digamma<TLane, T>(TLane x)
        where TLane : struct, ILane<TLane, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => TLane.Map(x, Functions.Digamma);

    private static TLane Pairwise<TLane, T>(TLane x, TLane y, Func<double, double, double> function)
        where TLane : struct, ILane<TLane, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Span<T> left = stackalloc T[TLane.Count];
        Span<T> right = stackalloc T[TLane.Count];
        TLane.Store(x, ref left[0], 0);
        TLane.Store(y, ref right[0], 0);
        for (var k = 0; k < left.Length; k++)
        {
            left[k] = T.CreateTruncating(function(double.CreateTruncating(left[k]), double.CreateTruncating(right[k])));
        }

        return TLane.Load(ref left[0], 0);
    }
}
