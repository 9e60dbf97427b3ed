using LossDsl.Runtime;

namespace LossDsl.Layers;

/// <summary>The samples of a call by the cluster that their targets lie in.</summary>
internal readonly ref struct TargetOrder
{
    private readonly Scratch<int> _headTargets;
    private readonly Scratch<int> _samples;
    private readonly Scratch<int> _targets;
    private readonly Scratch<int> _starts;

    /// <summary>Sorts the samples.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A target is no class.</exception>
    public TargetOrder(AdaptiveLogSoftmaxLoss loss, LabelSpan target)
    {
        Check(loss, target);
        var samples = (int)target.Length;
        var clusters = loss.Clusters;
        _headTargets = new Scratch<int>(samples);
        _samples = new Scratch<int>(samples);
        _targets = new Scratch<int>(samples);
        _starts = new Scratch<int>(clusters.Length + 1);
        var next = 0;
        for (var n = 0; n < samples; n++)
        {
            HeadTargets[n] = (int)target[n];
        }

        for (var k = 0; k < clusters.Length; k++)
        {
            _starts.Span[k] = next;
            var (first, end) = (clusters[k].First, clusters[k].First + clusters[k].Count);
            for (var n = 0; n < samples; n++)
            {
                var label = (int)target[n];
                if (label >= first && label < end)
                {
                    HeadTargets[n] = loss.HeadClasses + k;
                    _samples.Span[next] = n;
                    _targets.Span[next] = label - first;
                    next++;
                }
            }
        }

        _starts.Span[^1] = next;
    }

    /// <summary>The entry of the head of each sample: its class, or its cluster.</summary>
    public Span<int> HeadTargets => _headTargets.Span;

    /// <summary>The samples whose targets lie in a cluster.</summary>
    public ReadOnlySpan<int> Samples(int cluster) => Part(_samples.Span, cluster);

    /// <summary>The targets of these, counted from the first class of the cluster.</summary>
    public ReadOnlySpan<int> Targets(int cluster) => Part(_targets.Span, cluster);

    public void Dispose()
    {
        _headTargets.Dispose();
        _samples.Dispose();
        _targets.Dispose();
        _starts.Dispose();
    }

    private ReadOnlySpan<int> Part(Span<int> all, int cluster) => all[_starts.Span[cluster].._starts.Span[cluster + 1]];

    private static void Check(AdaptiveLogSoftmaxLoss loss, LabelSpan target)
    {
        for (nint n = 0; n < target.Length; n++)
        {
            if (target[n] < 0 || target[n] >= loss.Classes)
            {
                throw new ArgumentOutOfRangeException(
                    nameof(target), $"{AdaptiveLogSoftmaxLoss.Name}: {nameof(target)} {target[n]} at [{n}] is outside [0, {loss.Classes}).");
            }
        }
    }
}
