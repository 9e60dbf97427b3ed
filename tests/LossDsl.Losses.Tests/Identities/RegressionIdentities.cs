using static LossDsl.Losses.Tests.Identities.Draw;

namespace LossDsl.Losses.Tests.Identities;

/// <summary>What regression losses are to one another.</summary>
public sealed class RegressionIdentities
{
    [Fact]
    public void Quantile_at_one_half_is_half_of_L1() => Same(d =>
    {
        var (x, y) = (d.Number, d.Number);
        return (Asymmetric.Quantile(x, y), 0.5 * Regression.L1(x, y).Value);
    });

    [Fact]
    public void Both_quantiles_of_a_pair_add_up_to_L1() => Same(d =>
    {
        var (x, y, q) = (d.Number, d.Number, d.Probability);
        return (Asymmetric.Quantile(x, y, q) + Asymmetric.Quantile(x, y, 1 - q), Regression.L1(x, y).Value);
    });

    [Fact]
    public void A_quantile_exchanges_its_sides_with_its_arguments() => Same(d =>
    {
        var (x, y, q) = (d.Number, d.Number, d.Probability);
        return (Asymmetric.Quantile(x, y, q), Asymmetric.Quantile(y, x, 1 - q));
    });

    [Fact]
    public void Expectile_at_one_half_is_half_of_the_squared_error() => Same(d =>
    {
        var (x, y) = (d.Number, d.Number);
        return (Asymmetric.Expectile(x, y), 0.5 * Regression.Mse(x, y).Value);
    });

    [Fact]
    public void Linex_of_opposite_slopes_is_twice_the_hyperbolic_cosine_less_2() => Same(d =>
    {
        var (x, y, a) = (d.Number, d.Number, d.Positive);
        return (Asymmetric.Linex(x, y, a) + Asymmetric.Linex(x, y, -a), 2 * Math.Cosh(a * (x - y)) - 2);
    });

    [Fact]
    public void Linex_of_a_small_error_is_half_its_square() => Same(d =>
    {
        var e = 1e-5 * d.Number;
        return (Asymmetric.Linex(e, 0) * 1e10, 0.5 * e * e * 1e10);
    }, tolerance: 1e-4);

    [Fact]
    public void LogCosh_is_the_logarithm_of_the_hyperbolic_cosine() => Same(d =>
    {
        var (x, y) = (d.Number, d.Number);
        return (Regression.LogCosh(x, y), Math.Log(Math.Cosh(x - y)));
    });

    [Fact]
    public void LogCosh_is_convex_between_half_the_square_and_L1() => Always(d =>
    {
        var (x, y) = (d.Number, d.Number);
        var value = Regression.LogCosh(x, y);
        return value <= 0.5 * Regression.Mse(x, y).Value && value <= Regression.L1(x, y).Value && value >= Regression.L1(x, y).Value - Math.Log(2) - 1e-12;
    });

    [Fact]
    public void Squared_logarithmic_error_is_the_squared_error_of_logarithms() => Same(d =>
    {
        var (x, y) = (d.Positive, d.Positive);
        return (Relative.Msle(x, y), Regression.Mse(Math.Log(1 + x), Math.Log(1 + y)).Value);
    });

    [Fact]
    public void Percentage_errors_do_not_see_the_unit() => Same(d =>
    {
        var (x, y, unit) = (d.Number, d.Number, d.Positive);
        return (Relative.Mape(unit * x, unit * y) + Relative.Smape(unit * x, unit * y), Relative.Mape(x, y) + Relative.Smape(x, y));
    });

    [Fact]
    public void The_symmetric_percentage_error_is_symmetric_and_at_most_2() => Always(d =>
    {
        var (x, y) = (d.Number, d.Number);
        return Relative.Smape(x, y) == Relative.Smape(y, x) && Relative.Smape(x, y) <= 2 && Relative.Smape(x, -x) == 2;
    });

    [Fact]
    public void The_general_robust_loss_of_shape_2_is_half_the_scaled_square() => Same(d =>
    {
        var (x, y, c) = (d.Number, d.Number, d.Positive);
        return (Robust.AdaptiveRobust(x, y, 2, c), 0.5 * Regression.Mse(x / c, y / c).Value);
    });

