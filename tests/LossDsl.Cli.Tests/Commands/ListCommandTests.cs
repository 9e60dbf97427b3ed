using System.Text.Json;

namespace LossDsl.Cli.Tests.Commands;

public class ListCommandTests
{
    [Fact]
    public void The_list_has_a_row_a_loss_with_its_inputs_options_and_reductions()
    {
        var run = ToolRun.Of("list");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal("Family\tLoss\tInputs\tOptions\tReductions\tPyTorch", run.Lines[0]);
        Assert.Contains("Divergence\tKlDiv\tinput: Scalar; target: Scalar\tlogTarget = false\tMean, Sum, BatchMean\tkl_div", run.Lines);
        Assert.Contains(
            "Regression\tHuber\tinput: Scalar; target: Scalar; weight?: Scalar\tdelta = 1.0, greater than 0\tMean, Sum\thuber_loss", run.Lines);
    }

    [Fact]
    public void The_list_says_where_data_must_lie() =>
        Assert.Contains("input: Scalar in [0, 1]; target: Scalar in [0, 1]; weight?: Scalar", ToolRun.Of("list").Output);

    [Fact]
    public void The_json_list_describes_overloads_inputs_and_options()
    {
        using var json = JsonDocument.Parse(ToolRun.Of("list", "--json").Output);

        var loss = Find(json, "CrossEntropy");
        Assert.Equal("Classification", loss.GetProperty("family").GetString());
        Assert.Equal("LossDsl.Losses.CrossEntropyLoss", loss.GetProperty("type").GetString());
        Assert.Equal("cross_entropy", loss.GetProperty("pyTorchName").GetString());
        Assert.Equal("mean", loss.GetProperty("defaultReduction").GetString());
        Assert.Equal(["mean", "sum"], loss.GetProperty("reductions").EnumerateArray().Select(name => name.GetString()));

        var overloads = loss.GetProperty("overloads").EnumerateArray().ToArray();
        Assert.Equal(["label", "vec"], overloads.Select(overload => overload.GetProperty("inputs")[1].GetProperty("kind").GetString()));
        Assert.All(overloads, overload => Assert.Equal(1, overload.GetProperty("classAxis").GetInt32()));

        var weight = overloads[1].GetProperty("inputs")[2];
        Assert.Equal("weight", weight.GetProperty("name").GetString());
        Assert.True(weight.GetProperty("isOptional").GetBoolean());
        Assert.True(weight.GetProperty("hasGradient").GetBoolean());
        Assert.False(overloads[0].GetProperty("inputs")[2].GetProperty("hasGradient").GetBoolean());

        var smoothing = loss.GetProperty("options")[1];
        Assert.Equal("labelSmoothing", smoothing.GetProperty("name").GetString());
        Assert.Equal("label_smoothing", smoothing.GetProperty("pyTorchName").GetString());
        Assert.Equal("Double", smoothing.GetProperty("type").GetString());
        Assert.Equal("0.0", smoothing.GetProperty("default").GetString());
        Assert.Equal("at most 1", smoothing.GetProperty("allowed").GetString());
    }

    [Fact]
    public void The_json_list_says_how_kernels_are_launched()
    {
        using var json = JsonDocument.Parse(ToolRun.Of("list", "--json").Output);

        var kernels = Find(json, "CrossEntropy").GetProperty("cudaKernels").EnumerateArray().ToArray();
        Assert.Equal(
            ["crossEntropyDenominator", "crossEntropyMain", "crossEntropyMain2", "crossEntropyFinish", "crossEntropySharedGradient"],
            kernels.Select(kernel => kernel.GetProperty("name").GetString()));
        Assert.Equal("groupPerSample", kernels[1].GetProperty("work").GetString());
        Assert.Equal(1, kernels[2].GetProperty("overload").GetInt32());
        Assert.Equal(JsonValueKind.Null, kernels[3].GetProperty("overload").ValueKind);
        Assert.All(kernels, kernel => Assert.InRange(kernel.GetProperty("registers").GetProperty("float").GetInt32(), 1, 255));
        Assert.Equal(("12 + 8·C", "4 + 4·C"), (kernels[1].GetProperty("bytesRead").GetString(), kernels[1].GetProperty("bytesWritten").GetString()));
        Assert.Equal("samples", kernels[1].GetProperty("parameters")[0].GetString());
        Assert.Equal("blockPerSample", Find(json, "CtcFromLogits").GetProperty("cudaKernels")[0].GetProperty("work").GetString());
    }

    [Fact]
    public void An_input_with_another_name_in_pytorch_has_both()
    {
        using var json = JsonDocument.Parse(ToolRun.Of("list", "--json").Output);

        var variance = Find(json, "GaussianNll").GetProperty("overloads")[0].GetProperty("inputs")[2];
        Assert.Equal("variance", variance.GetProperty("name").GetString());
        Assert.Equal("var", variance.GetProperty("pyTorchName").GetString());
        Assert.Equal("perRow", variance.GetProperty("shape").GetString());
    }

    private static JsonElement Find(JsonDocument losses, string name) =>
        losses.RootElement.EnumerateArray().Single(loss => loss.GetProperty("name").GetString() == name);
}
