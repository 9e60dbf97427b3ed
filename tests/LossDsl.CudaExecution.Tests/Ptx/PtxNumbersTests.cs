using LossDsl.CudaExecution.Ptx;

namespace LossDsl.CudaExecution.Tests.Ptx;

public sealed class PtxNumbersTests
{
    [Theory]
    [InlineData("-1", "pred", 1)]
    [InlineData("1", "pred", 1)]
    [InlineData("0", "pred", 0)]
    [InlineData("-1", "s32", 0xffffffff)]
    [InlineData("-1", "s64", ulong.MaxValue)]
    [InlineData("0f3F800000", "f32", 0x3f800000)]
    [InlineData("4294967295U", "u32", 0xffffffff)]
    public void A_number_has_the_bits_of_its_type(string text, string type, ulong bits) => Assert.Equal(bits, PtxNumbers.Parse(text, type));

    [Fact]
    public void What_is_no_number_is_refused() => Assert.Throws<FormatException>(() => PtxNumbers.Parse("%r1", "s32"));
}
