using static LossDsl.Functions;
using static LossDsl.Losses.Tests.Identities.Draw;

namespace LossDsl.Losses.Tests.Identities;

/// <summary>What likelihoods, divergences and preferences are to one another.</summary>
public sealed class DistributionIdentities
{
    [Fact]
    public void The_negative_binomial_loss_tends_to_the_Poisson_loss_as_the_dispersion_grows() => Same(d =>
    {
        var (x, t) = (d.Number, d.Class);
        return (Counts.NegativeBinomialNll(x, t, 1e8), Counts.PoissonNll(x, t) + Lgamma(t + 1.0));
    }, tolerance: 1e-5);

    [Fact]
    public void The_probabilities_of_a_negative_binomial_distribution_sum_to_1() => Same(d =>
    {
        var (x, r) = (Math.Min(d.Number, 1), d.Positive);
        return (Sum(2000, t => Exp(-Counts.NegativeBinomialNll(x, t, r))), 1);
    }, tolerance: 1e-9);

    [Fact]
    public void The_probabilities_of_a_zero_inflated_Poisson_distribution_sum_to_1() => Same(d =>
    {
        var (x, gate) = (d.Number, d.Number);
        return (Sum(200, t => Exp(-Counts.ZeroInflatedPoissonNll(x, t, gate))), 1);
    });

    [Fact]
    public void The_zero_inflated_Poisson_loss_without_extra_zeros_is_the_Poisson_loss() => Same(d =>
    {
        var (x, t) = (d.Number, d.Class);
        return (Counts.ZeroInflatedPoissonNll(x, t, -50), Counts.PoissonNll(x, t) + Lgamma(t + 1.0));
    });

    [Fact]
    public void The_slope_of_the_Tweedie_loss_vanishes_at_the_target() => Same(d =>
    {
        var (x, p) = (d.Number, 1 + d.Probability);
        double At(double step) => Counts.Tweedie(x + step, Exp(x), p);
        return ((At(1e-6) - At(-1e-6)) / 2e-6, 0);
    }, tolerance: 1e-7);

    [Fact]
    public void The_gamma_deviance_is_0_at_the_target_and_positive_elsewhere() => Always(d =>
    {
        var (x, t) = (d.Number, d.Positive);
        return Math.Abs(Probabilistic.GammaDeviance(Log(t), t)) < 1e-12 && Probabilistic.GammaDeviance(x, t) >= 0
            && Math.Abs(Probabilistic.GammaDeviance(Exp(x), t, logInput: false) - Probabilistic.GammaDeviance(x, t)) < 1e-9;
    });

    [Fact]
    public void Students_distribution_tends_to_the_normal_one_as_its_degrees_of_freedom_grow() => Same(d =>
    {
        var (x, y, s) = (d.Number, d.Number, d.Positive + 0.5);
        return (Probabilistic.StudentTNll(x, y, s, 1e9), Probabilistic.GaussianNll(x, y, s * s, full: true));
    }, tolerance: 1e-6);

    [Fact]
    public void Students_distribution_of_one_degree_of_freedom_is_that_of_Cauchy() => Same(d =>
    {
        var (x, y, s) = (d.Number, d.Number, d.Positive);
        return (Probabilistic.StudentTNll(x, y, s, 1), Math.Log(Math.PI * s) + Robust.Cauchy(x, y, s / Math.Sqrt(2)));
    });

    [Fact]
    public void The_Laplace_loss_of_scale_one_half_is_twice_the_absolute_error() => Same(d =>
    {
        var (x, y) = (d.Number, d.Number);
        return (Probabilistic.LaplaceNll(x, y, 0.5), 2 * Regression.L1(x, y).Value);
    });

    [Fact]
    public void An_even_beta_distribution_costs_nothing() => Same(d => (Probabilistic.BetaNll(0.5, d.Probability, 2), 0));

    [Fact]
    public void The_beta_loss_is_symmetric_in_success_and_failure() => Same(d =>
    {
        var (m, t, p) = (d.Probability, d.Probability, 5 * d.Positive);
        return (Probabilistic.BetaNll(m, t, p), Probabilistic.BetaNll(1 - m, 1 - t, p));
    });

    [Fact]
    public void A_mixture_of_one_component_is_a_normal_distribution() => Same(d =>
    {
        var (m, t, s) = (d.Number, d.Number, d.Number);
        return (Probabilistic.MixtureDensity(new Vec([d.Number]), new Vec([m]), new Vec([s]), t), Probabilistic.GaussianNll(m, t, Exp(2 * s), full: true, eps: 0));
    });

    [Fact]
    public void A_mixture_of_equal_components_is_one_of_them() => Same(d =>
    {
        var (m, t, s) = (d.Number, d.Number, d.Number);
        var ones = new Vec([1, 1, 1, 1, 1]);
        return (Probabilistic.MixtureDensity(d.Row, m * ones, s * ones, t), Probabilistic.GaussianNll(m, t, Exp(2 * s), full: true, eps: 0));
    });

    [Fact]
    public void Evidential_regression_without_its_penalty_is_Students_distribution() => Same(d =>
    {
        var (x, t, v, a, b) = (d.Number, d.Number, d.Positive, d.Positive + 1, d.Positive);
        return (Probabilistic.EvidentialRegression(x, t, v, a, b, penalty: 0), Probabilistic.StudentTNll(x, t, Math.Sqrt(b * (1 + v) / (v * a)), 2 * a));
    });

