using static LossDsl.Functions;
using static LossDsl.Losses.Tests.Identities.Draw;

namespace LossDsl.Losses.Tests.Identities;

/// <summary>What losses of classes and of their order are to one another.</summary>
public sealed class ClassificationIdentities
{
    [Fact]
    public void The_softmax_focal_loss_without_focus_is_the_cross_entropy() => Same(d =>
    {
        var (x, t) = (d.Row, d.Class);
        return (Imbalanced.SoftmaxFocal(x, t, gamma: 0).Value, Classification.CrossEntropy(x, t).Value);
    });

    [Fact]
    public void The_sigmoid_focal_loss_without_focus_and_weight_is_the_binary_cross_entropy() => Same(d =>
    {
        var (x, t) = (d.Number, d.Probability);
        return (Imbalanced.SigmoidFocal(x, t, alpha: -1, gamma: 0), Binary.BinaryCrossEntropyWithLogits(x, t));
    });

    [Fact]
    public void The_asymmetric_focal_loss_without_margin_is_the_focal_loss_where_both_sides_focus_alike() => Same(d =>
    {
        var (x, t, gamma) = (d.Number, d.Sign < 0 ? 0 : 1, d.Positive);
        return (Imbalanced.AsymmetricFocal(x, t, gamma, gamma, 0), Imbalanced.SigmoidFocal(x, t, -1, gamma));
    });

    [Fact]
    public void An_easy_no_costs_nothing_under_the_asymmetric_margin() =>
        Always(d => Imbalanced.AsymmetricFocal(-3 - d.Positive, 0) == 0);

    [Fact]
    public void Logit_adjustment_by_an_even_prior_is_the_cross_entropy() => Same(d =>
    {
        var (x, t) = (d.Row, d.Class);
        return (Imbalanced.LogitAdjusted(x, t, new Vec([0.2, 0.2, 0.2, 0.2, 0.2])), Classification.CrossEntropy(x, t).Value);
    });

    [Fact]
    public void Poly1_without_its_term_is_the_cross_entropy() => Same(d =>
    {
        var (x, t) = (d.Row, d.Class);
        return (Classification.Poly1(x, t, epsilon: 0).Value, Classification.CrossEntropy(x, t).Value);
    });

    [Fact]
    public void Generalized_cross_entropy_goes_from_the_cross_entropy_to_the_missing_probability() => Same(d =>
    {
        var (x, t) = (d.Row, d.Class);
        return (
            NoisyLabels.GeneralizedCrossEntropy(x, t, 0) + NoisyLabels.GeneralizedCrossEntropy(x, t, 1),
            Classification.CrossEntropy(x, t).Value + 1 - Softmax(x)[t]);
    });

    [Fact]
    public void Generalized_cross_entropy_is_continuous_at_0() => Same(d =>
    {
        var (x, t) = (d.Row, d.Class);
        return (NoisyLabels.GeneralizedCrossEntropy(x, t, 1e-9), NoisyLabels.GeneralizedCrossEntropy(x, t, 0));
    }, tolerance: 1e-7);

    [Fact]
    public void Symmetric_cross_entropy_without_its_reverse_is_the_cross_entropy() => Same(d =>
    {
        var (x, t) = (d.Row, d.Class);
        return (NoisyLabels.SymmetricCrossEntropy(x, t, alpha: 1, beta: 0), Classification.CrossEntropy(x, t).Value);
    });

    [Fact]
    public void The_Brier_score_of_two_classes_is_twice_the_squared_miss() => Same(d =>
    {
        var x = d.Number;
        return (ProperScores.Brier(new Vec([x, 0]), 0), 2 * Square(Sigmoid(-x)));
    });

    [Fact]
    public void The_spherical_score_of_an_even_prediction_is_that_of_a_corner_of_the_cube() =>
        Same(d => (ProperScores.Spherical(new Vec([1, 1, 1, 1]) * d.Number, 2), 0.5));

    [Fact]
    public void Proper_scores_are_best_in_expectation_for_the_true_distribution() => Always(d =>
    {
        var (truth, other) = (d.Row, d.Row);
        var p = Softmax(truth);
        double Expected(Func<Vec, int, double> score, Vec prediction) => Sum(Classes, t => p[t] * score(prediction, t));
        return new Func<Vec, int, double>[] { ProperScores.Brier, ProperScores.Spherical, Ordinal.RankedProbability }
            .All(score => Expected(score, truth) <= Expected(score, other) + 1e-12);
    });

