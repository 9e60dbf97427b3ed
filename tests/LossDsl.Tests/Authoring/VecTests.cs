namespace LossDsl.Tests.Authoring;

public class VecTests
{
    private static readonly Vec Numbers = new(1, 2, 4);

    [Fact]
    public void The_operators_work_element_by_element()
    {
        Vec other = new[] { 8.0, 5.0, 2.0 };

        Expect.Close([9, 7, 6], Numbers + other, 0);
        Expect.Close([-7, -3, 2], Numbers - other, 0);
        Expect.Close([8, 10, 8], Numbers * other, 0);
        Expect.Close([0.125, 0.4, 2], Numbers / other, 0);
        Expect.Close([-1, -2, -4], -Numbers, 0);
    }

    [Fact]
    public void The_operators_take_a_number_on_either_side()
    {
        Expect.Close([3, 4, 6], Numbers + 2, 0);
        Expect.Close([3, 4, 6], 2 + Numbers, 0);
        Expect.Close([-1, 0, 2], Numbers - 2, 0);
        Expect.Close([1, 0, -2], 2 - Numbers, 0);
        Expect.Close([2, 4, 8], Numbers * 2, 0);
        Expect.Close([2, 4, 8], 2 * Numbers, 0);
        Expect.Close([0.5, 1, 2], Numbers / 2, 0);
        Expect.Close([2, 1, 0.5], 2 / Numbers, 0);
    }

    [Fact]
    public void Vectors_of_different_lengths_cannot_be_combined()
    {
        var error = Assert.Throws<ArgumentException>(() => Numbers + new Vec(1, 2));

        Assert.Equal("Vectors of 3 and 2 elements cannot be combined: the lengths must be equal.", error.Message);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(3)]
    [InlineData(int.MinValue)]
    public void An_index_outside_names_itself_and_the_range_allowed(int index)
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => Numbers[index]);

        Assert.Contains($"Index {index} is outside a vector of 3 elements: 0 to 2 are allowed.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_index_into_no_elements_says_that_there_are_none()
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => new Vec(Array.Empty<double>())[0]);

        Assert.Contains("it has none", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_vector_is_a_copy()
    {
        var array = new double[] { 1, 2 };
        Vec v = array;

        array[0] = 9;
        v.ToArray()[1] = 9;

        Expect.Close([1, 2], v, 0);
    }

    [Fact]
    public void The_default_is_absent_and_no_elements_are_not()
    {
        Assert.False(default(Vec).IsPresent);
        Assert.True(new Vec(Array.Empty<double>()).IsPresent);
        Assert.Equal("absent", default(Vec).ToString());
    }

    [Fact]
    public void Reading_an_absent_vector_says_how_to()
    {
        Vec absent = default;

        Assert.Contains("Or(value, length)", Assert.Throws<InvalidOperationException>(() => absent.Length).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => absent[0]);
        Assert.Throws<InvalidOperationException>(() => absent * 2);
        Assert.Throws<InvalidOperationException>(() => absent + Numbers);
        Assert.Throws<InvalidOperationException>(() => Functions.Sum(absent));
    }

    [Fact]
    public void Or_with_a_length_makes_a_constant_of_an_absent_vector() => Expect.Close([7, 7], default(Vec).Or(7, 2), 0);

    [Fact]
    public void Or_with_a_length_keeps_a_vector_of_that_length() => Expect.Close([1, 2, 4], Numbers.Or(7, 3), 0);

    [Fact]
    public void Or_with_a_length_refuses_a_vector_of_another()
    {
        var error = Assert.Throws<ArgumentException>(() => Numbers.Or(7, 5));

        Assert.Contains("A vector of 5 elements, or none at all, is needed here; this one has 3.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Or_without_a_length_takes_the_length_of_what_it_is_combined_with()
    {
        var bias = default(Vec).Or(10);

        Expect.Close([11, 12, 14], Numbers + bias, 0);
        Expect.Close([9, 8, 6], bias - Numbers, 0);
        Expect.Close([100.5, 100.5], (bias * bias + 0.5).Or(0, 2), 0);
        Expect.Same(10, bias[123]);
        Expect.Close([1, 2, 4], Numbers.Or(10), 0);
    }

    [Fact]
    public void A_constant_without_a_length_cannot_be_reduced()
    {
        var error = Assert.Throws<InvalidOperationException>(() => Functions.Mean(default(Vec).Or(1)));

        Assert.Contains("use Or(value, length)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_text_of_a_vector_shows_its_elements()
    {
        Assert.Equal("[1, 2.5]", new Vec(1, 2.5).ToString());
        Assert.Equal("[3, …]", default(Vec).Or(3).ToString());
    }

    [Fact]
    public void An_array_that_is_null_is_refused() => Assert.Throws<ArgumentNullException>(() => new Vec(null!));
}
