using System.Numerics;
using System.Runtime.CompilerServices;
using LossDsl.Runtime;

namespace LossDsl.Tests.Lanes;

public sealed class Lane512OfFloatMemoryTests : LaneMemoryTests<Lane512<float>, float>;

public sealed class Lane256OfFloatMemoryTests : LaneMemoryTests<Lane256<float>, float>;

public sealed class Lane128OfFloatMemoryTests : LaneMemoryTests<Lane128<float>, float>;

public sealed class ScalarLaneOfFloatMemoryTests : LaneMemoryTests<ScalarLane<float>, float>;

public sealed class Lane512OfDoubleMemoryTests : LaneMemoryTests<Lane512<double>, double>;

public sealed class Lane256OfDoubleMemoryTests : LaneMemoryTests<Lane256<double>, double>;

public sealed class Lane128OfDoubleMemoryTests : LaneMemoryTests<Lane128<double>, double>;

public sealed class ScalarLaneOfDoubleMemoryTests : LaneMemoryTests<ScalarLane<double>, double>;

public sealed class Lockstep512OfFloatMemoryTests : LaneMemoryTests<Lockstep512<float>, float>;

public sealed class Lockstep512OfDoubleMemoryTests : LaneMemoryTests<Lockstep512<double>, double>;

public sealed class Lockstep256OfFloatMemoryTests : LaneMemoryTests<Lockstep256<float>, float>;

public sealed class Lockstep256OfDoubleMemoryTests : LaneMemoryTests<Lockstep256<double>, double>;

/// <summary>Reads and writes of whole lanes, of their first elements, and of scattered elements, at the end of readable memory.</summary>
public abstract class LaneMemoryTests<TLane, T>
    where TLane : struct, ILane<TLane, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static readonly T Untouched = T.CreateChecked(-77);

    [Fact]
    public void Load_and_Store_move_a_lane_at_any_offset()
    {
        T[] source = [.. Enumerable.Range(1, 3 * TLane.Count).Select(T.CreateChecked)];
        for (var offset = 0; offset <= source.Length - TLane.Count; offset++)
        {
            var target = Filled(source.Length);
            TLane.Store(TLane.Load(in source[0], offset), ref target[0], offset);
            Assert.Equal(source[offset..(offset + TLane.Count)], target[offset..(offset + TLane.Count)]);
            Assert.All(target[..offset], x => Assert.Equal(Untouched, x));
            Assert.All(target[(offset + TLane.Count)..], x => Assert.Equal(Untouched, x));
        }
    }

    [Fact]
    public void LoadFirst_repeats_the_last_element_read_and_is_zero_without_one()
    {
        T[] source = [.. Enumerable.Range(1, TLane.Count + 3).Select(T.CreateChecked)];
        for (var count = 0; count <= TLane.Count; count++)
        {
            var target = Filled(TLane.Count);
            TLane.Store(TLane.LoadFirst(in source[0], 2, count), ref target[0], 0);
            for (var k = 0; k < TLane.Count; k++)
            {
                Assert.Equal(count == 0 ? T.Zero : source[2 + Math.Min(k, count - 1)], target[k]);
            }
        }
    }

    [Fact]
    public void FirstElements_marks_as_many_as_asked()
    {
        for (var count = -1; count <= TLane.Count + 1; count++)
        {
            var target = Filled(TLane.Count);
            TLane.Store(TLane.Select(TLane.FirstElements(count), TLane.Broadcast(1.0), TLane.Broadcast(0.0)), ref target[0], 0);
            Assert.Equal(Enumerable.Range(0, TLane.Count).Select(k => k < count ? T.One : T.Zero), target);
        }
    }

    [Fact]
    public void StoreFirst_writes_no_other_element()
    {
        for (var count = 0; count <= TLane.Count; count++)
        {
            var target = Filled(TLane.Count + 4);
            TLane.StoreFirst(TLane.Sequence(5), ref target[0], 2, count);
            for (var k = 0; k < target.Length; k++)
            {
                var isWritten = k >= 2 && k < 2 + count;
                Assert.Equal(isWritten ? T.CreateChecked(5 + k - 2) : Untouched, target[k]);
            }
        }
    }

    [Fact]
    public void LoadFirst_and_StoreFirst_stop_at_the_end_of_mapped_memory()
    {
        if (!GuardedMemory.IsSupported)
        {
            return; // Only POSIX systems offer mmap; the sentinels above check writes everywhere.
        }

        using var memory = new GuardedMemory();
        for (var count = 0; count <= TLane.Count; count++)
        {
            var elements = memory.Last<T>(count);
            elements.Fill(T.One);
            ref var start = ref memory.End<T>(-count);
            Assert.Equal(count == 0 ? 0 : TLane.Count, TLane.Sum(TLane.LoadFirst(in start, 0, count)));
            TLane.StoreFirst(TLane.Broadcast(2.0), ref start, 0, count);
            Assert.All(elements.ToArray(), x => Assert.Equal(T.One + T.One, x));
        }
    }

    [Fact]
    public void Gather_reads_where_the_index_points_and_zero_elsewhere()
    {
        T[] source = [.. Enumerable.Range(100, 50).Select(T.CreateChecked)];
        T[] outside =
        [
            T.CreateChecked(-1), T.CreateChecked(50), T.CreateChecked(1e30), T.CreateChecked(-1e30), T.NaN, T.PositiveInfinity, T.NegativeInfinity,
        ];
        T[] indices = [.. Enumerable.Range(0, 50).Reverse().Select(T.CreateChecked).SelectMany((x, i) => new[] { x, outside[i % outside.Length] })];
        for (var i = 0; i + TLane.Count <= indices.Length; i++)
        {
            var target = Filled(TLane.Count);
            TLane.Store(TLane.Gather(in source[0], TLane.Load(in indices[0], i), source.Length), ref target[0], 0);
            for (var k = 0; k < TLane.Count; k++)
            {
                var index = indices[i + k];
                Assert.Equal(outside.Contains(index) ? T.Zero : source[int.CreateChecked(index)], target[k]);
            }
        }
    }

    [Fact]
    public void Gather_from_nothing_reads_nothing() =>
        Assert.Equal(0, TLane.Sum(TLane.Gather(in Unsafe.NullRef<T>(), TLane.Sequence(0), 0)));

    private static T[] Filled(int length)
    {
        var elements = new T[length];
        Array.Fill(elements, Untouched);
        return elements;
    }
}
