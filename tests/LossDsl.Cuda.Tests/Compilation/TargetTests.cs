namespace LossDsl.Cuda.Tests.Compilation;

/// <summary>What a text is compiled to for a device.</summary>
public sealed class TargetTests
{
    [Theory]
    [InlineData(80, "sm_80")]
    [InlineData(86, "compute_80")]
    [InlineData(100, "compute_90")]
    public void Machine_code_where_the_compiler_knows_the_device_else_the_closest_below(int device, string target) =>
        Assert.Equal(target, CudaTarget.For(device, [70, 75, 80, 90]).ToString());

    [Theory]
    [InlineData(70, "compute_70")]
    [InlineData(90, "compute_80")]
    public void A_compiler_that_does_not_tell_writes_what_all_can(int device, string target) => Assert.Equal(target, CudaTarget.For(device, []).ToString());

    [Fact]
    public void A_device_older_than_the_kernels_is_refused() => Assert.Equal(
        "The GPU has compute capability 6.1; kernels need 7.0 or later.", Assert.Throws<CudaNotFoundException>(() => CudaTarget.For(61, [60, 70])).Message);

    [Fact]
    public void A_device_older_than_the_compiler_is_refused() => Assert.Contains(
        "this NVRTC compiles for 7.5 or later", Assert.Throws<CudaNotFoundException>(() => CudaTarget.For(70, [75, 80])).Message, StringComparison.Ordinal);

    [Fact]
    public void Architectures_before_the_oldest_do_not_exist() => Assert.Throws<ArgumentOutOfRangeException>(() => CudaTarget.Ptx(61));
}
