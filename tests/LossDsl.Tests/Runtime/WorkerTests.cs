using LossDsl.Tests.Runtime.WholeSamples;

namespace LossDsl.Tests.Runtime;

/// <summary>Results do not depend on the number of workers, not even in the last bit.</summary>
[Collection(nameof(WorkerTests))]
[CollectionDefinition(nameof(WorkerTests), DisableParallelization = true)]
public sealed class WorkerTests : IDisposable
{
    private readonly int _before = LossDslThreads.MaxWorkers;

    public void Dispose() => LossDslThreads.MaxWorkers = _before;

    [Fact]
    public void Elementwise_results_are_the_same_to_the_bit_for_any_number_of_workers() => Same_for_all_worker_counts(() =>
    {
        nint[] shape = [40_000];
        return new SquareCase<float>(new(shape), new(shape), new(shape)).CheckReduced(Reduction.Mean);
    });

    [Fact]
    public void Broadcast_gradients_are_the_same_to_the_bit_for_any_number_of_workers() => Same_for_all_worker_counts(() =>
        new SquareCase<float>(new([400, 90]), new([90]), new([400, 1])).CheckReduced(Reduction.Mean));

    [Fact]
    public void Rows_are_the_same_to_the_bit_for_any_number_of_workers() => Same_for_all_worker_counts(() =>
        new SoftmaxCase<float>([300, 100], 1, isWeighted: true).CheckReduced(Reduction.Mean));

    [Fact]
    public void Short_rows_are_the_same_to_the_bit_for_any_number_of_workers() => Same_for_all_worker_counts(() =>
        new SoftmaxCase<float>([4000, 10], 1, isWeighted: true).CheckEach());

    [Fact]
    public void Sequences_are_the_same_to_the_bit_for_any_number_of_workers() => Same_for_all_worker_counts(() =>
        new SequenceCase<float>(new(false, 60), 30, 20, isRagged: true).CheckReduced(Reduction.Mean));

    [Fact]
    public void Concatenated_lists_are_the_same_to_the_bit_for_any_number_of_workers() => Same_for_all_worker_counts(() =>
        new TaggingCase<float>(new(true, 900), 12, ListForm.Concatenated).Check());

    [Fact]
    public void Shared_matrices_are_the_same_to_the_bit_for_any_number_of_workers() => Same_for_all_worker_counts(() =>
        ScoreTests.Check<float>(isWhole: true, samples: 2000, rows: 3, classes: 7, layout: "dense", accumulate: false));

    private static void Same_for_all_worker_counts(Func<List<double>> run)
    {
        LossDslThreads.MaxWorkers = 1;
        var alone = run();
        foreach (var workers in (int[])[2, 3, 7])
        {
            LossDslThreads.MaxWorkers = workers;
            Assert.Equal(alone, run());
        }
    }
}
