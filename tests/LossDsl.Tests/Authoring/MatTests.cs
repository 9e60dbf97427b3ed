namespace LossDsl.Tests.Authoring;

public class MatTests
{
    private static readonly Mat Numbers = new double[,] { { 1, 2, 3 }, { 4, 5, 6 } };

    [Fact]
    public void A_matrix_is_stored_row_after_row()
    {
        Mat same = new(2, 3, [1, 2, 3, 4, 5, 6]);

        Assert.Equal((2, 3), (Numbers.Rows, Numbers.Columns));
        Expect.Close([4, 5, 6], Numbers[1], 0);
        Expect.Same(6, Numbers[1, 2]);
        Expect.Close(Numbers[1].ToArray(), same[1], 0);
    }

    [Fact]
    public void A_row_is_a_vector_of_its_own() => Expect.Close([5, 7, 9], Numbers[0] + Numbers[1], 0);

    [Fact]
    public void A_matrix_times_a_vector_is_a_dot_product_a_row() => Expect.Close([32, 77], Numbers * new Vec(4, 5, 6), 0);

    [Fact]
    public void A_matrix_times_a_vector_of_another_length_is_refused()
    {
        var error = Assert.Throws<ArgumentException>(() => Numbers * new Vec(1, 2));

        Assert.Contains("3 and 2 elements", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, 0, "Index 2 is outside a matrix of 2 rows: 0 to 1 are allowed.")]
    [InlineData(-1, 0, "Index -1 is outside a matrix of 2 rows: 0 to 1 are allowed.")]
    [InlineData(0, 3, "Index 3 is outside a matrix of 3 columns: 0 to 2 are allowed.")]
    [InlineData(1, -1, "Index -1 is outside a matrix of 3 columns: 0 to 2 are allowed.")]
    public void An_index_outside_names_itself_and_the_range_allowed(int row, int column, string message)
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => Numbers[row, column]);

        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_wrong_number_of_elements_is_refused()
    {
        var error = Assert.Throws<ArgumentException>(() => new Mat(2, 3, [1, 2]));

        Assert.Contains("2 rows and 3 columns needs 6 numbers, not 2", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Or_replaces_an_absent_matrix_and_checks_a_present_one()
    {
        var constant = default(Mat).Or(7, 1, 2);

        Expect.Close([7, 7], constant[0], 0);
        Expect.Same(6, Numbers.Or(7, 2, 3)[1, 2]);
        Assert.Contains("this one has 2 and 3", Assert.Throws<ArgumentException>(() => Numbers.Or(7, 3, 2)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Reading_an_absent_matrix_says_how_to()
    {
        Mat absent = default;

        Assert.False(absent.IsPresent);
        Assert.Contains("Or(value, rows, columns)", Assert.Throws<InvalidOperationException>(() => absent.Rows).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => absent.Columns);
        Assert.Throws<InvalidOperationException>(() => absent[0]);
        Assert.Throws<InvalidOperationException>(() => absent * new Vec(1));
        Assert.Throws<InvalidOperationException>(() => Functions.LogSoftmax(absent));
    }
}
