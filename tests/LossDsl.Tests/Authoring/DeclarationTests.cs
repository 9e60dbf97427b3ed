using static LossDsl.Functions;

namespace LossDsl.Tests.Authoring;

public class DeclarationTests
{
    [Fact]
    public void WithGradientOf_and_StopGradient_return_the_value()
    {
        Expect.Same(2, WithGradientOf(NaN, value: 2));
        Expect.Same(-0.0, StopGradient(-0.0));
        Expect.Same(NaN, WithGradientOf(surrogate: 1, value: NaN));
    }

    [Fact]
    public void Require_throws_its_message()
    {
        Require(true, "not thrown");

        var error = Assert.Throws<LossRequirementException>(() => Require(false, "blank must be in label range"));

        Assert.Equal("blank must be in label range", error.Message);
        Assert.IsAssignableFrom<ArgumentException>(error);
    }

    [Fact]
    public void A_loss_says_by_default_the_last_axis_any_rank_and_the_mean()
    {
        var loss = new LossAttribute();

        Assert.Equal((-1, 0, Reduction.Mean, false, null), (loss.ClassAxis, loss.MaxRank, loss.Default, loss.BatchMean, loss.Name));
        Expect.Same(NaN, loss.EmptyMean);
    }

    [Fact]
    public void The_attributes_of_parameters_keep_what_they_are_given()
    {
        var range = new InRangeAttribute(-1, 2);

        Assert.Equal((-1.0, 2.0), (range.Min, range.Max));
        Assert.Equal(3, new AtMostAttribute(3).Max);
        Assert.Equal([1, 2], new OneOfAttribute(1, 2).Values);
        Assert.Equal("var", new NameAttribute("var").Name);
    }
}
