using System.Diagnostics;
using LossDsl.Runtime;

namespace LossDsl.Losses.Tests.Agreement;

/// <summary>Generated code agrees with the definitions in vectors of every width: in processes where the environment bounds the width.</summary>
public class WidthTests
{
    [Theory]
    [InlineData("DOTNET_EnableAVX512", 256)]
    [InlineData("DOTNET_EnableAVX2", 128)]
    public void All_losses_agree_with_their_definitions_in_narrower_vectors(string disabled, int bits)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!)
        {
            RedirectStandardOutput = true,
            Environment = { [disabled] = "0" },
        };
        if (Path.GetFileNameWithoutExtension(start.FileName) == "dotnet")
        {
            start.ArgumentList.Add("exec");
        }

        start.ArgumentList.Add(typeof(WidthTests).Assembly.Location);
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();

        Assert.StartsWith($"{Math.Min(bits, VectorWidth.Bits)} bits\n", output);
        Assert.True(process.ExitCode == 0, output);
    }
}
