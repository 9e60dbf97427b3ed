using LossDsl.Cuda.Tests.Ladder;
using LossDsl.CudaExecution.Drivers;
using LossDsl.CudaExecution.Tests;
using LossDsl.Losses.Tests.Agreement;
using LossDsl.Losses.Tests.Sequences;

namespace LossDsl.Cuda.Tests.Export;

/// <summary>Exported launchers make the launches that the launcher of .NET makes, and so give the same bits: for every shipped loss.</summary>
public sealed class LauncherTests
{
    private static readonly Reduction[] Reductions = [Reduction.None, Reduction.Sum, Reduction.Mean];

    public static TheoryData<string> Rows => LadderTests.All;

    public static TheoryData<string> Sequences =>
        [.. SequenceSettings.All.Where(setting => ExportedFiles.Same.Losses.Contains(setting.Value.Loss.Definition.Name)).Select(setting => setting.Key)];

    [GppTheory]
    [MemberData(nameof(Rows))]
    public void Numbers_and_rows_give_the_same_bits_by_the_same_launches(string name)
    {
        var setting = Settings.Find(name);
        foreach (var shape in setting.HasClassAxis ? [new(9, 3, MemoryOrder.Columns), new(70, 7, MemoryOrder.Rows), new(3, 40, MemoryOrder.Rows)] : new Shape[] { new(70, 3, MemoryOrder.Rows) })
        {
            var problem = new Problem(setting, shape.Samples, shape.Classes, seed: 6);
            foreach (var reduction in Reductions.Concat(HasBatchMean(setting) ? [Reduction.BatchMean] : []))
            {
                AssertSame(setting, run => Bits(run, reduction), (machine, loss, call) => new DeviceRun<double>(machine, loss, problem, shape.Samples, shape.Order) { Runs = call });
            }

            AssertSame(
                setting,
                run => Bits(run, Reduction.Mean, wanted: []).Concat(Bits(run, Reduction.Mean, upstream: [0.25], before: 2.5)).Concat(Bits(run, Reduction.None, upstream: [.. Enumerable.Range(0, shape.Samples).Select(n => 1.5 - n)])),
                (machine, loss, call) => new DeviceRun<double>(machine, loss, problem, shape.Samples, shape.Order) { Runs = call });
        }
    }

    [GppTheory]
    [MemberData(nameof(Sequences))]
    public void Sequences_lists_and_layers_give_the_same_bits_by_the_same_launches(string name)
    {
        var setting = SequenceSettings.All[name];
        var problem = new SequenceProblem(setting, SequenceComparison.Sizes[1], seed: 5);
        foreach (var batchFirst in new[] { true, false })
        {
            foreach (var reduction in Reductions)
            {
                var upstream = reduction == Reduction.None ? Enumerable.Range(0, problem.Sizes.Samples).Select(n => 1.5 - n).ToArray() : null;
                AssertSame(setting.Loss, run => run.Call(reduction, upstream).Bits, (machine, loss, call) => new SequenceDeviceRun<double>(machine, loss, problem, batchFirst) { Runs = call });
            }
        }
    }

    /// <summary>The launches are written once for all elements, so fewer calls say the same of others.</summary>
    [GppTheory]
    [MemberData(nameof(Rows))]
    public void Numbers_and_rows_of_16_bits_give_the_same_bits_by_the_same_launches(string name)
    {
        AssertSame<Half>(name);
        if (StorageTests.IsOne(name))
        {
            AssertSame<BFloat16>(name);
        }
    }

    [GppTheory]
    [MemberData(nameof(Sequences))]
    public void Sequences_lists_and_layers_of_16_bits_give_the_same_bits_by_the_same_launches(string name)
    {
        var setting = SequenceSettings.All[name];
        var problem = new SequenceProblem(setting, new SequenceSizes([1, 3, 7, 4, 9], [0, 1, 3, 2, 4], 3, 3), seed: 5);
        AssertSame<Half, SequenceDeviceRun<Half>>(
            setting.Loss, run => run.Call(Reduction.Mean).Bits, (machine, loss, call) => new SequenceDeviceRun<Half>(machine, loss, problem, batchFirst: true) { Runs = call });
    }

    [GppFact]
    public void The_mean_of_no_sample_is_what_the_definition_says()
    {
        foreach (var setting in Settings.All.Where(setting => setting.IsUsual))
        {
            var problem = new Problem(setting, 1, 3, seed: 1);
            using var machine = Machine.Simt(LaunchOrder.Ascending);
            using var loss = machine.Load<double>(setting.Definition.GeneratedType, SizesOf<double>());
            using var run = new DeviceRun<double>(machine, loss, problem, samples: 0, MemoryOrder.Rows) { Runs = new ExportedLoss<double>(machine, setting).Run };
            Assert.Equal(setting.Signature.EmptyMean, run.Call(Reduction.Mean, wanted: []).Value);
        }
    }

