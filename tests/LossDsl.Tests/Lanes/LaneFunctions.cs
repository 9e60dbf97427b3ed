using System.Numerics;
using LossDsl.Runtime;

namespace LossDsl.Tests.Lanes;

/// <summary>A function of <see cref="VectorMath"/> with what it is measured by.</summary>
public interface ILaneFunction
{
    /// <summary>The largest error in units of the last place that its notes state: in float and in double.</summary>
    static abstract (double Single, double Double) Bounds { get; }

    /// <summary>Where its arguments are drawn from, besides all magnitudes.</summary>
    static abstract (double From, double To)[] Domains { get; }

    /// <summary>Whether float results below the smallest normal number are zero.</summary>
    static virtual bool FlushesDenormals => false;

    static abstract TLane Apply<TLane, T>(TLane x)
        where TLane : struct, ILane<TLane, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>The function of the language.</summary>
    static abstract double Definition(double x);

    internal static abstract BigFloat Exact(double x);
}

public readonly struct ExpFunction : ILaneFunction
{
    public static (double Single, double Double) Bounds => (1.3, 1.3);

    public static (double From, double To)[] Domains => [(-1, 1), (-88, 89), (-104, -86), (-746, 710)];

    public static bool FlushesDenormals => true;

    public static TLane Apply<TLane, T>(TLane x)
        where TLane : struct, ILane<TLane, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => VectorMath.Exp<TLane, T>(x);

    public static double Definition(double x) => Functions.Exp(x);

    static BigFloat ILaneFunction.Exact(double x) => BigFloat.Exp(x);
}

public readonly struct Expm1Function : ILaneFunction
{
    public static (double Single, double Double) Bounds => (1.7, 2.4);

    public static (double From, double To)[] Domains => [(-1, 1), (0.3, 0.4), (-0.4, -0.3), (-40, 90)];

    public static TLane Apply<TLane, T>(TLane x)
        where TLane : struct, ILane<TLane, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => VectorMath.Expm1<TLane, T>(x);

    public static double Definition(double x) => Functions.Expm1(x);

    static BigFloat ILaneFunction.Exact(double x) => BigFloat.Expm1(x);
}

public readonly struct LogFunction : ILaneFunction
{
    public static (double Single, double Double) Bounds => (1.4, 1.1);

    public static (double From, double To)[] Domains => [(0, 100), (0.5, 2), (0.7, 0.8), (0.99, 1.01)];

    public static TLane Apply<TLane, T>(TLane x)
        where TLane : struct, ILane<TLane, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => VectorMath.Log<TLane, T>(x);

    public static double Definition(double x) => Functions.Log(x);

    static BigFloat ILaneFunction.Exact(double x) => BigFloat.Log(x);
}

public readonly struct Log1pFunction : ILaneFunction
{
    public static (double Single, double Double) Bounds => (1.4, 1.1);

    public static (double From, double To)[] Domains => [(-0.5, 1), (-1, -0.9), (0.4, 0.6), (-0.3, -0.2), (0, 100)];

    public static TLane Apply<TLane, T>(TLane x)
        where TLane : struct, ILane<TLane, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => VectorMath.Log1p<TLane, T>(x);

    public static double Definition(double x) => Functions.Log1p(x);

    static BigFloat ILaneFunction.Exact(double x) => BigFloat.Log1p(x);
}

public readonly struct LogOfComplementFunction : ILaneFunction
{
    public static (double Single, double Double) Bounds => (1.4, 1.1);

    public static (double From, double To)[] Domains => [(-1, 0.5), (0.9, 1), (-0.6, -0.4), (0.2, 0.3), (-100, 0)];

    public static TLane Apply<TLane, T>(TLane x)
        where TLane : struct, ILane<TLane, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => VectorMath.LogOfComplement<TLane, T>(x);

    public static double Definition(double x) => x == 0 ? 0 : Functions.Log1p(-x);

    static BigFloat ILaneFunction.Exact(double x) => BigFloat.Log1p(-(BigFloat)x);
}

public readonly struct SigmoidFunction : ILaneFunction
{
    public static (double Single, double Double) Bounds => (2.5, 2.5);

    public static (double From, double To)[] Domains => [(-1, 1), (-20, 20), (-800, 800)];

    public static bool FlushesDenormals => true;

    public static TLane Apply<TLane, T>(TLane x)
        where TLane : struct, ILane<TLane, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => VectorMath.Sigmoid<TLane, T>(x);

    public static double Definition(double x) => Functions.Sigmoid(x);

    static BigFloat ILaneFunction.Exact(double x) => (BigFloat)1 / ((BigFloat)1 + BigFloat.Exp(-x));
}

