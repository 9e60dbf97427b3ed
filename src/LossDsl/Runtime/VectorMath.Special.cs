using System.Numerics;
using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace LossDsl.Runtime;

public static unsafe partial class VectorMath
{
    /// <summary>The angle in (−π/2, π/2) whose tangent is x.</summary>
    /// <remarks>
    /// Implementation notes. With z = |x| up to 1 and 1/|x| above: atan(z) = z + z³·p(z²), p of degree 7 in float and 19 in double;
    /// above 1 the result is π/2 − atan(z), π/2 in two parts, with the sign of x. Float 1.8 ulp, double 2.2 ulp.
    /// </remarks>
    [MethodImpl(AggressiveInlining)]
    public static TLane Atan<TLane, T>(TLane x)
        where TLane : struct, ILane<TLane, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var one = TLane.Broadcast(1.0);
        var magnitude = TLane.Abs(x);
        var z = TLane.SelectLess(one, magnitude, one / magnitude, magnitude);
        var square = z * z;
        TLane p;
        if (sizeof(T) == sizeof(float))
        {
            p = TLane.Broadcast(0.0029206888284534216);
            p = TLane.MultiplyAdd(p, square, -0.016367916017770767);
            p = TLane.MultiplyAdd(p, square, 0.043211840093135834);
            p = TLane.MultiplyAdd(p, square, -0.075522124767303467);
            p = TLane.MultiplyAdd(p, square, 0.10666003823280334);
            p = TLane.MultiplyAdd(p, square, -0.14211055636405945);
            p = TLane.MultiplyAdd(p, square, 0.19993773102760315);
            p = TLane.MultiplyAdd(p, square, -0.33333152532577515);
        }
        else
        {
            // Even and odd powers apart would cancel near 1.
            p = TLane.Broadcast(1.3225072280240447e-05);
            p = TLane.MultiplyAdd(p, square, -0.0001521608117561112);
            p = TLane.MultiplyAdd(p, square, 0.00083132150089617663);
            p = TLane.MultiplyAdd(p, square, -0.0028849171881034754);
            p = TLane.MultiplyAdd(p, square, 0.007196500169825315);
            p = TLane.MultiplyAdd(p, square, -0.013900555059886917);
            p = TLane.MultiplyAdd(p, square, 0.021984847218846661);
            p = TLane.MultiplyAdd(p, square, -0.029903852879287193);
            p = TLane.MultiplyAdd(p, square, 0.036641906982117438);
            p = TLane.MultiplyAdd(p, square, -0.042191787427407056);
            p = TLane.MultiplyAdd(p, square, 0.047223221277335949);
            p = TLane.MultiplyAdd(p, square, -0.052535185243397862);
            p = TLane.MultiplyAdd(p, square, 0.058805278077184768);
            p = TLane.MultiplyAdd(p, square, -0.066664040563454763);
            p = TLane.MultiplyAdd(p, square, 0.076922798391338476);
            p = TLane.MultiplyAdd(p, square, -0.090909070029769112);
            p = TLane.MultiplyAdd(p, square, 0.11111111007025261);
            p = TLane.MultiplyAdd(p, square, -0.14285714282575074);
            p = TLane.MultiplyAdd(p, square, 0.19999999999951459);
            p = TLane.MultiplyAdd(p, square, -0.33333333333333071);
        }

