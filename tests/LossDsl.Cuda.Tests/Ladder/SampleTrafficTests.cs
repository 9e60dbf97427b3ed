using System.Globalization;
using LossDsl.CudaExecution.Simt;
using LossDsl.CudaExecution.Tests;
using LossDsl.Losses;
using LossDsl.Losses.Tests.Sequences;
using LossDsl.Runtime;

namespace LossDsl.Cuda.Tests.Ladder;

/// <summary>What kernels of sequences, lists, records and layers ask of inputs and outputs is what <c>lossdsl list</c> says of them, sample by sample.</summary>
public sealed class SampleTrafficTests
{
    private const int Threads = 64;
    private const int WarpsOfBlock = Threads / 32;

    /// <summary>What is said is what can be read at most: less is read where an index points outside.</summary>
    private const double Least = 0.85;

    /// <summary>The gradient of CTC that PyTorch reports does without a loop that the other one needs.</summary>
    private const double LeastOfPartial = 0.55;

    /// <summary>Each thread of a team asks for what a round reads besides its loops; a warp gets it once.</summary>
    private const double MostOfTeams = 1.25;

    /// <summary>What these read are cells of a grid, along its anti-diagonals, and the scores that labels point to.</summary>
    private static readonly string[] WithoutRows = [nameof(Alignment.SoftDtw), nameof(Margin.MultiLabelMargin)];

    public static TheoryData<string> All => SequenceLadderTests.All;

    [GppTheory]
    [MemberData(nameof(All))]
    public void Kernels_move_what_their_plans_say(string name)
    {
        var problem = ProblemOf(name);
        var counted = CountedOf(problem);
        Assert.Contains(counted, kernel => kernel.Kernel.Phase == CudaPhase.Main);
        Assert.All(counted, kernel =>
        {
            var most = Terms(kernel.Kernel, problem).Sum(term => term.Value);
            var least = name.Contains($"{CtcGradient.Partial}", StringComparison.Ordinal) ? LeastOfPartial : Least;
            if (HasTeams(problem))
            {
                // All teams together may read the same place, which is counted once then, though rounds of their own read it.
                Assert.InRange(kernel.Asked.BytesRead, (long)(least * most), long.MaxValue);
                Assert.InRange(kernel.Asked.BytesReadTogether, 1, (long)(MostOfTeams * Rounds(kernel, problem) * most));
            }
            else
            {
                Assert.InRange(kernel.Asked.BytesReadTogether, (long)(least * most), Rounds(kernel, problem) * most);
            }

            Assert.Equal(Written(kernel.Kernel, problem), kernel.Asked.BytesWritten);
        });
    }

    /// <summary>The threads of a warp read rows of classes side by side. Of other numbers each may lie in a sector of its own, for each warp of the block that reads it.</summary>
    [GppTheory]
    [MemberData(nameof(All))]
    public void Threads_read_and_write_rows_side_by_side(string name)
    {
        var problem = ProblemOf(name);
        Assert.All(CountedOf(problem).Where(kernel => kernel.Kernel.Work is CudaWork.BlockPerSample or CudaWork.GroupPerSample), kernel =>
        {
            var hasRows = !WithoutRows.Contains(problem.Loss.Definition.Name);
            var most = Terms(kernel.Kernel, problem).Sum(term => hasRows && IsOfRows(term.Term) ? term.Value : term.Value / sizeof(float) * WarpsOfBlock * Traffic.SectorBytes);
            Assert.InRange(kernel.Asked.SectorsRead * Traffic.SectorBytes, 0, Rounds(kernel, problem) * most);

            // The value of a sample stands alone. The four teams of a warp write half a sector.
            var written = (HasTeams(problem) ? 2 : 1) * kernel.Asked.BytesWritten;
            Assert.InRange(kernel.Asked.SectorsWritten * Traffic.SectorBytes, 0, written + problem.Sizes.Samples * Traffic.SectorBytes);
        });
    }

    [Theory]
    [InlineData("0", 0)]
    [InlineData("12 + 8·C", 92)]
    [InlineData("8·(2·L + 1)·(T - 1) + 4·C·T", 8 * 7 * 4 + 200)]
    [InlineData("4·(T + L - 2)·C·C", 2400)]
    [InlineData("16·(labels + 1)·T", 16 * 8 * 5)]
    public void A_sum_of_lengths_has_a_value(string text, long value) =>
        Assert.Equal(value, LengthSum.Terms(text, new Dictionary<string, long> { ["C"] = 10, ["L"] = 3, ["T"] = 5, ["labels"] = 7 }).Sum(term => term.Value));