    [GppTheory]
    [InlineData(0.5, 0)]
    [InlineData(-1, 1)]
    public void A_number_outside_of_its_domain_sets_the_bit_of_its_input(double number, uint bits)
    {
        var setting = Settings.All.First(setting => setting.Definition.Name == "BinaryCrossEntropy");
        var problem = new Problem(setting, 70, 3, seed: 1);
        problem.Data["input"][^1] = number;
        using var machine = Machine.Simt(LaunchOrder.Ascending);
        using var loss = machine.Load<double>(setting.Definition.GeneratedType, SizesOf<double>());
        var exported = new ExportedLoss<double>(machine, setting);
        using var run = new DeviceRun<double>(machine, loss, problem, 70, MemoryOrder.Rows) { Runs = exported.Run };

        run.Call(Reduction.Sum);

        Assert.Equal(bits, exported.Violations);
    }

    [GppTheory]
    [InlineData("HuberCall", "samples", 1, "input is missing")]
    [InlineData("HuberCall", "samples", -1, "a negative size")]
    [InlineData("HuberCall", "weightGradient", 256, "weight is missing")]
    [InlineData("CrossEntropyCall2", "classes", -1, "a negative size")]
    [InlineData("HuberCall", "reduction", 3, "Huber has no such reduction")]
    public void A_call_that_cannot_be_is_refused(string type, string member, long value, string reason)
    {
        using var call = new ExportedCall(LauncherLibrary.Of<double>(), type);
        Assert.NotEqual(0, call.Bytes);
        if (member == "reduction")
        {
            call.Set(member, (int)value);
        }
        else
        {
            call.Set(member, value);
        }

        Assert.True(call.Bytes == 0, reason);
        Assert.Equal(DriverCode.InvalidValue, call.Launch(workspace: 256, result: 256, default));
    }

    [GppTheory]
    [InlineData(0, 256)]
    [InlineData(256, 0)]
    public void A_call_needs_a_workspace_and_a_place_for_its_result(int workspace, int result)
    {
        using var call = new ExportedCall(LauncherLibrary.Of<double>(), "HuberCall");
        Assert.Equal(DriverCode.InvalidValue, call.Launch((nuint)workspace, (nuint)result, default));
    }

    /// <summary>A mean, and gradients of samples with upstream gradients of their own, added to what is there.</summary>
    private static void AssertSame<T>(string name)
        where T : unmanaged
    {
        var setting = Settings.Find(name);
        var shape = new Shape(70, setting.HasClassAxis ? 7 : 3, MemoryOrder.Rows);
        var problem = new Problem(setting, shape.Samples, shape.Classes, seed: 6);
        AssertSame<T, DeviceRun<T>>(
            setting,
            run => run.Call(Reduction.Mean).Bits.Concat(run.Call(Reduction.None, upstream: [.. Enumerable.Range(0, shape.Samples).Select(n => 1.5 - n)], before: 2.5).Bits),
            (machine, loss, call) => new DeviceRun<T>(machine, loss, problem, shape.Samples, shape.Order) { Runs = call });
    }

    private static void AssertSame<TRun>(Setting setting, Func<TRun, IEnumerable<long>> bits, Func<Machine, CudaLoss<double>, Func<CudaCall<double>, double>?, TRun> create)
        where TRun : IDisposable => AssertSame<double, TRun>(setting, bits, create);

    private static void AssertSame<T, TRun>(Setting setting, Func<TRun, IEnumerable<long>> bits, Func<Machine, CudaLoss<T>, Func<CudaCall<T>, double>?, TRun> create)
        where T : unmanaged
        where TRun : IDisposable
    {
        using var machine = Machine.Simt(LaunchOrder.Ascending);
        using var loss = machine.Load<T>(setting.Definition.GeneratedType, SizesOf<T>());
        var (expected, expectedLaunches) = Run(null);
        var (found, launches) = Run(new ExportedLoss<T>(machine, setting).Run);
        Assert.Equal(expectedLaunches, launches);
        Assert.Equal(expected, found);

        (long[] Bits, string[] Launches) Run(Func<CudaCall<T>, double>? call)
        {
            machine.Emulator.Launches.Clear();
            using var run = create(machine, loss, call);
            var result = bits(run).ToArray();
            return (result, [.. machine.Emulator.Launches]);
        }
    }

    /// <summary>Those of the library; how much of its memory is near makes no launch, and one number means one text less to compile.</summary>
    private static LaunchSizes SizesOf<T>() => new(LauncherLibrary.Of<T>().Threads) { NearNumbers = typeof(T) == typeof(double) ? 2048 : 40 };

    private static IEnumerable<long> Bits(DeviceRun<double> run, Reduction reduction, string[]? wanted = null, double[]? upstream = null, double? before = null) =>
        run.Call(reduction, wanted, upstream, before).Bits;

    private static bool HasBatchMean(Setting setting)
    {
        using var machine = Machine.Simt(LaunchOrder.Ascending);
        using var call = new ExportedCall(LauncherLibrary.Of<double>(), new ExportedLoss<double>(machine, setting).CallType);
        return call.Has("batchSize");
    }
}
