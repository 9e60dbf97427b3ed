namespace LossDsl.Tests.Authoring;

public class LabelsTests
{
    private static readonly Labels Target = new(3, 0, -1, 2);

    [Fact]
    public void TakeWhile_stops_before_the_first_label_that_fails()
    {
        var kept = Target.TakeWhile(label => label >= 0);

        Assert.Equal(2, kept.Length);
        Assert.Equal((3, 0), (kept[0], kept[1]));
        Assert.Equal(4, Target.TakeWhile(_ => true).Length);
        Assert.Equal(0, Target.TakeWhile(_ => false).Length);
    }

    [Fact]
    public void Contains_looks_at_the_kept_labels_only()
    {
        Assert.True(Target.Contains(2));
        Assert.False(Target.TakeWhile(label => label >= 0).Contains(2));
        Assert.False(Target.Contains(7));
    }

    [Fact]
    public void All_is_true_for_the_empty_list()
    {
        Assert.True(default(Labels).All(_ => false));
        Assert.True(Target.All(label => label < 4));
        Assert.False(Target.All(label => label >= 0));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(4)]
    public void An_index_outside_names_itself_and_the_range_allowed(int index)
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => Target[index]);

        Assert.Contains($"Index {index} is outside a list of 4 labels: 0 to 3 are allowed.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_default_is_the_empty_list() => Assert.Equal(0, default(Labels).Length);

    [Fact]
    public void A_list_is_a_copy()
    {
        var array = new[] { 1, 2 };
        Labels labels = array;

        array[0] = 9;

        Assert.Equal(1, labels[0]);
    }
}
