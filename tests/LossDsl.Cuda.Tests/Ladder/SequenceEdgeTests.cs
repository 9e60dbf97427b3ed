using System.Globalization;
using LossDsl.CudaExecution.Drivers;
using LossDsl.CudaExecution.Tests;
using LossDsl.Losses.Tests.Sequences;

namespace LossDsl.Cuda.Tests.Ladder;

/// <summary>
/// Impossible steps and numbers whose exponentials overflow or vanish among the data of sequences, lists and records, samples without labels and steps: each sample and each gradient is what
/// the processor makes of the same numbers.
/// </summary>
public sealed class SequenceEdgeTests
{
    private static readonly double[] Numbers = [double.NegativeInfinity, 0, -0.0, 60, -60, 400, -400];

    private static readonly SequenceSizes Sizes = new([1, 2, 5, 9, 3, 6], [0, 1, 2, 4, 3, 1], 5, 5);

    public static TheoryData<string> All => SequenceLadderTests.All;

    [GppTheory]
    [MemberData(nameof(All))]
    public void The_text_keeps_to_the_edges(string setting) => AssertNone(setting, () => Machine.Simt(LaunchOrder.Ascending));

    [GpuTheory]
    [MemberData(nameof(All))]
    public void A_GPU_keeps_to_the_edges(string setting) => AssertNone(setting, Machine.Gpu);

    private static void AssertNone(string name, Func<Machine> make)
    {
        var problem = new SequenceProblem(SequenceSettings.All[name], Sizes, seed: 8);
        Spoil(problem);
        using var machine = make();
        using var loss = machine.Load<double>(problem.Loss.Definition.GeneratedType);
        using var run = new SequenceDeviceRun<double>(machine, loss, problem, batchFirst: true);
        var reference = new SequenceRun<double>(problem, batchFirst: true);

        var result = run.Call(Reduction.Sum);
        var differences = Differences("value", result.Each, reference.Each()).ToList();
        foreach (var (input, numbers) in reference.Gradients(Reduction.Sum).Gradients)
        {
            differences.AddRange(Differences($"gradient of {input}", [.. result.Gradients[input].SelectMany(x => x)], [.. numbers.SelectMany(x => x)]));
        }

        Assert.True(differences.Count == 0, string.Join('\n', differences.Take(20)));
    }

    /// <summary>A sixth of the numbers of every input of matrices is replaced.</summary>
    private static void Spoil(SequenceProblem problem)
    {
        var random = new Random(3);
        foreach (var input in problem.Inputs.Where(input => input.IsSequence))
        {
            for (var sample = 0; sample < problem.Sizes.Samples; sample++)
            {
                foreach (ref var number in input.Numbers(sample).AsSpan())
                {
                    number = random.Next(6) == 0 ? Numbers[random.Next(Numbers.Length)] : number;
                }
            }
        }
    }

    private static IEnumerable<string> Differences(string what, double[] got, double[] want) => Enumerable.Range(0, want.Length)
        .Where(k => !got[k].Equals(want[k]) && !(Math.Abs(got[k] - want[k]) <= 1e-9 * (1 + Math.Abs(want[k]))))
        .Select(k => string.Create(CultureInfo.InvariantCulture, $"{what} {k} is {got[k]}, it should be {want[k]}"));
}
