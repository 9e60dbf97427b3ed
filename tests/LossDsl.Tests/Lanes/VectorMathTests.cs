using System.Numerics;
using LossDsl.Runtime;

namespace LossDsl.Tests.Lanes;

public sealed class ExpTests : VectorMathTests<ExpFunction>;

public sealed class ExpOfNonPositiveTests : VectorMathTests<ExpOfNonPositiveFunction>;

public sealed class Expm1Tests : VectorMathTests<Expm1Function>;

public sealed class LogTests : VectorMathTests<LogFunction>;

public sealed class Log1pTests : VectorMathTests<Log1pFunction>;

public sealed class LogOfComplementTests : VectorMathTests<LogOfComplementFunction>;

public sealed class SigmoidTests : VectorMathTests<SigmoidFunction>;

public sealed class DecayTests : VectorMathTests<DecayFunction>;

public sealed class SoftplusTests : VectorMathTests<SoftplusFunction>;

public sealed class LogSigmoidTests : VectorMathTests<LogSigmoidFunction>;

public sealed class TanhTests : VectorMathTests<TanhFunction>;

public sealed class AtanTests : VectorMathTests<AtanFunction>;

public sealed class ErfTests : VectorMathTests<ErfFunction>;

/// <summary>A function at every width: the error bound its notes state, and the special numbers.</summary>
public abstract class VectorMathTests<TFunction>
    where TFunction : struct, ILaneFunction
{
    private const int SinglePointsAtNativeWidth = 1_000_000;
    private const int SinglePoints = 100_000;
    private const int DoublePoints = 400;
    private const double SmallestNormalSingle = 1.17549435e-38;

    [Theory]
    [MemberData(nameof(LaneWidths.All), MemberType = typeof(LaneWidths))]
    public void In_float_the_error_is_within_the_bound(int bits)
    {
        var arguments = Arguments<float>(bits == VectorWidth.Bits ? SinglePointsAtNativeWidth : SinglePoints);
        var results = Apply(bits, arguments);
        for (var i = 0; i < arguments.Length; i++)
        {
            // The definition in double is exact to 2^-28 units of a float's last place.
            AssertSingle(arguments[i], results[i]);
        }
    }

    [Theory]
    [MemberData(nameof(LaneWidths.All), MemberType = typeof(LaneWidths))]
    public void In_double_the_error_is_within_the_bound(int bits)
    {
        var arguments = Arguments<double>(DoublePoints);
        var results = Apply(bits, arguments);
        for (var i = 0; i < arguments.Length; i++)
        {
            AssertDouble(arguments[i], results[i]);
        }
    }

    [Theory]
    [MemberData(nameof(LaneWidths.All), MemberType = typeof(LaneWidths))]
    public void At_zeros_denormals_infinities_and_NaN_it_is_the_definition(int bits)
    {
        var singles = Samples.Specials<float>();
        var doubles = Samples.Specials<double>();
        var singleResults = Apply(bits, singles);
        var doubleResults = Apply(bits, doubles);
        Assert.All(singles.Zip(singleResults), pair => AssertSingle(pair.First, pair.Second));
        Assert.All(doubles.Zip(doubleResults), pair => AssertDouble(pair.First, pair.Second));
    }

    private static void AssertSingle(float x, float actual)
    {
        var expected = TFunction.Definition(x);
        if (expected != 0 && (float)expected == 0)
        {
            Assert.Equal(0, actual); // of either sign
            return;
        }

        if (AgreeAsSpecials((float)expected, actual))
        {
            return;
        }

        if (TFunction.FlushesDenormals && actual == 0)
        {
            Assert.True(Math.Abs(expected) < SmallestNormalSingle * (1 + 1e-5), $"f({x:R}) = {expected:R} became 0");
            return;
        }

        var unit = Math.ScaleB(1, Math.Max(Math.ILogB(expected), -126) - 23);
        var error = Math.Abs(actual - expected) / unit;
        Assert.True(error <= TFunction.Bounds.Single, $"f({x:R}) = {expected:R} became {actual:R}, off by {error} ulp");
    }

    private static void AssertDouble(double x, double actual)
    {
        var definition = TFunction.Definition(x);
        if (AgreeAsSpecials(definition, actual))
        {
            return;
        }

        if (double.IsInfinity(x))
        {
            Assert.Equal(definition, actual);
            return;
        }

        var exact = TFunction.Exact(x);
        var unit = Math.Max(exact.Magnitude, -1022) - 52;
        var error = BigFloat.ScaleB(BigFloat.Abs((BigFloat)actual - exact), -unit).ToDouble();
        Assert.True(error <= TFunction.Bounds.Double, $"f({x:R}) = {exact.ToDouble():R} became {actual:R}, off by {error} ulp");
    }

    /// <summary>Whether both are the same NaN, infinity or zero, of the same sign.</summary>
    private static bool AgreeAsSpecials(double expected, double actual)
    {
        if (double.IsFinite(expected) && expected != 0)
        {
            return false;
        }

        Assert.Equal(expected, actual);
        Assert.True(double.IsNaN(expected) || double.IsNegative(expected) == double.IsNegative(actual), $"{actual} has the wrong sign");
        return true;
    }

    private static T[] Arguments<T>(int count)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var share = count / (TFunction.Domains.Length + 1);
        return [.. TFunction.Domains.SelectMany(domain => Samples.Uniform<T>(share, domain.From, domain.To)), .. Samples.AnyMagnitude<T>(share)];
    }

    private static T[] Apply<T>(int bits, T[] arguments)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var action = new Evaluation<T>(arguments, new T[arguments.Length]);
        VectorWidth.Run<T, Evaluation<T>>(bits, ref action);
        return action.Results;
    }

    private readonly record struct Evaluation<T>(T[] Arguments, T[] Results) : ILaneAction<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public void Run<TLane>()
            where TLane : struct, ILane<TLane, T>
        {
            for (var i = 0; i < Arguments.Length; i += TLane.Count)
            {
                var count = Math.Min(TLane.Count, Arguments.Length - i);
                var value = TFunction.Apply<TLane, T>(TLane.LoadFirst(in Arguments[0], i, count));
                TLane.StoreFirst(value, ref Results[0], i, count);
            }
        }
    }
}
