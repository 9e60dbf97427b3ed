using LossDsl.Compiler.Tests.Cuda;
using LossDsl.CudaExecution.Drivers;
using LossDsl.CudaExecution.Tests;
using LossDsl.Losses.Tests.Agreement;
using LossDsl.Losses.Tests.Agreement.Data;
using LossDsl.Losses.Tests.Sequences;

namespace LossDsl.Cuda.Tests.Ladder;

/// <summary>
/// Elements of 16 bits. Every shipped loss makes of them what it makes of the same numbers in single precision; losses that have every way to read and write (packs, rows, what all samples
/// share, a mean that divides by weights) are compared with their definitions besides, and on other machines.
/// </summary>
public sealed class StorageTests
{
    private static readonly string[] SomeNames =
    [
        "Huber with optional inputs",
        "L1 with optional inputs",
        "BinaryCrossEntropyWithLogits",
        "CrossEntropy of classes with optional inputs",
        "CrossEntropy with optional inputs",
        "MultiMargin of classes with optional inputs",
    ];

    public static TheoryData<string> All => LadderTests.All;

    public static TheoryData<string> Sequences => SequenceLadderTests.All;

    public static TheoryData<string> Some => [.. SomeNames];

    /// <summary>Whether a setting is one of them.</summary>
    internal static bool IsOne(string name) => SomeNames.Contains(name);

    /// <summary>The losses of these settings, and of each other way to work on a sample one.</summary>
    public static TheoryData<string> SomeLosses => ["HuberLoss", "L1Loss", "BinaryCrossEntropyWithLogitsLoss", "CrossEntropyLoss", "MultiMarginLoss", "CtcFromLogitsLoss", "GeneralizedIouLoss"];

    public static TheoryData<Type> Elements => [typeof(Half), typeof(BFloat16)];

    [GppTheory]
    [MemberData(nameof(All))]
    public void Numbers_and_rows_are_those_of_single_precision_rounded_once(string name)
    {
        var setting = Settings.Find(name);
        AssertRounded<Half>(setting, ShapesOf(setting));
        AssertRounded<BFloat16>(setting, ShapesOf(setting));
    }

    [GppTheory]
    [MemberData(nameof(Sequences))]
    public void Sequences_lists_and_layers_are_those_of_single_precision_rounded_once(string name)
    {
        var setting = SequenceSettings.All[name];
        AssertRounded<Half>(setting);
        AssertRounded<BFloat16>(setting);
    }

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

    /// <summary>The texts stand side by side, as one file: that takes a second instead of one for each of them.</summary>
    [ClangTheory]
    [MemberData(nameof(Elements))]
    public void Clang_has_nothing_to_say_of_any_loss(Type type)
    {
        var element = type == typeof(Half) ? CudaElement.Of<Half>() : CudaElement.Of<BFloat16>();
        var texts = Machine.Losses.Select(loss => $"namespace {loss}\n{{\n#line 1 \"{loss}\"\n{Machine.SourceOf(loss)}\n}}\n");
        Assert.Equal("", Clang.Check(element.Text + string.Concat(texts), $"-DREAL={element.Real}", $"-DSTORED={element.Stored}"));
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

    /// <summary>Packs that are not whole, and such that no pack is; rows beside one another and one behind the other, shared by a thread, several, a warp and a block.</summary>
    private static IEnumerable<Shape> ShapesOf(Setting setting) => setting.HasClassAxis
        ? [new(35, 3, MemoryOrder.Columns), new(21, 7, MemoryOrder.Rows), LossDataTable.Of(setting.Definition).IsQuadratic ? new(2, 34, MemoryOrder.Rows) : new(3, 66, MemoryOrder.Rows)]
        : [new(67, 5, MemoryOrder.Rows), new(67, 5, MemoryOrder.Rows, Skipped: 1)];

    private static void AssertRounded<T>(Setting setting, IEnumerable<Shape> shapes)
        where T : unmanaged
    {
        using var comparison = new StorageComparison<T>(setting);
        foreach (var shape in shapes)
        {
            comparison.Compare(shape);
        }

        Assert.True(comparison.Differences.Count == 0, string.Join('\n', comparison.Differences.Take(30)));
    }

    /// <summary>Samples of every length in both orders of memory.</summary>
    private static void AssertRounded<T>(SequenceSetting setting)
        where T : unmanaged
    {
        using var comparison = new StorageComparison<T>(setting.Loss);
        comparison.Compare(setting, SequenceComparison.Sizes[1], batchFirst: true);
        comparison.Compare(setting, SequenceComparison.Sizes[1], batchFirst: false);
        comparison.Compare(setting, new SequenceSizes([3, 5], [1, 2], 37, 37), batchFirst: true);
        Assert.True(comparison.Differences.Count == 0, string.Join('\n', comparison.Differences.Take(30)));
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
