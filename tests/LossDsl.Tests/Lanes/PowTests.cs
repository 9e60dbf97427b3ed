using System.Numerics;
using LossDsl.Runtime;

namespace LossDsl.Tests.Lanes;

public sealed class PowTests
{
    private const int SinglePoints = 200_000;
    private const int DoublePoints = 300;
    private const float SmallestNormalSingle = 1.17549435e-38f;

    private static readonly (double Base, double Power)[] Reaches = [(1, 5), (2, 40), (1000, 8)];

    [Theory]
    [MemberData(nameof(LaneWidths.All), MemberType = typeof(LaneWidths))]
    public void In_float_the_error_is_within_the_bound(int bits)
    {
        var (bases, powers) = Arguments<float>(SinglePoints);
        var results = Apply(bits, bases, powers);
        for (var i = 0; i < bases.Length; i++)
        {
            var exact = Math.Pow(bases[i], powers[i]);
            if (exact > float.MaxValue || exact < SmallestNormalSingle)
            {
                // Element by element, denormals are not flushed.
                Assert.True(results[i] == (float)exact || (exact < 1 && results[i] == 0), $"{bases[i]:R}^{powers[i]:R} became {results[i]}");
                continue;
            }

            var unit = Math.ScaleB(1, Math.ILogB(exact) - 23);
            var error = Math.Abs(results[i] - exact) / unit;
            Assert.True(error <= Bound(exact), $"{bases[i]:R}^{powers[i]:R} = {exact:R} became {results[i]:R}, off by {error} ulp");
        }
    }

    [Theory]
    [MemberData(nameof(LaneWidths.All), MemberType = typeof(LaneWidths))]
    public void In_double_the_error_is_within_the_bound(int bits)
    {
        var (bases, powers) = Arguments<double>(DoublePoints);
        var results = Apply(bits, bases, powers);
        for (var i = 0; i < bases.Length; i++)
        {
            var exact = BigFloat.Exp(powers[i] * BigFloat.Log(bases[i]));
            var error = BigFloat.ScaleB(BigFloat.Abs((BigFloat)results[i] - exact), 52 - exact.Magnitude).ToDouble();
            Assert.True(error <= Bound(exact.ToDouble()), $"{bases[i]:R}^{powers[i]:R} became {results[i]:R}, off by {error} ulp");
        }
    }

    [Theory]
    [MemberData(nameof(LaneWidths.All), MemberType = typeof(LaneWidths))]
    public void Zeros_infinities_NaN_and_negative_bases_are_those_of_IEEE_754(int bits)
    {
        Check(bits, (x, y) => (float)Math.Pow(x, y), float.MinValue, SmallestNormalSingle);
        Check(bits, Math.Pow, double.MinValue, double.Epsilon);

        static void Check<T>(int bits, Func<T, T, T> pow, T lowest, T smallestNotFlushed)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            T[] values =
            [
                .. Samples.Specials<T>(), T.CreateChecked(7), T.CreateChecked(-7), T.CreateChecked(2), T.CreateChecked(-2), T.CreateChecked(0.1), lowest,
            ];
            var bases = values.SelectMany(x => values.Select(_ => x)).ToArray();
            var powers = values.SelectMany(_ => values).ToArray();
            var results = Apply(bits, bases, powers);
            for (var i = 0; i < bases.Length; i++)
            {
                var expected = pow(bases[i], powers[i]);
                var actual = results[i];
                var isFlushed = T.Abs(expected) < smallestNotFlushed * T.CreateChecked(1 + 1e-5);
                var isFinite = T.IsFinite(expected) && !isFlushed;
                var agrees = isFinite
                    ? T.Abs(actual - expected) <= T.CreateChecked(typeof(T) == typeof(float) ? 1e-6 : 1e-14) * T.Abs(expected)
                    : isFlushed ? actual == T.Zero || actual == expected : expected.Equals(actual);
                Assert.True(agrees && (T.IsNaN(expected) || T.IsNegative(expected) == T.IsNegative(actual)), $"{bases[i]}^{powers[i]} = {expected} became {actual}");
            }
        }
    }

    private static double Bound(double result) => 1.5 + (Math.Abs(Math.Log(result)) / 12);

    private static (T[] Bases, T[] Powers) Arguments<T>(int count)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var share = count / Reaches.Length;
        return (
            [.. Reaches.SelectMany(reach => Samples.Uniform<T>(share, 0, reach.Base))],
            [.. Reaches.SelectMany(reach => Samples.Uniform<T>(share, -reach.Power, reach.Power).Reverse())]);
    }

    private static T[] Apply<T>(int bits, T[] bases, T[] powers)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var action = new Evaluation<T>(bases, powers, new T[bases.Length]);
        VectorWidth.Run<T, Evaluation<T>>(bits, ref action);
        return action.Results;
    }

    private readonly record struct Evaluation<T>(T[] Bases, T[] Powers, T[] Results) : ILaneAction<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public void Run<TLane>()
            where TLane : struct, ILane<TLane, T>
        {
            for (var i = 0; i < Bases.Length; i += TLane.Count)
            {
                var count = Math.Min(TLane.Count, Bases.Length - i);
                var value = VectorMath.Pow<TLane, T>(TLane.LoadFirst(in Bases[0], i, count), TLane.LoadFirst(in Powers[0], i, count));
                TLane.StoreFirst(value, ref Results[0], i, count);
            }
        }
    }
}
