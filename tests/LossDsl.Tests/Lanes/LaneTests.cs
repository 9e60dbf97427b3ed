using System.Numerics;
using LossDsl.Runtime;

namespace LossDsl.Tests.Lanes;

public sealed class Lane512OfFloatTests : LaneTests<Lane512<float>, float>;

public sealed class Lane256OfFloatTests : LaneTests<Lane256<float>, float>;

public sealed class Lane128OfFloatTests : LaneTests<Lane128<float>, float>;

public sealed class ScalarLaneOfFloatTests : LaneTests<ScalarLane<float>, float>;

public sealed class Lane512OfDoubleTests : LaneTests<Lane512<double>, double>;

public sealed class Lane256OfDoubleTests : LaneTests<Lane256<double>, double>;

public sealed class Lane128OfDoubleTests : LaneTests<Lane128<double>, double>;

public sealed class ScalarLaneOfDoubleTests : LaneTests<ScalarLane<double>, double>;

public sealed class Lockstep512OfFloatTests : LaneTests<Lockstep512<float>, float>;

public sealed class Lockstep512OfDoubleTests : LaneTests<Lockstep512<double>, double>;

public sealed class Lockstep256OfFloatTests : LaneTests<Lockstep256<float>, float>;

public sealed class Lockstep256OfDoubleTests : LaneTests<Lockstep256<double>, double>;