    [Fact]
    public void The_normal_CRPS_tends_to_the_absolute_error_as_the_deviation_falls() => Same(d =>
    {
        var (x, y) = (d.Number, d.Number);
        return (ProperScores.GaussianCrps(x, y, 1e-9), Regression.L1(x, y).Value);
    }, tolerance: 1e-8);

    [Fact]
    public void The_normal_CRPS_has_the_unit_of_the_target() => Same(d =>
    {
        var (x, y, s, unit) = (d.Number, d.Number, d.Positive, d.Positive);
        return (ProperScores.GaussianCrps(unit * x, unit * y, unit * s), unit * ProperScores.GaussianCrps(x, y, s));
    });

    [Fact]
    public void Coral_of_two_classes_is_the_binary_cross_entropy() => Same(d =>
    {
        var (x, t) = (d.Number, d.Class % 2);
        return (Ordinal.Coral(new Vec([x]), t), Binary.BinaryCrossEntropyWithLogits(x, t));
    });

    [Fact]
    public void The_cumulative_link_model_of_two_classes_is_the_binary_cross_entropy() => Same(d =>
    {
        var (x, t) = (d.Number, d.Class % 2);
        return (Ordinal.CumulativeLink(new Vec([x]), t), Binary.BinaryCrossEntropyWithLogits(x, 1 - t));
    });

    [Fact]
    public void The_probabilities_of_a_cumulative_link_model_sum_to_1() => Same(d =>
    {
        var steps = d.Probabilities;
        var x = new Vec([.. Enumerable.Range(0, Classes).Select(k => Sum(k + 1, i => steps[i]) - 2)]);
        return (Sum(Classes + 1, t => Exp(-Ordinal.CumulativeLink(x, t))), 1);
    });

    [Fact]
    public void The_ranked_probability_score_of_a_certain_prediction_is_how_many_classes_it_misses_by() => Same(d =>
    {
        var t = d.Class;
        return (Ordinal.RankedProbability(new Vec([100, 0, 0, 0, 0]), t), t);
    });

    [Fact]
    public void The_multi_class_hinges_agree_where_there_are_two_classes() => Same(d =>
    {
        var (x, y, t, m) = (d.Number, d.Number, d.Class % 2, d.Positive);
        return (Margin.CrammerSinger(new Vec([x, y]), t, m), 2 * Margin.MultiMargin(new Vec([x, y]), t, margin: m));
    });

    [Fact]
    public void The_hinge_of_two_scores_is_that_of_their_difference() => Same(d =>
    {
        var (x, y) = (d.Number, d.Number);
        return (Margin.CrammerSinger(new Vec([x, y]), 0), Margin.Hinge(x - y, 1));
    });

    [Fact]
    public void The_squared_hinge_is_the_square_of_the_hinge() => Same(d =>
    {
        var (x, t) = (d.Number, d.Sign);
        return (Margin.SquaredHinge(x, t), Square(Margin.Hinge(x, t)));
    });

    [Fact]
    public void RankNet_of_a_pair_is_the_loss_of_Bradley_and_Terry() => Same(d =>
    {
        var (x, y) = (d.Number, d.Number);
        return (Ranking.RankNet(new Vec([x, y]), new Vec([1, 0])), Preference.BradleyTerry(x, y));
    });

    [Fact]
    public void ListNet_of_the_relevances_themselves_is_their_entropy_and_the_least() => Always(d =>
    {
        var (x, t) = (d.Row, d.Row);
        var p = Softmax(t);
        return Math.Abs(Ranking.ListNet(t, t) + Sum(Classes, i => Xlogy(p[i], p[i]))) < 1e-12 && Ranking.ListNet(x, t) >= Ranking.ListNet(t, t) - 1e-12;
    });

    [Fact]
    public void ApproxNdcg_of_a_clear_order_is_0_if_right_and_between_0_and_1_if_not() => Always(d =>
    {
        var t = new Vec([3, 2, 1, 0, 0]);
        var wrong = Ranking.ApproxNdcg(-100 * t, t);
        return Math.Abs(Ranking.ApproxNdcg(new Vec([400, 300, 200, 100, 0]) * d.Positive, t)) < 1e-6 && wrong > 0.1 && wrong < 1;
    });

    [Fact]
    public void ApproxNdcg_of_a_list_in_which_nothing_is_relevant_is_0() => Always(d => Ranking.ApproxNdcg(d.Row, new Vec([0, 0, 0, 0, 0])) == 0);
}
