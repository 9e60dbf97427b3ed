using static LossDsl.Functions;
using static LossDsl.Losses.Tests.Identities.Draw;

namespace LossDsl.Losses.Tests.Identities;

/// <summary>What losses of distances, similarities and regions are to one another.</summary>
public sealed class SimilarityIdentities
{
    [Fact]
    public void Triplet_losses_agree_in_their_default_distance() => Same(d =>
    {
        var (a, p, n, swap) = (d.Row, d.Row, d.Row, d.Sign > 0);
        return (Metric.TripletMarginWithDistance(a, p, n, swap: swap), Metric.TripletMargin(a, p, n, swap: swap));
    });

    [Fact]
    public void A_triplet_loss_of_a_distance_of_ones_own_is_one_call() => Same(d =>
    {
        var (a, p, n) = (d.Row, d.Row, d.Row);
        return (Metric.Triplet(a, p, n, 1, false, (x, y) => Sum(Abs(x - y))), Metric.TripletMarginWithDistance(a, p, n, Distance.L1));
    });

    [Fact]
    public void The_contrastive_loss_of_a_like_pair_is_half_the_squared_distance() => Same(d =>
    {
        var (x, y) = (d.Row, d.Row);
        return (Metric.ContrastivePair(x, y, 1), 0.5 * Sum(Square(x - y)));
    });

    [Fact]
    public void The_contrastive_loss_of_an_unlike_pair_beyond_the_margin_is_0() => Always(d => Metric.ContrastivePair(d.Row, d.Row + 10, 0) == 0);

    [Fact]
    public void InfoNCE_of_temperature_1_is_the_cross_entropy() => Same(d =>
    {
        var (x, t) = (d.Row, d.Class);
        return (Contrastive.InfoNce(x, t, 1), Classification.CrossEntropy(x, t).Value);
    });

    [Fact]
    public void InfoNCE_of_equal_similarities_is_the_logarithm_of_their_number() =>
        Same(d => (Contrastive.InfoNce(new Vec([1, 1, 1, 1, 1]) * d.Number, d.Class), Math.Log(Classes)));

    [Fact]
    public void The_supervised_contrastive_loss_of_one_positive_is_InfoNCE() => Same(d =>
    {
        var (x, t) = (d.Row, d.Class);
        var target = new Vec([.. Enumerable.Range(0, Classes).Select(i => i == t ? 1.0 : 0)]);
        return (Contrastive.SupCon(x, target, 0.5).Value, Contrastive.InfoNce(x, t, 0.5));
    });

    [Fact]
    public void What_is_neither_positive_nor_negative_does_not_count() => Same(d =>
    {
        var (x, bits, noise) = (d.Row, d.Bits, d.Number);
        double All(Vec s, Vec t) => Contrastive.SupCon(s, t).Value + Contrastive.Circle(s, t, scale: 4) + Contrastive.MultiSimilarity(s, t);
        return (All(new Vec([.. x.ToArray(), noise]), new Vec([.. bits.ToArray(), -1])), All(x, bits));
    });

    [Fact]
    public void A_row_without_positives_counts_nowhere_in_the_supervised_contrastive_loss() =>
        Always(d => Contrastive.SupCon(d.Row, new Vec([0, 0, 0, 0, 0])) is { Value: 0, Denominator: 0 });

    [Fact]
    public void SigLIP_is_the_logistic_loss_of_the_scaled_similarity() => Same(d =>
    {
        var (x, t, scale, bias) = (d.Number, d.Sign, d.Positive, d.Number);
        return (Contrastive.SigLip(x, t, scale, bias), Margin.SoftMargin(scale * x + bias, t));
    });

    [Fact]
    public void The_circle_loss_of_a_pair_at_its_margins_is_log_2() => Same(d =>
    {
        var m = 0.4 * d.Probability;
        return (Contrastive.Circle(new Vec([1 - m, m]), new Vec([1, 0]), m), Math.Log(2));
    });

    [Fact]
    public void The_multi_similarity_loss_at_its_base_is_a_share_of_log_2_for_each_side() => Same(d =>
    {
        var (a, b, x) = (d.Positive, d.Positive, d.Number);
        return (Contrastive.MultiSimilarity(new Vec([x, x]), new Vec([1, 0]), a, b, x), Math.Log(2) / a + Math.Log(2) / b);
    });

    [Fact]
    public void Dice_is_the_even_Tversky_loss_of_half_the_smoothing() => Same(d =>
    {
        var (p, y, s) = (d.Probabilities, d.Probabilities, d.Positive);
        return (Overlap.Dice(p, y, 2 * s), Overlap.Tversky(p, y, 0.5, 0.5, s));
    });

    [Fact]
    public void Jaccard_is_the_Tversky_loss_of_full_weights() => Same(d =>
    {
        var (p, y, s) = (d.Probabilities, d.Probabilities, d.Positive);
        return (Overlap.Jaccard(p, y, s), Overlap.Tversky(p, y, 1, 1, s));
    });

    [Fact]
    public void Jaccard_follows_from_Dice() => Same(d =>
    {
        var (p, y) = (d.Probabilities, d.Probabilities);
        var dice = Overlap.Dice(p, y, smooth: 0);
        return (Overlap.Jaccard(p, y, smooth: 0), 2 * dice / (1 + dice));
    });

    [Fact]
    public void The_focal_Tversky_loss_without_focus_is_the_Tversky_loss() => Same(d =>
    {
        var (p, y) = (d.Probabilities, d.Probabilities);
        return (Overlap.FocalTversky(p, y, gamma: 1), Overlap.Tversky(p, y));
    });

    [Fact]
    public void A_region_that_is_found_exactly_costs_nothing() => Always(d =>
    {
        var y = d.Bits;
        return Math.Abs(Overlap.Dice(y, y)) < 1e-15 && Math.Abs(Overlap.Jaccard(y, y)) < 1e-15 && Overlap.FocalTversky(y, y) == 0;
    });

    [Fact]
    public void The_squared_Dice_loss_of_hard_regions_is_the_plain_one() => Same(d =>
    {
        var (p, y) = (d.Bits, d.Bits);
        return (Overlap.Dice(p, y, squared: true), Overlap.Dice(p, y));
    });
}
