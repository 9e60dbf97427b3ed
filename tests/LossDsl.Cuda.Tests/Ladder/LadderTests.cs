using LossDsl.CudaExecution.Drivers;
using LossDsl.CudaExecution.Tests;
using LossDsl.Losses.Tests.Agreement;

namespace LossDsl.Cuda.Tests.Ladder;

/// <summary>Every shipped loss on every machine that there is.</summary>
public sealed class LadderTests
{
    private static readonly LaunchOrder[] Orders = [LaunchOrder.Ascending, LaunchOrder.Descending, LaunchOrder.Random(1)];

    public static TheoryData<string> All => [.. Settings.All.Select(setting => setting.ToString())];

    [GppTheory]
    [MemberData(nameof(All))]
    public void The_text_computes_what_the_definition_says(string setting) =>
        AssertNone(setting, Shape.Of, [.. Orders.Select(order => Machine.Simt(order))]);

    [PtxTheory]
    [MemberData(nameof(All))]
    public void The_PTX_of_the_text_computes_what_the_definition_says(string setting) =>
        AssertNone(setting, Shape.SomeOf, [Machine.Ptx(LaunchOrder.Ascending)]);

    [GpuTheory]
    [MemberData(nameof(All))]
    public void A_GPU_computes_what_the_definition_says(string setting) => AssertNone(setting, Shape.Of, [Machine.Gpu(), Machine.Gpu()]);

    private static void AssertNone(string name, Func<Setting, IReadOnlyList<Shape>> shapes, Machine[] machines)
    {
        var setting = Settings.Find(name);
        var comparison = new LadderComparison(setting);
        comparison.Compare<float>(machines, shapes(setting));
        comparison.Compare<double>(machines, shapes(setting));
        Array.ForEach(machines, machine => machine.Dispose());
        Assert.True(comparison.Differences.Count == 0, string.Join('\n', comparison.Differences.Take(30)));
        Assert.All(machines, machine => Assert.Equal(0, machine.LiveAllocations ?? 0));
    }
}