    [Theory]
    [InlineData("4·%5")]
    [InlineData("4·(T + 1")]
    [InlineData("4·Multiply(2, T)")]
    [InlineData("")]
    public void What_is_no_sum_of_lengths_is_refused(string text) =>
        Assert.Throws<FormatException>(() => LengthSum.Terms(text, new Dictionary<string, long> { ["T"] = 5 }));

    /// <summary>Rows of whole sectors, in samples that differ in length. Lists of labels have no end before that of their memory.</summary>
    private static SequenceProblem ProblemOf(string name)
    {
        var problem = new SequenceProblem(SequenceSettings.All[name], new SequenceSizes([20, 9, 17, 24], [7, 3, 5, 8], 32, 32), seed: 2);
        foreach (var list in problem.Inputs.Where(input => input.IsLabel && input.Lengths(0).Length > 0))
        {
            for (var sample = 0; sample < problem.Sizes.Samples; sample++)
            {
                var labels = list.Numbers(sample);
                Array.ForEach([.. Enumerable.Range(0, labels.Length)], k => labels[k] = Math.Max(0, labels[k]));
            }
        }

        return problem;
    }

    private static IReadOnlyList<CountedTraffic> CountedOf(SequenceProblem problem) => CountedTraffic.Of(problem.Loss, (machine, loss, reduction) =>
    {
        using var run = new SequenceDeviceRun<float>(machine, loss, problem, batchFirst: true);
        run.Call(reduction);
    });

    /// <summary>How often a kernel goes over the samples: sums of classes may have a launch of their own, and samples over a layer come in chunks.</summary>
    private static int Rounds(CountedTraffic kernel, SequenceProblem problem) =>
        kernel.Kernel.Layer is not null && kernel.Kernel.Phase == CudaPhase.Main ? kernel.Launches * HostHead<float>.MostSamples / problem.Sizes.Samples : kernel.Launches;

    /// <summary>What the samples read. What is no row is read by each of the threads that share a sample, but counted once where these are a whole block.</summary>
    private static IEnumerable<(string Term, long Value)> Terms(CudaKernelSignature kernel, SequenceProblem problem)
    {
        var threads = kernel.Work == CudaWork.GroupPerSample
            ? new LaunchSizes(Threads, 3).ThreadsPerSample(HostHead<float>.MostSamples, problem.Sizes.Rows, CudaRows.Contiguous(problem.Sizes.Rows))
            : 1;
        return Samples(problem).SelectMany(lengths => LengthSum.Terms(kernel.BytesRead!, lengths)).Select(term => (term.Term, IsNumber(term.Term) && threads < Threads ? term.Value * threads : term.Value));
    }

    /// <summary>Each number of an output is written once, and zeros behind the ends of samples.</summary>
    private static long Written(CudaKernelSignature kernel, SequenceProblem problem) =>
        Samples(problem).Sum(lengths => LengthSum.Value(kernel.BytesWritten!, lengths)) + kernel.Parameters
            .Where(parameter => parameter.Kind == CudaParameterKind.Gradient)
            .Select(parameter => problem.Loss.Signature.Inputs[problem.Loss.Signature.Gradients[parameter.Number]].Name)
            .Sum(input => Padding(problem, problem.Inputs.Single(known => known.Name == input)));

    private static long Padding(SequenceProblem problem, SequenceInput input) => input.IsSequence
        ? (long)sizeof(float) * Enumerable.Range(0, problem.Sizes.Samples).Sum(sample => input.Padded.Aggregate(1, (product, length) => product * length) - input.Numbers(sample).Length)
        : 0;

    private static bool HasTeams(SequenceProblem problem) => Machine.SourceOf(problem.Loss.Definition.GeneratedType.Name).Contains("threadsOfRound", StringComparison.Ordinal);

    private static bool IsNumber(string term) => long.TryParse(term, CultureInfo.InvariantCulture, out _);

    private static bool IsOfRows(string term) => term.Split('·').Contains("C");

    /// <summary>What the names in sums of lengths stand for, of each sample.</summary>
    private static IEnumerable<Dictionary<string, long>> Samples(SequenceProblem problem) => Enumerable.Range(0, problem.Sizes.Samples).Select(sample =>
    {
        var lengths = new Dictionary<string, long>
        {
            ["C"] = Machine.LayerOf(problem.Loss) is null ? problem.Sizes.Classes : problem.Sizes.Rows,
            ["T"] = problem.Sizes.Steps[sample],
            ["L"] = problem.Sizes.Targets[sample],
            ["R"] = problem.Sizes.Rows,
        };
        foreach (var label in problem.Inputs.Where(input => input.IsLabel && input.Lengths(sample).Length == 0))
        {
            lengths[label.Name] = (long)label.Numbers(sample)[0];
        }

        return lengths;
    });
}
