using LossDsl.CudaExecution.Drivers;
using LossDsl.CudaExecution.Tests;
using LossDsl.Losses.Tests.Sequences;

namespace LossDsl.Cuda.Tests.Ladder;

/// <summary>Every shipped loss of sequences, lists and records on every machine that there is: what it makes of them is what the processor makes in double, where it is held to the definition.</summary>
public sealed class SequenceLadderTests
{
    private static readonly LaunchOrder[] Orders = [LaunchOrder.Ascending, LaunchOrder.Descending, LaunchOrder.Random(1)];

    public static TheoryData<string> All => [.. SequenceSettings.All.Where(setting => Machine.Has(setting.Value.Loss)).Select(setting => setting.Key)];

    [GppTheory]
    [MemberData(nameof(All))]
    public void The_text_computes_what_the_processor_does(string setting) =>
        AssertNone(setting, SequenceComparison.Sizes, [.. Orders.Select(order => Machine.Simt(order))]);

    [PtxTheory]
    [MemberData(nameof(All))]
    public void The_PTX_of_the_text_computes_what_the_processor_does(string setting) =>
        AssertNone(setting, SequenceComparison.SomeSizes, [Machine.Ptx(LaunchOrder.Ascending)]);

    [GpuTheory]
    [MemberData(nameof(All))]
    public void A_GPU_computes_what_the_processor_does(string setting) => AssertNone(setting, SequenceComparison.Sizes, [Machine.Gpu(), Machine.Gpu()]);

    [GppTheory]
    [MemberData(nameof(All))]
    public void A_sample_that_is_larger_than_the_call_says_is_refused(string setting)
    {
        var problem = new SequenceProblem(SequenceSettings.All[setting], SequenceComparison.SomeSizes[0], seed: 3);
        using var machine = Machine.Simt(LaunchOrder.Ascending);
        using var loss = machine.Load<float>(problem.Loss.Definition.GeneratedType);
        using var run = new SequenceDeviceRun<float>(machine, loss, problem, batchFirst: true);
        if (problem.Loss.Signature.Inputs.Any(input => input.Measures is not null))
        {
            var error = Assert.Throws<ArgumentException>(() => run.Call(Reduction.Sum, change: call => (call.Steps, call.Targets) = (call.Steps - 1, Math.Max(0, call.Targets - 1))));
            Assert.Contains("larger than the call says", error.Message, StringComparison.Ordinal);
        }

        Assert.True(double.IsFinite(run.Call(Reduction.Sum).Value));
    }

    private static void AssertNone(string name, SequenceSizes[] sizes, Machine[] machines)
    {
        var comparison = new SequenceComparison(SequenceSettings.All[name]);
        comparison.Compare<float>(machines, sizes);
        comparison.Compare<double>(machines, sizes);
        Array.ForEach(machines, machine => machine.Dispose());
        Assert.True(comparison.Differences.Count == 0, string.Join('\n', comparison.Differences.Take(30)));
        Assert.All(machines, machine => Assert.Equal(0, machine.LiveAllocations ?? 0));
    }
}
