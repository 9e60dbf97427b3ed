using System.Numerics;
using LossDsl.Runtime;

namespace LossDsl.Tests.Runtime.WholeSamples;

/// <summary>The arrays that kernels have of their own.</summary>
public sealed class MemoryTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 5)]
    [InlineData(40, 17)]
    [InlineData(700, 33)]
    public void A_recurrence_over_arrays_of_the_kernel_equals_the_reference(int steps, int classes)
    {
        Check<float>(steps, classes);
        Check<double>(steps, classes);
    }

    [Fact]
    public void Arrays_begin_at_whole_cache_lines_and_do_not_share_any() => Within(memory =>
    {
        var taken = new List<(nint Start, nint End)>();
        foreach (var elements in (nint[])[0, 1, 15, 16, 17, 5000, 3, 100_000])
        {
            var start = memory(elements);
            Assert.Equal(0, start % 64);
            taken.Add((start, start + (elements * sizeof(float))));
        }

        taken.Sort();
        for (var k = 1; k < taken.Count; k++)
        {
            Assert.True(taken[k].Start - taken[k - 1].End >= 3 * 64, "There must be room for three vectors between arrays.");
        }
    });

    [Fact]
    public unsafe void Arrays_keep_their_content_while_others_are_taken() => Within(memory =>
    {
        var first = (float*)memory(1000);
        new Span<float>(first - 48, 1096).Fill(7);
        for (var k = 0; k < 20; k++)
        {
            new Span<float>((float*)memory(10_000) - 48, 10_096).Fill(k);
        }

        Assert.Equal(-1, new Span<float>(first - 48, 1096).IndexOfAnyExcept(7));
    });

    [Fact]
    public void The_arrays_of_a_sample_take_the_place_of_those_before()
    {
        var memory = Fresh();
        memory.BeginChunk();
        Take(memory, 300_000, 200_000, 100_000);
        memory.BeginSample();
        Take(memory, 300_000, 200_000, 100_000);
        memory.BeginSample();
        var settled = Take(memory, 300_000, 200_000, 100_000);
        memory.BeginSample();

        Assert.Equal(settled, Take(memory, 300_000, 200_000, 100_000));
    }

    [Fact]
    public void Much_memory_that_is_no_longer_needed_is_given_back()
    {
        var memory = Fresh();
        memory.BeginChunk();
        Take(memory, 32 << 20);
        var large = memory.HeldBytes;
        memory.BeginChunk();
        Take(memory, 10);
        Assert.Equal(large, memory.HeldBytes);
        memory.BeginChunk();
        Take(memory, 10);

        Assert.True(large >= 128 << 20, $"{large} bytes were held.");
        Assert.True(memory.HeldBytes < 1 << 20, $"{memory.HeldBytes} bytes are still held.");
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(long.MaxValue)]
    public void An_array_of_no_possible_length_is_refused(long elements) => Within(memory =>
        Assert.Throws<ArgumentOutOfRangeException>(nameof(elements), () => memory((nint)elements)));

    private static void Within(Action<Func<nint, nint>> test)
    {
        var memory = Fresh();
        memory.BeginChunk();
        test(elements => Take(memory, elements)[0]);
    }

    private static unsafe nint[] Take(KernelMemory memory, params nint[] elements) =>
        [.. elements.Select(count => (nint)memory.Take(count, sizeof(float)))];

    /// <summary>The memory of a thread that has run nothing.</summary>
    private static KernelMemory Fresh()
    {
        KernelMemory? memory = null;
        var thread = new Thread(() => memory = KernelMemory.OfThread);
        thread.Start();
        thread.Join();
        return memory!;
    }

    private static void Check<T>(nint steps, nint classes)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var input = new TestTensor<T>([steps, 3, classes]).Fill(61);
        var gradient = new TestTensor<T>(input.Shape);
        long[] lengths = [steps, steps / 2, 0];
        var call = new LossCall<T>(MemoryLoss.Signature) { Upstream = T.CreateChecked(2) };
        call.Input(0, in input.First, input.Shape, input.Strides);
        call.OptionalLabel(1, lengths);
        call.Gradient(0, ref gradient.First, gradient.Shape, gradient.Strides);

        var value = MemoryLoss.Run(ref call);

        var sum = 0.0;
        for (nint n = 0; n < 3; n++)
        {
            for (nint c = 0; c < classes; c++)
            {
                var state = 0.0;
                for (nint t = 0; t < lengths[n]; t++)
                {
                    state = (state + input[t, n, c]) / 2;
                }

                sum += state * state;
                for (nint t = 0; t < steps; t++)
                {
                    var slope = t < lengths[n] ? 4 * state * Math.Pow(0.5, lengths[n] - t) : 0;
                    // Slopes far back fall below the smallest numbers of float.
                    Approximately.Equal(slope, gradient[t, n, c], 1e-5, 1e-30);
                }
            }
        }

        Approximately.Equal(sum, value, 1e-5);
        gradient.AssertMarginsUntouched();
    }
}
