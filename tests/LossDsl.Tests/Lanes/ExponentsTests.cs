using System.Numerics;
using LossDsl.Runtime;

namespace LossDsl.Tests.Lanes;

/// <summary>The arithmetic of machines without AVX-512, run on every machine.</summary>
public sealed class ExponentsTests
{
    [Fact]
    public void Scale_of_floats_is_ScaleB() => CheckScale<Lane128<float>, float>(252);

    [Fact]
    public void Scale_of_doubles_is_ScaleB() => CheckScale<Lane128<double>, double>(2044);

    [Fact]
    public void Split_of_floats_is_that_of_the_scalar_lane() => CheckSplit<Lane128<float>, float>();

    [Fact]
    public void Split_of_doubles_is_that_of_the_scalar_lane() => CheckSplit<Lane128<double>, double>();

    private static void CheckScale<TLane, T>(int reach)
        where TLane : struct, ILane<TLane, T>, ILaneBits<TLane>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double[] values = [1, -1, 1.37, 0.71, 0, -0.0, double.PositiveInfinity, double.NegativeInfinity, double.NaN];
        foreach (var value in values.Select(T.CreateChecked))
        {
            for (var exponent = -reach; exponent <= reach; exponent++)
            {
                var actual = TLane.First(Exponents.Scale<TLane, T>(TLane.Broadcast(value), TLane.Broadcast((double)exponent)));
                Assert.Equal(T.ScaleB(value, exponent), actual);
            }

            Assert.True(T.IsNaN(TLane.First(Exponents.Scale<TLane, T>(TLane.Broadcast(value), TLane.Broadcast(double.NaN)))));
        }

        var one = TLane.Broadcast(1.0);
        Assert.Equal(T.Zero, TLane.First(Exponents.Scale<TLane, T>(one, TLane.Broadcast(double.NegativeInfinity))));
        Assert.Equal(T.PositiveInfinity, TLane.First(Exponents.Scale<TLane, T>(one, TLane.Broadcast(1e9))));
    }

    private static void CheckSplit<TLane, T>()
        where TLane : struct, ILane<TLane, T>, ILaneBits<TLane>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] values = [.. Samples.Specials<T>(), .. Samples.AnyMagnitude<T>(1000), .. Samples.Uniform<T>(1000, 0, 4)];
        foreach (var value in values)
        {
            var exponent = TLane.First(Exponents.Split<TLane, T>(TLane.Broadcast(value), out var significand));
            var expectedExponent = ScalarLane<T>.First(ScalarLane<T>.SplitExponent(new(value), out var expectedSignificand));
            Assert.Equal(expectedExponent, exponent);
            Assert.Equal(ScalarLane<T>.First(expectedSignificand), TLane.First(significand));
        }
    }
}
