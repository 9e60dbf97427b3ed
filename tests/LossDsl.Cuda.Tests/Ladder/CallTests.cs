using LossDsl.CudaExecution.Drivers;
using LossDsl.CudaExecution.Tests;
using LossDsl.Losses.Tests.Agreement;
using LossDsl.Runtime;

namespace LossDsl.Cuda.Tests.Ladder;

/// <summary>What is asked for besides changes nothing, gradients can be added up, and data outside of its domain is refused: for every shipped loss.</summary>
public sealed class CallTests
{
    private const double Before = 2.5;
    private const double Upstream = 0.25;

    public static TheoryData<string> All => LadderTests.All;

    public static TheoryData<string> WithDomains =>
        [.. Settings.All.Where(setting => setting.Data.Any(parameter => InputOf(setting, parameter.Name).Domain is not null)).Select(setting => setting.ToString())];

    [GppTheory]
    [MemberData(nameof(All))]
    public void A_gradient_does_not_depend_on_others_and_the_value_on_none(string name) => WithRun(name, run =>
    {
        var all = run.Call(Reduction.Mean);
        Assert.Equal(all.Value, run.Call(Reduction.Mean, wanted: []).Value);
        Assert.All(all.Gradients, gradient =>
        {
            var alone = run.Call(Reduction.Mean, wanted: [gradient.Key]);
            Assert.Equal(all.Value, alone.Value);
            Assert.Equal(gradient.Value, alone.Gradients[gradient.Key]);
        });
    });

    [GppTheory]
    [MemberData(nameof(All))]
    public void Gradients_are_multiplied_by_upstream_and_added_to_what_is_there(string name) => WithRun(name, run =>
    {
        var plain = run.Call(Reduction.Mean);
        var added = run.Call(Reduction.Mean, upstream: [Upstream], before: Before);
        Assert.All(plain.Gradients, gradient => Assert.All(
            gradient.Value.Zip(added.Gradients[gradient.Key]),
            pair => Assert.Equal(Before + Upstream * pair.First, pair.Second, 1e-12 * (1 + Math.Abs(pair.First)))));
    });

    [GppTheory]
    [MemberData(nameof(WithDomains))]
    public void A_number_that_the_processor_refuses_is_refused_by_its_input(string name)
    {
        var setting = Settings.Find(name);
        foreach (var parameter in setting.Data.Where(parameter => InputOf(setting, parameter.Name).Domain is not null))
        {
            foreach (var number in new[] { -1, -0.0, 2, double.NaN })
            {
                var problem = new Problem(setting, 70, 3, seed: 1);
                problem.Data[parameter.Name][^1] = number;
                var processor = Record.Exception(() => new GeneratedRun<double>(problem, 70, MemoryOrder.Rows).Value(Reduction.Sum)) as ArgumentException;
                using var machine = Machine.Simt(LaunchOrder.Ascending);
                using var loss = machine.Load<double>(setting.Definition.GeneratedType);
                using var run = new DeviceRun<double>(machine, loss, problem, 70, MemoryOrder.Rows);
                var device = Record.Exception(() => run.Call(Reduction.Sum)) as ArgumentException;

                Assert.Equal((processor is null, processor?.ParamName), (device is null, device?.ParamName));
            }
        }
    }

    private static void WithRun(string name, Action<DeviceRun<double>> act)
    {
        var setting = Settings.Find(name);
        var (samples, classes) = setting.HasClassAxis ? (7, 9) : (70, 3);
        using var machine = Machine.Simt(LaunchOrder.Ascending);
        using var loss = machine.Load<double>(setting.Definition.GeneratedType);
        using var run = new DeviceRun<double>(machine, loss, new Problem(setting, samples, classes, seed: 4), samples, MemoryOrder.Rows);
        act(run);
    }

    private static InputSignature InputOf(Setting setting, string name) => setting.Signature.Inputs.Single(input => input.Name == name);
}
