using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using LossDsl.Runtime;

namespace LossDsl.Tests.Lanes;

public sealed class VectorWidthTests
{
    [Fact]
    public void The_width_is_the_widest_that_is_accelerated() =>
        Assert.Equal(Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 128, VectorWidth.Bits);

    [Fact]
    public void An_action_runs_in_lanes_of_the_width()
    {
        var action = default(Counting);
        VectorWidth.Run<float, Counting>(ref action);
        Assert.Equal(VectorWidth.Bits / 32, action.Count);
    }

    [Fact]
    public void An_action_in_lockstep_runs_in_three_vectors_if_they_are_wider_than_128_bits()
    {
        var action = default(Counting);
        VectorWidth.RunInLockstep<float, Counting>(ref action);
        Assert.Equal((VectorWidth.Bits > 128 ? 3 : 1) * VectorWidth.Bits / 32, action.Count);
    }

    [Theory]
    [InlineData(512, 16)]
    [InlineData(256, 8)]
    [InlineData(128, 4)]
    [InlineData(0, 1)]
    public void An_action_runs_in_any_width_asked_for(int bits, int count)
    {
        var action = default(Counting);
        VectorWidth.Run<float, Counting>(bits, ref action);
        Assert.Equal(count, action.Count);
    }

    [Fact]
    public void A_width_that_does_not_exist_is_refused()
    {
        var action = default(Counting);
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => VectorWidth.Run<float, Counting>(1024, ref action));
        Assert.Contains("512, 256 and 128", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Lane512.Arithmetic.cs", "Lane256.Arithmetic.cs")]
    [InlineData("Lane256.Arithmetic.cs", "Lane128.Arithmetic.cs")]
    [InlineData("Lockstep512.Arithmetic.cs", "Lockstep256.Arithmetic.cs")]
    public void The_widths_repeat_one_text(string one, string other) => Assert.Equal(Normalized(one), Normalized(other));

    private static string Normalized(string file, [CallerFilePath] string here = "")
    {
        var path = Path.Combine(Path.GetDirectoryName(here)!, "../../../src/LossDsl/Runtime/Lanes", file);
        var text = File.ReadAllText(path).Replace("Avx512F.VL", "Avx512F", StringComparison.Ordinal).Replace("Avx512F", "Isa", StringComparison.Ordinal);
        return text.Replace("512", "Width", StringComparison.Ordinal)
            .Replace("256", "Width", StringComparison.Ordinal)
            .Replace("128", "Width", StringComparison.Ordinal);
    }

    private struct Counting : ILaneAction<float>
    {
        public int Count { get; private set; }

        public void Run<TLane>()
            where TLane : struct, ILane<TLane, float> => Count = TLane.Count;
    }
}