/// <summary>Every operation of a lane type against scalar arithmetic, at every pair of special numbers and at random ones.</summary>
public abstract class LaneTests<TLane, T>
    where TLane : struct, ILane<TLane, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static readonly T[] Finite = [.. Samples.Pairs<T>().Left.Where(T.IsFinite)];

    [Fact]
    public void Arithmetic_rounds_as_scalar_arithmetic()
    {
        Check((x, y) => x + y, (x, y) => x + y);
        Check((x, y) => x - y, (x, y) => x - y);
        Check((x, y) => x * y, (x, y) => x * y);
        Check((x, y) => x / y, (x, y) => x / y);
        Check((x, _) => -x, (x, _) => -x);
        Check((x, _) => TLane.Abs(x), (x, _) => T.Abs(x));
        Check((x, _) => TLane.Sqrt(x), (x, _) => T.Sqrt(x));
    }

    [Fact]
    public void Rounding_to_integers_is_that_of_scalar_arithmetic()
    {
        Check((x, _) => TLane.Floor(x), (x, _) => T.Floor(x));
        Check((x, _) => TLane.Round(x), (x, _) => T.Round(x, MidpointRounding.ToEven));
    }

    [Fact]
    public void MultiplyAdd_is_the_fused_or_the_separate_result()
    {
        var addend = T.CreateChecked(0.75);
        var (left, right) = Samples.Pairs<T>();
        var actual = Apply((x, y) => TLane.MultiplyAdd(x, y, TLane.Broadcast(0.75)), left, right);
        for (var i = 0; i < left.Length; i++)
        {
            var fused = T.FusedMultiplyAdd(left[i], right[i], addend);
            var separate = (left[i] * right[i]) + addend;
            Assert.True(Same(actual[i], fused) || Same(actual[i], separate), $"{left[i]} * {right[i]} + {addend} gave {actual[i]}, not {fused}");
        }
    }

    [Fact]
    public void MultiplyAdd_of_a_constant_is_that_of_its_broadcast() =>
        Assert.Equal(
            Apply((x, y) => TLane.MultiplyAdd(x, y, TLane.Broadcast(0.1)), Finite, Finite),
            Apply((x, y) => TLane.MultiplyAdd(x, y, 0.1), Finite, Finite));

    [Fact]
    public void Comparisons_are_false_for_NaN_but_for_NotEqual()
    {
        CheckCondition(TLane.Equal, (x, y) => x == y);
        CheckCondition(TLane.NotEqual, (x, y) => x != y);
        CheckCondition(TLane.Less, (x, y) => x < y);
        CheckCondition(TLane.LessOrEqual, (x, y) => x <= y);
    }

    [Fact]
    public void Conditions_combine()
    {
        CheckCondition((x, y) => TLane.And(TLane.Less(x, y), TLane.Less(TLane.Broadcast(0.0), x)), (x, y) => x < y && x > T.Zero);
        CheckCondition((x, y) => TLane.Or(TLane.Less(x, y), TLane.Less(TLane.Broadcast(0.0), x)), (x, y) => x < y || x > T.Zero);
        CheckCondition((x, y) => TLane.Not(TLane.Less(x, y)), (x, y) => !(x < y));
        CheckCondition((_, _) => TLane.Mask(true), (_, _) => true);
        CheckCondition((_, _) => TLane.Mask(false), (_, _) => false);
    }

    [Fact]
    public void Select_takes_each_element_from_one_side_alone() =>
        Check((x, y) => TLane.Select(TLane.Less(x, TLane.Broadcast(1.0)), x, y), (x, y) => x < T.One ? x : y);

    [Fact]
    public void Select_by_a_comparison_is_the_comparison_and_the_select()
    {
        Check((x, y) => TLane.SelectEqual(x, y, x, TLane.Broadcast(2.0)), (x, y) => x == y ? x : T.One + T.One);
        Check((x, y) => TLane.SelectLess(x, y, y, TLane.Broadcast(2.0)), (x, y) => x < y ? y : T.One + T.One);
        Check((x, y) => TLane.SelectLessOrEqual(x, y, TLane.Broadcast(0.0), x), (x, y) => x <= y ? T.Zero : x);
    }

    [Fact]
    public void Any_is_true_if_one_element_is()
    {
        for (var k = 0; k < TLane.Count; k++)
        {
            Assert.True(TLane.Any(TLane.Equal(TLane.Sequence(0), TLane.Broadcast((double)k))));
        }

        Assert.False(TLane.Any(TLane.Equal(TLane.Sequence(0), TLane.Broadcast((double)TLane.Count))));
        Assert.False(TLane.Any(TLane.Mask(false)));
    }

    [Fact]
    public void Min_and_Max_answer_NaN_if_either_is_NaN()
    {
        // Zeros of different sign may be taken in either order, so they are compared without their sign.
        Check((x, y) => TLane.Min(x, y) + TLane.Broadcast(0.0), (x, y) => T.Min(x, y) + T.Zero);
        Check((x, y) => TLane.Max(x, y) + TLane.Broadcast(0.0), (x, y) => T.Max(x, y) + T.Zero);
    }

    [Fact]
    public void MinOfNumber_and_MaxOfNumber_answer_NaN_if_the_value_is_NaN()
    {
        // What is not NaN becomes itself, NaN a number.
        static TLane Number(TLane x) => TLane.Select(TLane.Equal(x, x), x, TLane.Broadcast(1.0));
        static T NumberOf(T x) => T.IsNaN(x) ? T.One : x;
        Check((x, y) => TLane.MinOfNumber(Number(x), y) + TLane.Broadcast(0.0), (x, y) => T.Min(NumberOf(x), y) + T.Zero);
        Check((x, y) => TLane.MaxOfNumber(Number(x), y) + TLane.Broadcast(0.0), (x, y) => T.Max(NumberOf(x), y) + T.Zero);
    }

    [Fact]
    public void MaxOfBits_puts_NaN_and_negative_numbers_before_positive_ones()
    {
        static ulong Bits(T x) => typeof(T) == typeof(float) ? BitConverter.SingleToUInt32Bits((float)(object)x) : BitConverter.DoubleToUInt64Bits((double)(object)x);
        Check(TLane.MaxOfBits, (x, y) => Bits(x) >= Bits(y) ? x : y);
    }

    [Fact]
    public void Broadcast_rounds_a_double_to_the_element()
    {
        Assert.All(Elements(TLane.Broadcast(0.1)), x => Assert.Equal(T.CreateChecked(0.1), x));
        Assert.All(Elements(TLane.Broadcast(T.Pi)), x => Assert.Equal(T.Pi, x));
        Assert.Equal(T.Pi, TLane.First(TLane.Broadcast(T.Pi)));
    }

    [Fact]
    public void Sequence_counts_from_its_start() =>
        Assert.Equal(Enumerable.Range(1000, TLane.Count).Select(T.CreateChecked), Elements(TLane.Sequence(1000)));

    [Fact]
    public void Scale_multiplies_by_a_power_of_two_and_rounds_once_for_values_near_one()
    {
        var reach = typeof(T) == typeof(float) ? 252 : 2044;
        T[] values = [T.One, -T.One, T.CreateChecked(1.37), T.CreateChecked(0.71), T.Zero, -T.Zero, T.PositiveInfinity, T.NegativeInfinity, T.NaN];
        for (var exponent = -reach; exponent <= reach; exponent++)
        {
            var broadcast = TLane.Broadcast((double)exponent);
            CheckUnary(x => TLane.Scale(x, broadcast), x => T.ScaleB(x, exponent), values);
        }

        CheckUnary(x => TLane.Scale(x, TLane.Broadcast(double.NaN)), _ => T.NaN, values);
    }

    [Fact]
    public void SplitExponent_gives_a_significand_from_three_quarters_to_one_and_a_half()
    {
        T[] positive = [.. Finite.Where(x => x > T.Zero)];
        var exponents = Apply((x, _) => TLane.SplitExponent(x, out TLane _), positive, positive);
        var significands = Apply(
            (x, _) =>
            {
                TLane.SplitExponent(x, out var significand);
                return significand;
            },
            positive,
            positive);
        for (var i = 0; i < positive.Length; i++)
        {
            Assert.InRange(significands[i], T.CreateChecked(0.75), T.BitDecrement(T.CreateChecked(1.5)));
            Assert.Equal(positive[i], T.ScaleB(significands[i], int.CreateChecked(exponents[i])));
        }
    }

    [Fact]
    public void Exponents_step_where_the_significand_falls_from_one_and_a_half()
    {
        var (least, leastNegated, most) = typeof(T) == typeof(float) ? (-148, -125, 127) : (-1073, -1021, 1023);
        for (var exponent = least; exponent <= most; exponent++)
        {
            var step = T.ScaleB(T.CreateChecked(1.5), exponent);
            foreach (var value in (T[])[T.BitDecrement(step), step, T.BitIncrement(step)])
            {
                var expected = T.CreateChecked(value < step ? exponent : exponent + 1);
                Assert.Equal(expected, TLane.First(TLane.SplitExponent(TLane.Broadcast(value), out _)));
                if (exponent >= leastNegated)
                {
                    Assert.Equal(-expected, TLane.First(TLane.NegatedExponent(TLane.Broadcast(value))));
                }
            }
        }
    }

    [Fact]
    public void NegatedExponent_is_that_of_SplitExponent_for_what_has_no_exponent() =>
        CheckUnary(TLane.NegatedExponent, x => -T.Log(x), [T.Zero, -T.Zero, T.PositiveInfinity, T.NaN]);

    [Fact]
    public void FixLogarithm_keeps_what_was_computed_for_positive_numbers_alone()
    {
        T[] values = [.. Finite, T.Zero, -T.Zero, T.One, T.Epsilon, -T.Epsilon, T.PositiveInfinity, T.NegativeInfinity, T.NaN, T.CreateChecked(3e38)];
        CheckUnary(
            x => TLane.FixLogarithm(TLane.Broadcast(42.0), x, TLane.NegatedExponent(x)),
            x => x > T.Zero && T.IsFinite(x) ? T.CreateChecked(42) : T.Log(x),
            values);
    }

    [Fact]
    public void SplitExponent_of_what_has_no_exponent_is_what_a_logarithm_has()
    {
        T[] values = [T.Zero, -T.Zero, T.PositiveInfinity, T.NegativeInfinity, T.NaN, -T.One, -T.Epsilon];
        CheckUnary(x => TLane.SplitExponent(x, out TLane _), T.Log, values);
        Assert.Equal(T.One, TLane.First(Significand(T.Zero)));
        Assert.Equal(T.One, TLane.First(Significand(-T.Zero)));
        Assert.Equal(T.One, TLane.First(Significand(T.PositiveInfinity)));

        static TLane Significand(T value)
        {
            TLane.SplitExponent(TLane.Broadcast(value), out var significand);
            return significand;
        }
    }

    [Fact]
    public void CopySign_joins_a_magnitude_and_a_sign() => Check(TLane.CopySign, T.CopySign);

    [Fact]
    public void Sign_is_that_of_every_kind_of_number()
    {
        T[] values =
        [
            T.Zero, -T.Zero, T.One, -T.One, T.PositiveInfinity, T.NegativeInfinity, T.NaN, -T.NaN, T.Epsilon, -T.Epsilon, T.Pi, -T.Pi,
        ];
        CheckUnary(TLane.Sign, x => x > T.Zero ? T.One : x < T.Zero ? -T.One : T.Zero, values);
    }

    [Fact]
    public void Sum_adds_in_double_in_a_fixed_order()
    {
        // Powers of two that a double adds exactly and a float does not.
        var elements = new T[TLane.Count];
        for (var k = 0; k < elements.Length; k++)
        {
            elements[k] = T.ScaleB(T.One, 2 * k);
        }

        var sum = elements.Sum(double.CreateChecked);
        Assert.Equal(sum, TLane.Sum(TLane.Load(in elements[0], 0)));
        Assert.True(double.IsNaN(TLane.Sum(TLane.Broadcast(T.NaN))));
    }

    [Fact]
    public void The_largest_and_smallest_across_are_found_at_every_place()
    {
        for (var k = 0; k < TLane.Count; k++)
        {
            var elements = new T[TLane.Count];
            elements[k] = T.One;
            Assert.Equal(T.One, TLane.MaxAcross(TLane.Load(in elements[0], 0)));
            elements[k] = -T.One;
            Assert.Equal(TLane.Count == 1 ? -T.One : T.Zero, TLane.MaxAcross(TLane.Load(in elements[0], 0)));
            Assert.Equal(-T.One, TLane.MinAcross(TLane.Load(in elements[0], 0)));
            elements[k] = T.NaN;
            Assert.Equal(T.NaN, TLane.MaxAcross(TLane.Load(in elements[0], 0)));
            Assert.Equal(T.NaN, TLane.MinAcross(TLane.Load(in elements[0], 0)));
        }
    }

    [Fact]
    public void Map_applies_the_function_to_every_element() =>
        CheckUnary(x => TLane.Map(x, Math.Cbrt), x => T.CreateTruncating(Math.Cbrt(double.CreateTruncating(x))), Finite);

    private static void Check(Func<TLane, TLane, TLane> lane, Func<T, T, T> scalar)
    {
        var (left, right) = Samples.Pairs<T>();
        var actual = Apply(lane, left, right);
        for (var i = 0; i < left.Length; i++)
        {
            var expected = scalar(left[i], right[i]);
            Assert.True(Same(expected, actual[i]), $"({left[i]}, {right[i]}) gave {actual[i]}, not {expected}");
        }
    }

    private static void CheckUnary(Func<TLane, TLane> lane, Func<T, T> scalar, T[] values)
    {
        var actual = Apply((x, _) => lane(x), values, values);
        for (var i = 0; i < values.Length; i++)
        {
            var expected = scalar(values[i]);
            Assert.True(Same(expected, actual[i]), $"{values[i]} gave {actual[i]}, not {expected}");
        }
    }

    private static void CheckCondition(Func<TLane, TLane, TLane> lane, Func<T, T, bool> scalar) =>
        Check((x, y) => TLane.Select(lane(x, y), TLane.Broadcast(1.0), TLane.Broadcast(0.0)), (x, y) => scalar(x, y) ? T.One : T.Zero);

    private static T[] Apply(Func<TLane, TLane, TLane> operation, T[] left, T[] right)
    {
        var result = new T[left.Length];
        for (var i = 0; i < left.Length; i += TLane.Count)
        {
            var count = Math.Min(TLane.Count, left.Length - i);
            var value = operation(TLane.LoadFirst(in left[0], i, count), TLane.LoadFirst(in right[0], i, count));
            TLane.StoreFirst(value, ref result[0], i, count);
        }

        return result;
    }

    private static T[] Elements(TLane lane)
    {
        var result = new T[TLane.Count];
        TLane.Store(lane, ref result[0], 0);
        return result;
    }

    /// <summary>Equal, of equal sign where zero, or both NaN.</summary>
    private static bool Same(T expected, T actual) =>
        T.IsNaN(expected) ? T.IsNaN(actual) : expected == actual && T.IsNegative(expected) == T.IsNegative(actual);
}
