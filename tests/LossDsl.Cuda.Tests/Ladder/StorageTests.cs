using LossDsl.CudaExecution.Drivers;
using LossDsl.CudaExecution.Tests;
using LossDsl.Losses.Tests.Agreement;

namespace LossDsl.Cuda.Tests.Ladder;

/// <summary>Elements of 16 bits, by losses that have every way to read and write: packs, rows, what all samples share, a mean that divides by weights.</summary>
public sealed class StorageTests
{
    public static TheoryData<string> Some =>
    [
        "Huber with optional inputs",
        "L1 with optional inputs",
        "BinaryCrossEntropyWithLogits",
        "CrossEntropy of classes with optional inputs",
        "CrossEntropy with optional inputs",
        "MultiMargin of classes with optional inputs",
    ];

    [GppTheory]
    [MemberData(nameof(Some))]
    public void The_text_computes_what_the_definition_says_of_half_precision(string setting) =>
        AssertNone<Half>(setting, Shape.Of, [Machine.Simt(LaunchOrder.Ascending), Machine.Simt(LaunchOrder.Descending)]);

    [GppTheory]
    [MemberData(nameof(Some))]
    public void The_text_computes_what_the_definition_says_of_short_floats(string setting) =>
        AssertNone<BFloat16>(setting, Shape.Of, [Machine.Simt(LaunchOrder.Ascending), Machine.Simt(LaunchOrder.Descending)]);

    [PtxTheory]
    [MemberData(nameof(Some))]
    public void The_PTX_of_the_text_computes_what_the_definition_says_of_half_precision(string setting) =>
        AssertNone<Half>(setting, Shape.SomeOf, [Machine.Ptx(LaunchOrder.Ascending)]);

    [PtxTheory]
    [MemberData(nameof(Some))]
    public void The_PTX_of_the_text_computes_what_the_definition_says_of_short_floats(string setting) =>
        AssertNone<BFloat16>(setting, Shape.SomeOf, [Machine.Ptx(LaunchOrder.Ascending)]);

    [GpuTheory]
    [MemberData(nameof(Some))]
    public void A_GPU_computes_what_the_definition_says(string setting)
    {
        AssertNone<Half>(setting, Shape.Of, [Machine.Gpu()]);
        AssertNone<BFloat16>(setting, Shape.Of, [Machine.Gpu()]);
    }

    [Fact]
    public void A_short_float_is_the_nearest_one_and_NaN_stays()
    {
        Assert.Equal(new BFloat16(0x3f80), (BFloat16)1f);
        Assert.Equal(new BFloat16(0x3f80), (BFloat16)(1 + 1f / 256));
        Assert.Equal(new BFloat16(0x3f82), (BFloat16)(1 + 3f / 256));
        Assert.Equal(new BFloat16(0x7f80), (BFloat16)float.MaxValue);
        Assert.Equal(float.NegativeInfinity, (float)(BFloat16)float.NegativeInfinity);
        Assert.True(float.IsNaN((float)(BFloat16)BitConverter.UInt32BitsToSingle(0x7f800001)));
    }

    private static void AssertNone<T>(string name, Func<Setting, IReadOnlyList<Shape>> shapes, Machine[] machines)
        where T : unmanaged
    {
        var setting = Settings.Find(name);
        var comparison = new LadderComparison(setting);
        comparison.Compare<T>(machines, shapes(setting));
        Array.ForEach(machines, machine => machine.Dispose());
        Assert.True(comparison.Differences.Count == 0, string.Join('\n', comparison.Differences.Take(30)));
    }
}
