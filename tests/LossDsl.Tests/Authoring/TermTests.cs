namespace LossDsl.Tests.Authoring;

public class TermTests
{
    [Fact]
    public void A_number_counts_once()
    {
        Term term = 2.5;

        Assert.Equal((2.5, 2.5, 1.0), Parts(term));
    }

    [Fact]
    public void Weighted_divides_by_the_weight_and_does_not_multiply() => Assert.Equal((6.0, 6.0, 3.0), Parts(Term.Weighted(6, by: 3)));

    [Fact]
    public void Averaged_divides_in_the_mean_only() => Assert.Equal((6.0, 2.0, 1.0), Parts(Term.Averaged(6, over: 3)));

    [Fact]
    public void Ignored_counts_nowhere()
    {
        Assert.Equal((0.0, 0.0, 0.0), Parts(Term.Ignored));
        Assert.Equal(default, Term.Ignored);
    }

    [Fact]
    public void The_sides_of_a_box_keep_their_sign()
    {
        var box = new Box(1, 2, 4, 1.5);

        Assert.Equal((3.0, -0.5, -1.5), (box.Width, box.Height, box.Area));
    }

    private static (double Value, double Numerator, double Denominator) Parts(Term term) => (term.Value, term.Numerator, term.Denominator);
}