        var angle = TLane.MultiplyAdd(z * square, p, z);
        var isSingle = sizeof(T) == sizeof(float);
        var halfPiLow = TLane.Broadcast(isSingle ? -4.371139e-8 : 6.123233995736766e-17);
        var complement = TLane.Broadcast(isSingle ? 1.5707964 : 1.5707963267948966) - (angle - halfPiLow);
        return TLane.CopySign(TLane.SelectLess(one, magnitude, complement, angle), x);
    }

    /// <summary>The error function, 2/√π ∫₀ˣ exp(−t²) dt.</summary>
    /// <remarks>
    /// Implementation notes. Up to 1 in magnitude: x + x·p(x²), p of degree 6 in float and 11 in double. Above: 1 − exp(−x²)·q(u)
    /// with u = (|x| − 2)/(|x| + 2) and q, the scaled complement exp(x²)·erfc(x), of degree 5 and 12; fits of q in 1/x or x need
    /// up to half as many coefficients more and cancel. x is bounded where the result rounds to 1. Float 1.5 ulp, double 1.5 ulp.
    /// </remarks>
    [MethodImpl(AggressiveInlining)]
    public static TLane Erf<TLane, T>(TLane x)
        where TLane : struct, ILane<TLane, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var isSingle = sizeof(T) == sizeof(float);
        var one = TLane.Broadcast(1.0);
        var two = TLane.Broadcast(2.0);
        var magnitude = TLane.MinOfNumber(TLane.Broadcast(isSingle ? 4.0 : 6.0), TLane.Abs(x));
        var square = magnitude * magnitude;
        var u = (magnitude - two) / (magnitude + two);
        TLane p, q;
        if (isSingle)
        {
            p = TLane.Broadcast(7.8538760135415941e-05);
            p = TLane.MultiplyAdd(p, square, -0.00080101983621716499);
            p = TLane.MultiplyAdd(p, square, 0.0051883282139897346);
            p = TLane.MultiplyAdd(p, square, -0.026853812858462334);
            p = TLane.MultiplyAdd(p, square, 0.11283585429191589);
            p = TLane.MultiplyAdd(p, square, -0.37612625956535339);
            p = TLane.MultiplyAdd(p, square, 0.12837916612625122);
            q = TLane.Broadcast(0.0072104553692042828);
            q = TLane.MultiplyAdd(q, u, 0.003727935953065753);
            q = TLane.MultiplyAdd(q, u, -0.078987434506416321);
            q = TLane.MultiplyAdd(q, u, 0.24165721237659454);
            q = TLane.MultiplyAdd(q, u, -0.42718586325645447);
            q = TLane.MultiplyAdd(q, u, 0.25539568066596985);
        }
        else
        {
            p = TLane.Broadcast(-7.7794767921619963e-10);
            p = TLane.MultiplyAdd(p, square, 1.3710985185881097e-08);
            p = TLane.MultiplyAdd(p, square, -1.6206314952325619e-07);
            p = TLane.MultiplyAdd(p, square, 1.6447131740034881e-06);
            p = TLane.MultiplyAdd(p, square, -1.4924712316913651e-05);
            p = TLane.MultiplyAdd(p, square, 0.00012055293577755583);
            p = TLane.MultiplyAdd(p, square, -0.00085483259293465963);
            p = TLane.MultiplyAdd(p, square, 0.0052239776061192497);
            p = TLane.MultiplyAdd(p, square, -0.026866170643111583);
            p = TLane.MultiplyAdd(p, square, 0.11283791670944186);
            p = TLane.MultiplyAdd(p, square, -0.37612638903183521);
            p = TLane.MultiplyAdd(p, square, 0.12837916709551256);
            q = TLane.Broadcast(-1.262209433046877e-05);
            q = TLane.MultiplyAdd(q, u, -2.6587024665841311e-05);
            q = TLane.MultiplyAdd(q, u, 2.7630886568535428e-05);
            q = TLane.MultiplyAdd(q, u, 0.00017428770246192779);
            q = TLane.MultiplyAdd(q, u, 4.3535313435552973e-05);
            q = TLane.MultiplyAdd(q, u, -0.00098197658422061792);
            q = TLane.MultiplyAdd(q, u, -0.00084714257253140776);
            q = TLane.MultiplyAdd(q, u, 0.0069974617900870348);
            q = TLane.MultiplyAdd(q, u, 0.0037328923985910779);
            q = TLane.MultiplyAdd(q, u, -0.078978581016455801);
            q = TLane.MultiplyAdd(q, u, 0.24165819424246693);
            q = TLane.MultiplyAdd(q, u, -0.42718584741395677);
            q = TLane.MultiplyAdd(q, u, 0.25539567631050575);
        }

        var inner = TLane.MultiplyAdd(magnitude, p, magnitude);
        var outer = one - (ExpOfClamped<TLane, T>(-square) * q);
        return TLane.CopySign(TLane.SelectLess(one, magnitude, outer, inner), x);
    }

    /// <summary>log |Γ(x)|.</summary>
    /// <remarks>Implementation notes. <see cref="Functions.Lgamma(double)"/> element by element.</remarks>
    public static TLane Lgamma<TLane, T>(TLane x)
        where TLane : struct, ILane<TLane, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => TLane.Map(x, Functions.Lgamma);

    /// <summary>ψ(x), the derivative of log Γ(x).</summary>
    /// <remarks>Implementation notes. <see cref="Functions.Digamma(double)"/> element by element.</remarks>
    public static TLane Digamma<TLane, T>(TLane x)
        where TLane : struct, ILane<TLane, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => TLane.Map(x, Functions.Digamma);
}
