namespace LossDsl.Compiler.Tests.Cuda;

public sealed class CudaTextTests
{
    public static TheoryData<string> Names => [.. CudaLosses.All.Keys];

    [Fact]
    public async Task An_element_a_thread() => await Verify(CudaEmission.Text("Huber"), extension: "cu");

    [Fact]
    public async Task A_row_a_group() => await Verify(CudaEmission.Text("StableCrossEntropy"), extension: "cu");

    [Theory]
    [MemberData(nameof(Names))]
    public void The_same_loss_gives_the_same_text(string name) => Assert.Equal(CudaEmission.Text(name), CudaEmission.Text(name));

    /// <summary>The bits of a sum must not depend on which block comes first.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Nothing_but_bits_is_combined_by_atomics(string name) =>
        Assert.Empty(CudaText.Identifiers(CudaEmission.Text(name)).Where(i => i.StartsWith("atomic", StringComparison.Ordinal)).Except(["atomicOr"]));

    [Theory]
    [MemberData(nameof(Names))]
    public void Names_are_ASCII(string name) =>
        Assert.All(CudaText.Identifiers(CudaEmission.Text(name)), identifier => Assert.True(identifier.All(char.IsAscii), identifier));

    [Fact]
    public void An_absent_input_is_never_read()
    {
        var reads = CudaEmission.Text("MultiLabelSoftMargin").Split('\n').Where(line => line.Contains("weightRow[", StringComparison.Ordinal));

        Assert.All(reads, line => Assert.Contains("weightGiven ? real(weightRow[", line, StringComparison.Ordinal));
    }

    [Fact]
    public void Two_variables_over_the_classes_are_a_shared_loop_and_one_in_each_thread()
    {
        var text = CudaEmission.Text("HingeOfAllPairs");

        Assert.Contains("for (long long i = lane; i < classes; i += threadsPerSample)", text, StringComparison.Ordinal);
        Assert.Contains("for (long long j = 0; j < classes; j++)", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Kernels_of_a_second_overload_are_numbered()
    {
        var text = CudaEmission.Text("Overloaded", CudaLosses.All["Huber"](), CudaLosses.All["WeightedL1"]());

        Assert.Contains(" overloadedMain(", text, StringComparison.Ordinal);
        Assert.Contains(" overloadedMain2(", text, StringComparison.Ordinal);
        Assert.Contains(" overloadedLate2(", text, StringComparison.Ordinal);
        Assert.DoesNotContain(" overloadedLate(", text, StringComparison.Ordinal);
    }
}
