namespace LossDsl.Tests.Lanes;

/// <summary>The widths of <see cref="LossDsl.Runtime.VectorWidth"/>; those the machine lacks are computed in software.</summary>
public static class LaneWidths
{
    public static TheoryData<int> All => [512, 256, 128, 0];
}