public readonly struct DecayFunction : ILaneFunction
{
    public static (double Single, double Double) Bounds => (1.3, 1.3);

    public static (double From, double To)[] Domains => [(-1, 1), (-20, 20), (-800, 800)];

    public static bool FlushesDenormals => true;

    public static TLane Apply<TLane, T>(TLane x)
        where TLane : struct, ILane<TLane, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => VectorMath.Decay<TLane, T>(x);

    public static double Definition(double x) => Math.Exp(-Math.Abs(x));

    static BigFloat ILaneFunction.Exact(double x) => BigFloat.Exp(-Math.Abs(x));
}

/// <summary>Of −|x|, which is all that the function takes.</summary>
public readonly struct ExpOfNonPositiveFunction : ILaneFunction
{
    public static (double Single, double Double) Bounds => (1.3, 1.3);

    public static (double From, double To)[] Domains => [(-1, 1), (-20, 20), (-800, 800)];

    public static bool FlushesDenormals => true;

    public static TLane Apply<TLane, T>(TLane x)
        where TLane : struct, ILane<TLane, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => VectorMath.ExpOfNonPositive<TLane, T>(-TLane.Abs(x));

    public static double Definition(double x) => Math.Exp(-Math.Abs(x));

    static BigFloat ILaneFunction.Exact(double x) => BigFloat.Exp(-Math.Abs(x));
}

public readonly struct SoftplusFunction : ILaneFunction
{
    public static (double Single, double Double) Bounds => (2.6, 2.2);

    public static (double From, double To)[] Domains => [(-1, 1), (-20, 20), (-800, 800)];

    public static bool FlushesDenormals => true;

    public static TLane Apply<TLane, T>(TLane x)
        where TLane : struct, ILane<TLane, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => VectorMath.Softplus<TLane, T>(x);

    public static double Definition(double x) => Functions.Softplus(x);

    static BigFloat ILaneFunction.Exact(double x) => (BigFloat)Math.Max(x, 0) + BigFloat.Log1p(BigFloat.Exp(-Math.Abs(x)));
}

public readonly struct LogSigmoidFunction : ILaneFunction
{
    public static (double Single, double Double) Bounds => (2.6, 2.2);

    public static (double From, double To)[] Domains => [(-1, 1), (-20, 20), (-800, 800)];

    public static bool FlushesDenormals => true;

    public static TLane Apply<TLane, T>(TLane x)
        where TLane : struct, ILane<TLane, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => VectorMath.LogSigmoid<TLane, T>(x);

    public static double Definition(double x) => Functions.LogSigmoid(x);

    static BigFloat ILaneFunction.Exact(double x) => (BigFloat)Math.Min(x, 0) - BigFloat.Log1p(BigFloat.Exp(-Math.Abs(x)));
}

public readonly struct TanhFunction : ILaneFunction
{
    public static (double Single, double Double) Bounds => (2.8, 2.8);

    public static (double From, double To)[] Domains => [(-1, 1), (-0.2, 0.2), (-20, 20)];

    public static TLane Apply<TLane, T>(TLane x)
        where TLane : struct, ILane<TLane, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => VectorMath.Tanh<TLane, T>(x);

    public static double Definition(double x) => Functions.Tanh(x);

    static BigFloat ILaneFunction.Exact(double x)
    {
        var q = BigFloat.Expm1(BigFloat.ScaleB(-Math.Abs(x), 1));
        var positive = -q / ((BigFloat)2 + q);
        return x < 0 ? -positive : positive;
    }
}

public readonly struct AtanFunction : ILaneFunction
{
    public static (double Single, double Double) Bounds => (1.8, 2.2);

    public static (double From, double To)[] Domains => [(-1, 1), (-5, 5), (0.9, 1.1)];

    public static TLane Apply<TLane, T>(TLane x)
        where TLane : struct, ILane<TLane, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => VectorMath.Atan<TLane, T>(x);

    public static double Definition(double x) => Functions.Atan(x);

    static BigFloat ILaneFunction.Exact(double x) => BigFloat.Atan(x);
}

public readonly struct ErfFunction : ILaneFunction
{
    public static (double Single, double Double) Bounds => (1.5, 1.5);

    public static (double From, double To)[] Domains => [(-1, 1), (0.9, 1.2), (-7, 7)];

    public static TLane Apply<TLane, T>(TLane x)
        where TLane : struct, ILane<TLane, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => VectorMath.Erf<TLane, T>(x);

    public static double Definition(double x) => Functions.Erf(x);

    static BigFloat ILaneFunction.Exact(double x) => BigFloat.Erf(x);
}
