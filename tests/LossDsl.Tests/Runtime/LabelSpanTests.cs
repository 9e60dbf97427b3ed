using System.Numerics.Tensors;
using LossDsl.Runtime;

namespace LossDsl.Tests.Runtime;

public sealed class LabelSpanTests
{
    [Fact]
    public void All_that_holds_labels_converts()
    {
        Assert.Equal(2, Length(new int[2]));
        Assert.Equal(2, Length(new long[2]));
        Assert.Equal(2, Length(new byte[2]));
        Assert.Equal(3, Length(new int[3].AsSpan()));
        Assert.Equal(3, Length((ReadOnlySpan<long>)new long[3]));
        Assert.Equal(6, Length(new ReadOnlyTensorSpan<int>(new int[6], [2, 3])));
        Assert.Equal(6, Length(new TensorSpan<long>(new long[6], [2, 3])));
        Assert.Equal(4, Length(Tensor.Create(new byte[4], [2, 2])));
        Assert.Equal(0, Length((int[]?)null));

        static nint Length(LabelSpan labels) => labels.Length;
    }

    [Fact]
    public void A_label_is_read_by_its_number_in_row_major_order()
    {
        LabelSpan transposed = new ReadOnlyTensorSpan<int>([1, 2, 3, 4, 5, 6], [3, 2], [1, 3]);

        Assert.Equal([1, 4, 2, 5, 3, 6], All(transposed));
        Assert.Equal([7, long.MaxValue], All(new[] { 7, long.MaxValue }));
        Assert.Equal([0, 255], All(new byte[] { 0, 255 }));
        Assert.Equal([7], All(new LabelSpan([7], [])));

        static long[] All(LabelSpan labels)
        {
            var all = new long[labels.Length];
            for (var i = 0; i < all.Length; i++)
            {
                all[i] = labels[i];
            }

            return all;
        }
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(2)]
    public void There_is_no_label_beyond_the_last(int index) =>
        Assert.Throws<ArgumentOutOfRangeException>(nameof(index), () => new LabelSpan([1, 2], [2])[index]);

    [Fact]
    public void A_single_label_may_have_rank_0() => Assert.Equal(1, new LabelSpan([7], []).Length);

    [Fact]
    public void Labels_must_fill_their_shape()
    {
        var error = Assert.Throws<ArgumentException>(() => new LabelSpan([1, 2, 3], [2, 2]).Length);
        Assert.Contains("There are 3 labels for the shape [2, 2].", error.Message, StringComparison.Ordinal);
    }
}
