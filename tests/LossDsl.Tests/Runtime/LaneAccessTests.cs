using System.Numerics;
using LossDsl.Runtime;

namespace LossDsl.Tests.Runtime;

public sealed class LaneAccessTests
{
    [Fact]
    public void Gather_reads_strided_classes_of_neighbouring_samples()
    {
        Check<Lane512<float>, float>();
        Check<Lane256<double>, double>();
        Check<Lane128<float>, float>();
        Check<Lockstep512<float>, float>();
        Check<ScalarLane<double>, double>();

        static void Check<TLane, T>()
            where TLane : struct, ILane<TLane, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            const int Classes = 5;
            var stride = TLane.Count + 3;
            var source = Enumerable.Range(0, (Classes * stride) + 1).Select(k => T.CreateChecked(k)).ToArray();
            var index = Enumerable.Range(0, TLane.Count).Select(k => T.CreateChecked((k % 7) - 1)).ToArray();

            var gathered = LaneAccess.Gather<TLane, T>(ref source[0], TLane.Load(ref index[0], 0), Classes, stride, 1);

            var found = new T[TLane.Count];
            TLane.Store(gathered, ref found[0], 0);
            for (var k = 0; k < TLane.Count; k++)
            {
                var position = (k % 7) - 1;
                Assert.Equal(position is >= 0 and < Classes ? (position * stride) + k : 0, double.CreateChecked(found[k]));
            }
        }
    }

    [Fact]
    public void Reads_outside_the_classes_give_0()
    {
        var source = new float[] { 1, 2, 3 };

        Assert.Equal(3f, Lane512<float>.First(LaneAccess.BroadcastAt<Lane512<float>, float>(ref source[0], 2, 3)));
        Assert.Equal(0f, Lane512<float>.First(LaneAccess.BroadcastAt<Lane512<float>, float>(ref source[0], 3, 3)));
        Assert.Equal(0f, Lane512<float>.First(LaneAccess.BroadcastAt<Lane512<float>, float>(ref source[0], -1, 3)));
        Assert.Equal(2f, ScalarLane<float>.First(LaneAccess.LoadAt<ScalarLane<float>, float>(ref source[0], 1, 2, 1, 0)));
        Assert.Equal(0f, ScalarLane<float>.First(LaneAccess.LoadAt<ScalarLane<float>, float>(ref source[0], 2, 2, 1, 0)));
    }

    [Fact]
    public void A_sum_is_added_to_one_element()
    {
        var target = new double[] { 1, 10, 100 };
        var values = new double[] { 1, 2, 3, 4 };

        LaneAccess.AddSum<Lane256<double>, double>(ref target[0], 1, Lane256<double>.Load(ref values[0], 0));

        Assert.Equal([1, 20, 100], target);
    }

    [Theory]
    [InlineData(7, 2, 3, 1)]
    [InlineData(-7, 2, -3, -1)]
    [InlineData(7, -2, -3, 1)]
    [InlineData(-6, 3, -2, 0)]
    [InlineData(0, 5, 0, 0)]
    public void Quotient_and_remainder_are_those_of_integers(int dividend, int divisor, int quotient, int remainder)
    {
        var left = ScalarLane<float>.Broadcast((float)dividend);
        var right = ScalarLane<float>.Broadcast((float)divisor);

        Assert.Equal(quotient, ScalarLane<float>.First(LaneAccess.Quotient<ScalarLane<float>, float>(left, right)));
        Assert.Equal(remainder, ScalarLane<float>.First(LaneAccess.Remainder<ScalarLane<float>, float>(left, right)));
    }

    [Fact]
    public void A_sign_is_minus_1_or_0_or_1()
    {
        Assert.Equal(1, LaneAccess.Sign(0.5));
        Assert.Equal(-1, LaneAccess.Sign(-0.5));
        Assert.Equal(0, LaneAccess.Sign(double.NaN));
        Assert.Equal(-1, LaneAccess.Sign(-3L));
    }
}
