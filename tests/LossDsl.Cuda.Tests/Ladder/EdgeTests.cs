using System.Globalization;
using System.Numerics;
using LossDsl.CudaExecution.Drivers;
using LossDsl.CudaExecution.Tests;
using LossDsl.Losses.Tests.Agreement;
using LossDsl.Losses.Tests.Agreement.Data;

namespace LossDsl.Cuda.Tests.Ladder;

/// <summary>
/// NaN, infinities, zeros of both signs and numbers whose exponentials overflow among the data: each sample and each gradient is what the processor makes of the same numbers in the same
/// precision, where it is held to the definition.
/// </summary>
public sealed class EdgeTests
{
    // exp(−50) is a normal number and exp(−1000) none, in both precisions: between them the processor says 0 earlier, on purpose.
    private static readonly double[] Numbers = [double.NaN, double.PositiveInfinity, double.NegativeInfinity, 0, -0.0, 50, -50, 1000, -1000];

    public static TheoryData<string> All => LadderTests.All;

    [GppTheory]
    [MemberData(nameof(All))]
    public void The_text_keeps_to_the_edges(string setting) => AssertNone(setting, () => Machine.Simt(LaunchOrder.Ascending));

    [PtxTheory]
    [MemberData(nameof(All))]
    public void The_PTX_of_the_text_keeps_to_the_edges(string setting) => AssertNone(setting, () => Machine.Ptx(LaunchOrder.Ascending));

    [GpuTheory]
    [MemberData(nameof(All))]
    public void A_GPU_keeps_to_the_edges(string setting) => AssertNone(setting, Machine.Gpu);

    private static void AssertNone(string name, Func<Machine> make)
    {
        var setting = Settings.Find(name);
        using var machine = make();
        string[] differences = [.. Differences<float>(setting, machine, 1e-4), .. Differences<double>(setting, machine, 1e-10)];
        Assert.True(differences.Length == 0, string.Join('\n', differences.Take(30)));
    }

    private static List<string> Differences<T>(Setting setting, Machine machine, double tolerance)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var problem = Spoiled(setting, samples: setting.HasClassAxis ? 60 : 200, classes: 5);
        using var loss = machine.Load<T>(setting.Definition.GeneratedType);
        using var run = new DeviceRun<T>(machine, loss, problem, problem.Samples, MemoryOrder.Rows);
        var reference = new GeneratedRun<T>(problem, problem.Samples, MemoryOrder.Rows);
        var result = run.Call(Reduction.Sum);
        var gradients = reference.Gradients(Reduction.Sum).Gradients;
        var differences = new List<string>();

        // Squares of a thousand may cancel to hundreds, of which a digit less is right.
        var slack = LossDataTable.Of(setting.Definition).Cancelling > 0 ? 10 * tolerance : tolerance;
        Compare("value", result.Each, reference.Each());
        foreach (var (parameter, _) in reference.Differentiable())
        {
            Compare($"gradient of {parameter.Name}", result.Gradients[parameter.Name], gradients[parameter.Name]);
        }

        return differences;

        void Compare(string what, double[] got, double[] want)
        {
            for (var i = 0; i < want.Length; i++)
            {
                if (!got[i].Equals(want[i]) && !(Math.Abs(got[i] - want[i]) <= slack * (1 + Math.Abs(want[i]))))
                {
                    differences.Add(string.Create(CultureInfo.InvariantCulture, $"{typeof(T).Name}: {what} {i} is {got[i]}, it should be {want[i]}, of {Sample(problem, i / (got.Length / problem.Samples))}"));
                }
            }
        }
    }

    /// <summary>A third of the numbers is replaced, but of inputs that refuse some.</summary>
    private static Problem Spoiled(Setting setting, int samples, int classes)
    {
        var problem = new Problem(setting, samples, classes, seed: 5);
        var random = new Random(7);
        foreach (var parameter in setting.Data.Where(parameter => !parameter.IsLabel && setting.Signature.Inputs.Single(input => input.Name == parameter.Name).Domain is null))
        {
            foreach (ref var number in problem.Data[parameter.Name].AsSpan())
            {
                number = random.Next(parameter.IsVector ? 9 : 3) == 0 ? Numbers[random.Next(Numbers.Length)] : number;
            }
        }

        return problem;
    }

    private static string Sample(Problem problem, int sample) => string.Join("; ", problem.Setting.Data.Select(parameter =>
        $"{parameter.Name} {string.Join(' ', problem.Data[parameter.Name].Skip(parameter.IsShared ? 0 : sample * problem.Width(parameter)).Take(problem.Width(parameter)).Select(x => x.ToString(CultureInfo.InvariantCulture)))}"));
}
