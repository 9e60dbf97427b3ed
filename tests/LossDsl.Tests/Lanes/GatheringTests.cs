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
    public unsafe void Elements_of_a_matrix_are_those_that_one_read_at_a_time_finds()
    {
        var random = new Random(20261128);
        for (var round = 0; round < 3000; round++)
        {
            Check<float>(random);
            Check<double>(random);
        }

        static void Check<T>(Random random)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            var (rowCount, columnCount, count) = (random.Next(0, 7), random.Next(0, 7), random.Next(0, 50));
            var rowStride = columnCount + random.Next(3);
            var source = Enumerable.Range(1, (rowCount * rowStride) + 1).Select(T.CreateChecked).ToArray();
            var (rowOf, columnOf) = (Numbers(random, count, rowCount), Numbers(random, count, columnCount));
            var rows = rowOf.Select(T.CreateTruncating).Append(T.One).ToArray();
            var columns = columnOf.Select(T.CreateTruncating).Append(T.One).ToArray();
            fixed (T* r = rows)
            fixed (T* c = columns)
            {
                Gathering.ReplaceRows(in source[0], r, c, count, rowCount, rowStride, columnCount);
            }

            for (var k = 0; k < count; k++)
            {
                var isInside = rowOf[k] >= 0 && rowOf[k] < rowCount && columnOf[k] >= 0 && columnOf[k] < columnCount;
                Assert.Equal(isInside ? source[((int)rowOf[k] * rowStride) + (int)columnOf[k]] : T.Zero, rows[k]);
            }

            Assert.Equal(T.One, rows[count]);
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

    [Fact]
    public unsafe void Numbers_that_are_no_integers_become_the_least()
    {
        Check<float>([0, 1, -1, 3.7f, -3.7f, 16777216, float.NaN, float.PositiveInfinity, float.NegativeInfinity, 2147483648f, -1e30f, 1e30f, 5, 6, 7, 8, 9]);
        Check<double>([0, 1, -1, 3.7, -3.7, 16777216, double.NaN, double.PositiveInfinity, double.NegativeInfinity, 2147483648.0, -1e30, 1e30, 2147483646]);

        static void Check<T>(T[] numbers)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            for (var count = 0; count <= numbers.Length; count++)
            {
                var integers = new int[numbers.Length];
                integers.AsSpan().Fill(-7);
                fixed (T* from = numbers)
                fixed (int* to = integers)
                {
                    Gathering.ToIntegers(from, to, count);
                }

                Assert.All(
                    Enumerable.Range(0, count),
                    k => Assert.Equal(T.Abs(numbers[k]) < T.CreateChecked(2147483647.0) ? int.CreateTruncating(numbers[k]) : int.MinValue, integers[k]));
                Assert.All(integers[count..], x => Assert.Equal(-7, x));
            }
        }
    }

    [Fact]
    public void Values_are_added_at_their_keys_in_order()
    {
        var random = new Random(4);
        for (var round = 0; round < 500; round++)
        {
            Check<Lane512<float>, float>(random);
            Check<Lane256<double>, double>(random);
            Check<Lane128<float>, float>(random);
            Check<ScalarLane<double>, double>(random);
        }

        static void Check<TLane, T>(Random random)
            where TLane : struct, ILane<TLane, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            var (length, left) = (random.Next(0, 6), random.Next(-1, TLane.Count + 3));
            var numbers = Enumerable.Range(0, TLane.Count)
                .Select(_ => random.Next(4) == 0 ? Outside[random.Next(2, Outside.Length)] : random.Next(-2, length + 2))
                .ToArray();
            var keys = numbers.Select(T.CreateTruncating).ToArray();
            var values = keys.Select(_ => T.CreateTruncating(random.NextDouble())).ToArray();
            var row = new T[length + 1];
            var expected = new T[length + 1];
            for (var k = 0; k < Math.Min(left, TLane.Count); k++)
            {
                if (numbers[k] >= 0 && numbers[k] < length)
                {
                    expected[(int)numbers[k]] += values[k];
                }
            }

            SampleAccess.AddEach(ref row[0], TLane.Load(ref keys[0], 0), length, TLane.Load(ref values[0], 0), left);

            Assert.Equal(expected, row);
        }
    }

    private static void Check<T>(Random random)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (length, indexStride, laneStride, count) = (random.Next(0, 40), random.Next(0, 9), random.Next(0, 4), random.Next(0, 64));
        var source = Enumerable.Range(0, (length * indexStride) + (64 * laneStride) + 1).Select(k => T.CreateChecked(k + 7)).ToArray();
        var numbers = Numbers(random, count, length);
        var elements = numbers.Select(T.CreateTruncating).Append(T.One).ToArray();

        Gathering.Replace(in source[0], ref elements[0], count, length, indexStride, laneStride);

        for (var k = 0; k < count; k++)
        {
            var isInside = numbers[k] >= 0 && numbers[k] < length;
            Assert.Equal(isInside ? source[((int)numbers[k] * indexStride) + (k * laneStride)] : T.Zero, elements[k]);
        }

        Assert.Equal(T.One, elements[count]);
    }

    private static double[] Numbers(Random random, int count, int length) =>
        [.. Enumerable.Range(0, count).Select(_ => random.Next(4) == 0 ? Outside[random.Next(Outside.Length)] : random.Next(-3, length + 3))];
}
