using LossDsl.Losses.Tests.Agreement;
using LossDsl.Losses.Tests.Agreement.Data;

namespace LossDsl.Cuda.Tests.Ladder;

/// <summary>The size of a problem, and how its vectors lie in memory.</summary>
/// <param name="Samples">How many samples.</param>
/// <param name="Classes">The length of the class axis.</param>
/// <param name="Order">How vectors lie in memory.</param>
/// <param name="Skipped">How many elements of its memory lie before the first of everything: 0 makes addresses multiples of 16 bytes.</param>
internal sealed record Shape(int Samples, int Classes, MemoryOrder Order, int Skipped = 0)
{
    /// <summary>
    /// Around a warp, a block, and more than one round of them, with packs that are not whole, and with none that is; one and none. Rows get one thread, several, a warp and a block, and there are more of them than are
    /// worked on at once. Threads go round the longest row more than once.
    /// </summary>
    public static IReadOnlyList<Shape> Of(Setting setting) => !setting.HasClassAxis ? Numbers
        : LossDataTable.Of(setting.Definition).IsQuadratic ? Rows
        : [.. Rows, new(2, 270, MemoryOrder.Rows)];

    /// <summary>Some of them, for machines that are slow.</summary>
    public static IReadOnlyList<Shape> SomeOf(Setting setting) => setting.HasClassAxis ? [Rows[1], Rows[4], Rows[5]] : [Numbers[4], Numbers[5]];

    private static IReadOnlyList<Shape> Numbers { get; } =
    [
        .. new[] { 1, 0, 31, 64, 67 }.Select(samples => new Shape(samples, 5, MemoryOrder.Rows)),
        new(67, 5, MemoryOrder.Rows, Skipped: 1),
        new(803, 5, MemoryOrder.Rows),
    ];

    private static IReadOnlyList<Shape> Rows { get; } =
    [
        new(1, 1, MemoryOrder.Rows),
        new(3, 2, MemoryOrder.Columns),
        new(0, 4, MemoryOrder.Rows),
        new(200, 5, MemoryOrder.Columns),
        new(107, 7, MemoryOrder.Rows),
        new(5, 33, MemoryOrder.Rows),
        new(7, 66, MemoryOrder.Rows),
    ];

    public override string ToString() => $"{Samples} samples of {Classes} in {Order}" + (Skipped > 0 ? $", {Skipped} skipped" : "");
}
