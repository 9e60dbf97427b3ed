using System.Collections.Immutable;

namespace LossDsl.Layers;

/// <summary>
/// Adaptive log-softmax: the cross entropy of a linear layer over many classes of which few are frequent. <c>−log p[target]</c> with
/// <c>log p[c] = h[c]</c> for a class of the head and <c>log p[c] = h[S + k] + tₖ[c − first(k)]</c> for one of cluster k, where
/// <c>h = log softmax(headWeight·x + headBias)</c> and <c>tₖ = log softmax(weightₖ·(projectionₖ·x))</c>.
/// </summary>
/// <remarks>
/// <para>
/// Classes are numbered from the most frequent on. The head holds the first S of them and an entry for each cluster of the others. Cluster k has
/// <c>⌊features / divValue^(k + 1)⌋</c> hidden features: the rarer the classes, the smaller their part of the layer. With none, its classes are equally
/// probable. A cluster that no target of a call lies in costs nothing.
/// </para>
/// <para>
/// The parameters stand in one span, in this order: head weight [S + clusters, features], head bias [S + clusters] where there is one, then projection and
/// weight of each cluster. <see cref="HeadWeight"/>, <see cref="HeadBias"/> and <see cref="Clusters"/> say where, in parameters and gradients alike.
/// </para>
/// <para>
/// Shapes: input [N, features], target [N], one after another in spans. The mean divides by N. No samples: the sum is 0, the mean NaN, the gradients 0.
/// A NaN or +∞ among the scores of the head, or of the cluster of a target, makes that sample NaN.
/// </para>
/// <para>
/// This is no definition but ordinary code over generated losses: <see cref="Losses.LinearCrossEntropyLoss"/> computes value and gradients of head and clusters.
/// An instance has no state; the result has the same bits for every number of threads; memory is taken from the shared array pool.
/// </para>
/// <para>
/// PyTorch: <c>AdaptiveLogSoftmaxWithLoss</c>. There the parameters are tensors of their own, the clusters that no target lies in have no gradient (here it is
/// 0), and the output holds log-probabilities (here <c>ForwardEach</c> gives losses: the sign differs).
/// </para>
/// <para>Origin: Grave, Joulin, Cissé, Grangier and Jégou, Efficient softmax approximation for GPUs, 2017.</para>
/// </remarks>
public sealed partial class AdaptiveLogSoftmaxLoss
{
    /// <summary>Creates the loss.</summary>
    /// <param name="features">The number of features of a sample.</param>
    /// <param name="classes">The number of classes.</param>
    /// <param name="cutoffs">The first class of each cluster, increasing; the first cutoff is the number of classes in the head.</param>
    /// <param name="divValue">By how much the hidden features decrease from cluster to cluster.</param>
    /// <param name="headBias">Whether the head has a bias.</param>
    /// <param name="reduction">How the values of the samples become one: their mean or their sum.</param>
    /// <exception cref="ArgumentException">The cutoffs do not increase from 1 or more to less than <paramref name="classes"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Another argument is outside what is allowed, or there would be more parameters than a span can hold.</exception>
    public AdaptiveLogSoftmaxLoss(
        int features, int classes, ReadOnlySpan<int> cutoffs, double divValue = 4, bool headBias = false, Reduction reduction = Reduction.Mean)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(features);
        CheckCutoffs(cutoffs, classes);
        if (!(divValue > 0 && double.IsFinite(divValue)))
        {
            throw new ArgumentOutOfRangeException(nameof(divValue), divValue, $"{Name}: {nameof(divValue)} is {divValue}; it must be finite and greater than 0.");
        }

        if (reduction is not (Reduction.Mean or Reduction.Sum))
        {
            throw new ArgumentOutOfRangeException(nameof(reduction), reduction, $"{Name}: {nameof(reduction)} is {reduction}; it must be Mean or Sum.");
        }

        Features = features;
        Classes = classes;
        DivValue = divValue;
        Reduction = reduction;
        var entries = cutoffs[0] + cutoffs.Length;
        HeadWeight = Block(start: 0, entries, features);
        HeadBias = headBias ? Block(HeadWeight.End, entries, columns: 1) : null;
        ParameterCount = HeadBias?.End ?? HeadWeight.End;
        var clusters = ImmutableArray.CreateBuilder<AdaptiveCluster>(cutoffs.Length);
        for (var k = 0; k < cutoffs.Length; k++)
        {
            var end = k + 1 < cutoffs.Length ? cutoffs[k + 1] : classes;
            var projection = Block(ParameterCount, Hidden(features, divValue, k), features);
            clusters.Add(new AdaptiveCluster(cutoffs[k], projection, Block(projection.End, end - cutoffs[k], projection.Rows)));
            ParameterCount = clusters[k].Weight.End;
        }

        Clusters = clusters.MoveToImmutable();
    }

    /// <summary>The number of features of a sample.</summary>
    public int Features { get; }

    /// <summary>The number of classes.</summary>
    public int Classes { get; }

    /// <summary>By how much the hidden features decrease from cluster to cluster.</summary>
    public double DivValue { get; }

    /// <summary>How the values of the samples become one.</summary>
    public Reduction Reduction { get; }

    /// <summary>How many numbers the parameters are.</summary>
    public int ParameterCount { get; }

    /// <summary>The weights of the head: a row for each of its classes, then one for each cluster.</summary>
    public ParameterBlock HeadWeight { get; }

    /// <summary>What is added to the scores of the head; null without a bias.</summary>
    public ParameterBlock? HeadBias { get; }

    /// <summary>The clusters.</summary>
    public ImmutableArray<AdaptiveCluster> Clusters { get; }

    /// <summary>The number of classes in the head.</summary>
    internal int HeadClasses => Clusters[0].First;

    internal const string Name = nameof(AdaptiveLogSoftmaxLoss);

    private static void CheckCutoffs(ReadOnlySpan<int> cutoffs, int classes)
    {
        var areAllowed = !cutoffs.IsEmpty;
        var least = 1;
        foreach (var cutoff in cutoffs)
        {
            areAllowed &= cutoff >= least && cutoff < classes;
            least = cutoff + 1;
        }

        if (!areAllowed)
        {
            throw new ArgumentException(
                $"{Name}: {nameof(cutoffs)} are [{string.Join(", ", cutoffs.ToArray())}] of {classes} classes; there must be one or more, increasing from 1 or more to less than {classes}.",
                nameof(cutoffs));
        }
    }

    // The floor of the exact quotient: dividing first would round up what lies just below a whole number.
    private static int Hidden(int features, double divValue, int cluster)
    {
        var divisor = Math.Pow(divValue, cluster + 1);
        var hidden = Math.Round((features - (features % divisor)) / divisor);
        return hidden <= Array.MaxLength ? (int)hidden : throw TooMany();
    }

    private static ParameterBlock Block(int start, int rows, int columns) =>
        start + ((long)rows * columns) <= Array.MaxLength ? new ParameterBlock(start, rows, columns) : throw TooMany();

    private static ArgumentOutOfRangeException TooMany() =>
        new("features", $"{Name}: there would be more than {Array.MaxLength} parameters; take fewer features or classes, or a greater divValue.");
}