    [Fact]
    public void The_general_robust_loss_of_shape_1_is_the_pseudo_Huber_loss() => Same(d =>
    {
        var (x, y, c) = (d.Number, d.Number, d.Positive);
        return (Robust.AdaptiveRobust(x, y, 1, c), Robust.PseudoHuber(x, y, c) / (c * c));
    });

    [Fact]
    public void The_general_robust_loss_of_shape_0_is_the_Cauchy_loss_and_continuous_there() => Always(d =>
    {
        var (x, y, c) = (d.Number, d.Number, d.Positive);
        var cauchy = Robust.Cauchy(x, y, c);
        return Robust.AdaptiveRobust(x, y, 0, c) == cauchy && Math.Abs(Robust.AdaptiveRobust(x, y, 1e-9, c) - cauchy) < 1e-6 * (1 + cauchy);
    });

    [Fact]
    public void The_general_robust_loss_of_shape_minus_2_is_the_loss_of_Geman_and_McClure() => Same(d =>
    {
        var (x, y, c) = (d.Number, d.Number, d.Positive);
        return (Robust.AdaptiveRobust(x, y, -2, c), Robust.GemanMcClure(x, y, c));
    });

    [Fact]
    public void The_general_robust_loss_tends_to_the_Welsch_loss_as_its_shape_falls() => Same(d =>
    {
        var (x, y) = (d.Number, d.Number);
        return (Robust.AdaptiveRobust(x, y, -1e9), Robust.AdaptiveRobust(x, y, double.NegativeInfinity));
    }, tolerance: 1e-6);

    [Fact]
    public void The_general_robust_loss_of_shape_minus_infinity_is_the_Welsch_loss() => Same(d =>
    {
        var (x, y, c) = (d.Number, d.Number, d.Positive);
        return (Robust.AdaptiveRobust(x, y, double.NegativeInfinity, c), Robust.Welsch(x, y, c));
    });

    [Fact]
    public void The_general_robust_loss_tends_to_shape_2() => Same(d =>
    {
        var (x, y) = (d.Number, d.Number);
        return (Robust.AdaptiveRobust(x, y, 2 - 1e-9), Robust.AdaptiveRobust(x, y, 2));
    }, tolerance: 1e-6);

    [Fact]
    public void The_Charbonnier_loss_is_the_pseudo_Huber_loss_over_its_width_plus_that() => Same(d =>
    {
        var (x, y, e) = (d.Number, d.Number, d.Positive);
        return (Robust.Charbonnier(x, y, e), Robust.PseudoHuber(x, y, e) / e + e);
    });

    [Fact]
    public void The_pseudo_Huber_loss_tends_to_half_the_square_as_its_width_grows() => Same(d =>
    {
        var (x, y) = (d.Number, d.Number);
        return (Robust.PseudoHuber(x, y, 1e6), 0.5 * Regression.Mse(x, y).Value);
    }, tolerance: 1e-9);

    [Fact]
    public void The_biweight_of_an_outlier_is_a_sixth_of_the_squared_scale() => Same(d =>
    {
        var c = d.Positive;
        return (Robust.TukeyBiweight(c + d.Positive, 0, c), c * c / 6);
    });

    [Fact]
    public void Robust_losses_of_a_small_error_are_half_its_square() => Always(d =>
    {
        var e = 1e-4 * d.Number;
        double[] values =
        [
            Robust.PseudoHuber(e, 0), Robust.Cauchy(e, 0), Robust.Welsch(e, 0), Robust.GemanMcClure(e, 0), Robust.TukeyBiweight(e, 0), Robust.Fair(e, 0),
            Robust.AdaptiveRobust(e, 0, -1.5), Regression.Huber(e, 0), Regression.LogCosh(e, 0),
        ];
        return values.All(value => Math.Abs(value - 0.5 * e * e) <= 1e-4 * e * e + 1e-15);
    });

    [Fact]
    public void The_wing_loss_is_continuous_where_its_logarithm_ends() => Same(d =>
    {
        var (w, e) = (d.Positive, d.Positive);
        return (Robust.Wing(w * (1 - 1e-9), 0, w, e), Robust.Wing(w, 0, w, e));
    }, tolerance: 1e-7);
}
