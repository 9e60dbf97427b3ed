using LossDsl.Runtime;

namespace LossDsl.Tests.Runtime;

public sealed class OptionGuardTests
{
    [Fact]
    public void What_is_allowed_comes_back()
    {
        Assert.Equal(0.5, OptionGuard.Positive(0.5, "delta", "HuberLoss"));
        Assert.Equal(0, OptionGuard.NonNegative(0, "beta", "SmoothL1Loss"));
        Assert.Equal(1.0, OptionGuard.InRange(1.0, "alpha", "FocalLoss", 0, 1));
        Assert.Equal(-3.0, OptionGuard.AtMost(-3.0, "labelSmoothing", "CrossEntropyLoss", 1));
        Assert.Equal(2, OptionGuard.OneOf(2, "p", "MultiMarginLoss", 1, 2));
        Assert.Equal(DayOfWeek.Monday, OptionGuard.Defined(DayOfWeek.Monday, "day", "DayLoss"));
        Assert.Equal(Reduction.BatchMean, OptionGuard.Allowed(Reduction.BatchMean, hasBatchMean: true, "KlDivLoss"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    public void Positive_refuses_0_negative_numbers_and_NaN(double value) =>
        Refused("delta", $"HuberLoss: delta is {value}; it must be greater than 0.", () => OptionGuard.Positive(value, "delta", "HuberLoss"));

    [Theory]
    [InlineData(-0.5)]
    [InlineData(double.NaN)]
    public void Non_negative_refuses_negative_numbers_and_NaN(double value) =>
        Refused("beta", $"SmoothL1Loss: beta is {value}; it must be 0 or greater.", () => OptionGuard.NonNegative(value, "beta", "SmoothL1Loss"));

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public void A_range_refuses_what_is_outside_and_NaN(double value) =>
        Refused("alpha", $"FocalLoss: alpha is {value}; it must be in [0, 1].", () => OptionGuard.InRange(value, "alpha", "FocalLoss", 0, 1));

    [Theory]
    [InlineData(1.5)]
    [InlineData(double.NaN)]
    public void A_bound_refuses_what_is_above_and_NaN(double value) =>
        Refused("labelSmoothing", $"CrossEntropyLoss: labelSmoothing is {value}; it must be at most 1.", () =>
            OptionGuard.AtMost(value, "labelSmoothing", "CrossEntropyLoss", 1));

    [Fact]
    public void One_of_refuses_other_integers() =>
        Refused("p", "MultiMarginLoss: p is 3; it must be one of 1, 2.", () => OptionGuard.OneOf(3, "p", "MultiMarginLoss", 1, 2));

    [Fact]
    public void An_undefined_enumeration_value_is_refused() =>
        Refused("kind", "DateLoss: kind is 9; it must be one of Unspecified, Utc, Local.", () =>
            OptionGuard.Defined((DateTimeKind)9, "kind", "DateLoss"));

    [Fact]
    public void No_reduction_is_a_method() =>
        Refused("reduction", "it must be Mean or Sum; the values of the samples come from the method ForwardEach.", () =>
            OptionGuard.Allowed(Reduction.None, hasBatchMean: false, "HuberLoss"));

    [Theory]
    [InlineData(Reduction.BatchMean)]
    [InlineData((Reduction)77)]
    public void Reductions_that_the_loss_lacks_are_refused(Reduction reduction) =>
        Refused("reduction", "it must be Mean or Sum.", () => OptionGuard.Allowed(reduction, hasBatchMean: false, "HuberLoss"));

    [Fact]
    public void An_option_without_effect_must_stay_at_its_default()
    {
        OptionGuard.Untaken(-100, -100, "ignoreIndex", SoftmaxLoss.Signature);

        var error = Assert.Throws<InvalidOperationException>(() => OptionGuard.Untaken(3, -100, "ignoreIndex", SoftmaxLoss.Signature));
        Assert.Contains("ignoreIndex is 3", error.Message, StringComparison.Ordinal);
    }

    private static void Refused(string parameter, string message, Action guard)
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(guard);
        Assert.Equal(parameter, error.ParamName);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }
}
