using System.Numerics;
using System.Runtime.CompilerServices;
using LossDsl.Runtime;

namespace LossDsl.Tests.Lanes;

public sealed class GatheringTests
{
    private static readonly double[] Outside = [-1, -0.5, 1e30, -1e30, double.NaN, double.PositiveInfinity, double.NegativeInfinity, 2147483648, 3e9, 4294967296];

    [Fact]
    public void Elements_are_those_that_one_read_at_a_time_finds()
    {
        var random = new Random(20261127);
        for (var round = 0; round < 3000; round++)
        {
            Check<float>(random);
            Check<double>(random);
        }
    }

    [Fact]
    public void Indices_reach_beyond_32_bits_of_distance()
    {
        var source = new float[] { 1, 2, 3 };
        var indices = new float[16];

        // All but the first lane would lie far outside: the indices there are outside too.
        indices.AsSpan(1).Fill(-1);
        Gathering.Replace(in source[0], ref indices[0], indices.Length, nint.MaxValue, 1, nint.MaxValue / 32);

        Assert.Equal([1f, .. new float[15]], indices);
    }

    [Fact]
    public void Nothing_is_read_for_an_index_outside()
    {
        if (!GuardedMemory.IsSupported)
        {
            return; // Only POSIX systems offer mmap.
        }

        using var memory = new GuardedMemory();
        ref var end = ref memory.End<float>(0);
        for (nint count = 0; count <= 48; count++)
        {
            var indices = new float[48];
            indices.AsSpan().Fill(-1);
            Gathering.Replace(in end, ref indices[0], count, 1000, 3, 1);

            Assert.All(indices[..(int)count], x => Assert.Equal(0, x));
            Assert.All(indices[(int)count..], x => Assert.Equal(-1, x));
        }
    }

    [Fact]
    public void A_place_that_may_be_needed_later_can_lie_anywhere()
    {
        if (!GuardedMemory.IsSupported)
        {
            return; // Only POSIX systems offer mmap.
        }

        using var memory = new GuardedMemory();
        LaneAccess.Prefetch<Lockstep512<float>, float>(ref memory.End<float>(0), 100_000_000);
        LaneAccess.Prefetch<Lane128<double>, double>(ref Unsafe.NullRef<double>(), 1);
    }

    private static void Check<T>(Random random)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (length, indexStride, laneStride, count) = (random.Next(0, 40), random.Next(0, 9), random.Next(0, 4), random.Next(0, 64));
        var source = Enumerable.Range(0, (length * indexStride) + (64 * laneStride) + 1).Select(k => T.CreateChecked(k + 7)).ToArray();
        var numbers = Enumerable.Range(0, count).Select(_ => random.Next(4) == 0 ? Outside[random.Next(Outside.Length)] : random.Next(-3, length + 3)).ToArray();
        var elements = numbers.Select(T.CreateTruncating).Append(T.One).ToArray();

        Gathering.Replace(in source[0], ref elements[0], count, length, indexStride, laneStride);

        for (var k = 0; k < count; k++)
        {
            var isInside = numbers[k] >= 0 && numbers[k] < length;
            Assert.Equal(isInside ? source[((int)numbers[k] * indexStride) + (k * laneStride)] : T.Zero, elements[k]);
        }

        Assert.Equal(T.One, elements[count]);
    }
}
