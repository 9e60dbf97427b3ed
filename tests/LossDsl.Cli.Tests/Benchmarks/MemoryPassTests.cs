using LossDsl.Cli.Benchmarks.Measuring;

namespace LossDsl.Cli.Tests.Benchmarks;

public class MemoryPassTests
{
    private const int Length = 1000;

    [Theory]
    [InlineData(0, 1, 1)]
    [InlineData(1, 1, 1)]
    [InlineData(2, 1, 1)]
    [InlineData(3, 1, 2)]
    [InlineData(3, 2, 2)]
    [InlineData(2, 3, 3)]
    [InlineData(2, 0, 2)]
    public void Every_array_is_moved_once(int reads, int writes, int passes)
    {
        var arrays = Enumerable.Range(0, reads + writes).Select(_ => new AlignedArray<float>(Length)).ToArray();
        foreach (var array in arrays.Take(reads))
        {
            array.Span.Fill(1);
        }

        var over = MemoryPass.Over(arrays.Select((array, k) => MovedArray.Of(array, isWritten: k >= reads))).ToArray();
        Assert.Equal(passes, over.Length);
        foreach (var pastCache in new[] { false, true })
        {
            foreach (var array in arrays.Skip(reads))
            {
                array.Span.Clear();
            }

            foreach (var pass in over)
            {
                pass.Run(0, 2, pastCache);
                pass.Run(1, 2, pastCache);
            }

            // What is written is the sum of what was read, or 1: together all that there was to read.
            Assert.All(arrays.Skip(reads), array => Assert.Equal(0, array.Span.Count(0f)));
            var written = arrays.Skip(reads).Select(array => array.Span[Length - 1]).ToArray();
            Assert.True(writes == 0 || written.Sum() >= Math.Min(reads, 2 * writes));
        }

        Array.ForEach(arrays, array => array.Dispose());
    }

    [Fact]
    public void Arrays_of_different_lengths_are_moved_apart()
    {
        using var row = new AlignedArray<double>(Length);
        using var number = new AlignedArray<double>(10);

        var passes = MemoryPass.Over([MovedArray.Of(row, isWritten: false), MovedArray.Of(number, isWritten: false), MovedArray.Of(row, isWritten: true)]).ToArray();

        Assert.Equal([2 * row.PaddedLength, 2 * number.PaddedLength], passes.Select(pass => pass.Floats));
    }
}