    [Fact]
    public void The_Jensen_Shannon_divergence_is_symmetric_and_from_0_to_log_2() => Always(d =>
    {
        var (x, y) = (10 * d.Row, 10 * d.Row);
        var value = Divergence.JensenShannon(x, y);
        return Math.Abs(value - Divergence.JensenShannon(y, x)) < 1e-12 && value >= 0 && value <= Math.Log(2) + 1e-12
            && Math.Abs(Divergence.JensenShannon(x, x)) < 1e-12;
    });

    [Fact]
    public void The_Jensen_Shannon_divergence_of_disjoint_distributions_is_log_2() =>
        Same(d => (Divergence.JensenShannon(new Vec([d.Number, NegativeInfinity]), new Vec([NegativeInfinity, d.Number])), Math.Log(2)));

    [Fact]
    public void Reverse_KL_is_distillation_with_its_sides_exchanged() => Same(d =>
    {
        var (x, y) = (d.Row, d.Row);
        return (Divergence.ReverseKl(x, y), Divergence.Distillation(y, x, temperature: 1));
    });

    [Fact]
    public void Distillation_is_the_sum_of_KL_divergences_of_outcomes() => Same(d =>
    {
        var (x, y) = (d.Row, d.Row);
        return (Divergence.Distillation(x, y, temperature: 1), Sum(Classes, i => Divergence.KlDiv(LogSoftmax(x)[i], Softmax(y)[i])));
    });

    [Fact]
    public void Hot_distillation_is_the_squared_error_of_centred_scores_over_twice_their_number() => Same(d =>
    {
        var (x, y) = (d.Row, d.Row);
        var difference = x - y;
        return (Divergence.Distillation(x, y, temperature: 1e4), 0.5 * Mean(Square(difference - Mean(difference))));
    }, tolerance: 1e-3);

    [Fact]
    public void DPO_of_a_model_that_is_its_reference_is_log_2() => Same(d =>
    {
        var (x, y) = (d.Number, d.Number);
        return (Preference.Dpo(x, y, x, y, labelSmoothing: 0.3), Math.Log(2));
    });

    [Fact]
    public void DPO_without_a_reference_is_the_loss_of_Bradley_and_Terry() => Same(d =>
    {
        var (x, y) = (d.Number, d.Number);
        return (Preference.Dpo(x, y, 0, 0, beta: 1), Preference.BradleyTerry(x, y));
    });

    [Fact]
    public void Robust_DPO_undoes_swaps_in_expectation() => Same(d =>
    {
        var (x, y, e) = (d.Number, d.Number, 0.4 * d.Probability);
        var expected = (1 - e) * Preference.Dpo(x, y, 0, 0, 1, e, robust: true) + e * Preference.Dpo(y, x, 0, 0, 1, e, robust: true);
        return (expected, Preference.Dpo(x, y, 0, 0, 1));
    });

    [Fact]
    public void IPO_is_0_at_its_finite_goal() => Same(d =>
    {
        var (x, beta) = (d.Number, d.Positive);
        return (Preference.Ipo(x + 1 / (2 * beta), x, 0, 0, beta), 0);
    });

    [Fact]
    public void KTO_of_a_good_and_of_a_bad_answer_of_one_reward_add_up_to_1() => Same(d =>
    {
        var (x, r, z) = (d.Number, d.Number, d.Positive);
        return (Preference.Kto(x, r, 1, z) + Preference.Kto(x, r, 0, z), 1);
    });

    [Fact]
    public void SimPO_without_margin_is_the_loss_of_Bradley_and_Terry_of_scaled_scores() => Same(d =>
    {
        var (x, y, beta) = (d.Number, d.Number, d.Positive);
        return (Preference.SimPo(x, y, beta, margin: 0), Preference.BradleyTerry(beta * x, beta * y));
    });

    [Fact]
    public void ORPO_of_equal_answers_is_their_likelihood_and_a_share_of_log_2() => Same(d =>
    {
        var x = -d.Positive;
        return (Preference.Orpo(x, x, weight: 0.5), -x + 0.5 * Math.Log(2));
    });

    [Fact]
    public void PPO_of_an_unchanged_policy_is_minus_the_advantage() => Same(d =>
    {
        var (x, a) = (d.Number, d.Number);
        return (Reinforcement.PpoClip(x, x, a), -a);
    });

    [Fact]
    public void The_quantile_Huber_loss_of_one_quantile_is_half_of_the_Huber_loss() => Same(d =>
    {
        var (x, t) = (d.Number, d.Number);
        return (Reinforcement.QuantileHuber(new Vec([x]), new Vec([t])), 0.5 * Regression.Huber(x, t));
    });

    [Fact]
    public void Discrete_hazards_give_times_whose_probabilities_sum_to_1() => Same(d =>
    {
        var x = d.Row;
        return (Sum(Classes, t => Exp(-Survival.DiscreteHazard(x, t, 1))) + Exp(-Survival.DiscreteHazard(x, Classes - 1, 0)), 1);
    });

    [Fact]
    public void A_Weibull_time_of_shape_1_is_exponential() => Same(d =>
    {
        var (x, t) = (d.Number, d.Positive);
        return (Survival.WeibullAft(x, t, 1), x + t * Exp(-x));
    });
}
