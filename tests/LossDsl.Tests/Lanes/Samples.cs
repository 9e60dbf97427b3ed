using System.Numerics;

namespace LossDsl.Tests.Lanes;

/// <summary>Numbers to try a function on: the special ones and random ones over the whole range of exponents.</summary>
internal static class Samples
{
    private const int Seed = 20251122;

    public static T[] Specials<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var one = T.One;
        var half = T.CreateChecked(0.5);
        var smallestNormal = typeof(T) == typeof(float) ? T.CreateChecked(1.17549435e-38) : T.CreateChecked(2.2250738585072014e-308);
        var largest = typeof(T) == typeof(float) ? T.CreateChecked(float.MaxValue) : T.CreateChecked(double.MaxValue);
        T[] positive =
        [
            T.Zero, T.Epsilon, T.Epsilon * T.CreateChecked(3), smallestNormal, T.BitDecrement(smallestNormal), smallestNormal * half,
            half, T.BitDecrement(one), one, T.BitIncrement(one), one + half, T.CreateChecked(2.5), T.CreateChecked(3), T.Pi,
            T.CreateChecked(1e4), T.CreateChecked(1e30), largest, T.PositiveInfinity,
        ];
        return [.. positive, .. positive.Select(x => -x), T.NaN];
    }

    /// <summary>Both signs, exponents over the whole range.</summary>
    public static T[] AnyMagnitude<T>(int count)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var random = new Random(Seed);
        var reach = typeof(T) == typeof(float) ? 126 : 1022;
        return [.. Enumerable.Range(0, count).Select(_ =>
            T.ScaleB(T.CreateChecked((random.NextDouble() * 4) - 2), random.Next(-reach, reach)))];
    }

    /// <summary>Uniform in [from, to).</summary>
    public static T[] Uniform<T>(int count, double from, double to)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var random = new Random(Seed);
        return [.. Enumerable.Range(0, count).Select(_ => T.CreateChecked(from + (random.NextDouble() * (to - from))))];
    }

    /// <summary>Every special with every special, then random numbers with random numbers.</summary>
    public static (T[] Left, T[] Right) Pairs<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var specials = Specials<T>();
        T[] random = [.. AnyMagnitude<T>(1024), .. Uniform<T>(1024, -10, 10)];
        var left = specials.SelectMany(x => specials.Select(_ => x)).Concat(random);
        var right = specials.SelectMany(_ => specials).Concat(random.Reverse());
        return ([.. left], [.. right]);
    }
}
