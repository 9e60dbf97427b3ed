namespace LossDsl.Snapshots.Tests;

/// <summary>Snapshots by the project's convention, whose files were written by hand and stand in <c>_snapshots</c>.</summary>
public sealed class ConventionTests
{
    [Fact]
    public async Task Generated_source() => await Verify(new FixedGenerator("Mse.g.cs", "class Mse\n{\n}\n").Run());

    [Fact]
    public Task Cuda_text() => Verify("__global__ void mse(const float* input);\n", extension: "cu").ToTask();

    [Fact]
    public async Task Settings_of_the_whole_run_are_refused_after_the_first_verification()
    {
        await Verify("0.5 * error * error\n");

        Assert.Throws<InvalidOperationException>(() => VerifierSettings.AutoVerify());
        Assert.Throws<InvalidOperationException>(VerifierSettings.DisableRequireUniquePrefix);
        Assert.Throws<InvalidOperationException>(() => UseProjectRelativeDirectory("_snapshots"));
        Assert.Throws<InvalidOperationException>(() => UseSourceFileRelativeDirectory("_snapshots"));
    }

    [Fact]
    public void Generators_are_switched_on_once() =>
        Assert.Equal("Already Initialized", Assert.Throws<InvalidOperationException>(VerifySourceGenerators.Initialize).Message);
}
