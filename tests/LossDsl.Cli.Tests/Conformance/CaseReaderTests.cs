using System.Text.Json;
using LossDsl.Cli.Conformance;

namespace LossDsl.Cli.Tests.Conformance;

public class CaseReaderTests
{
    [Fact]
    public void A_case_is_read_with_everything_that_it_says()
    {
        var item = CaseReader.Read(Line(
            """
            "output":{"shape":[],"dtype":"float64","data":["-inf"]},
            "extra":{"predict":{"shape":[2],"dtype":"int64","data":[3,1]}},
            "grads":{"input":{"shape":[2],"dtype":"float64","data":["nan",0.5]},"target":null},
            "grad_output":{"shape":[],"dtype":"float64","data":[0.25]},
            """));

        Assert.Equal("a/1", item.Id);
        Assert.Equal("a", item.Loss);
        Assert.Equal(2, item.Options["p"].GetInt32());
        Assert.Equal([1, 2], item.Inputs["input"].Data);
        Assert.Equal([0.25], item.Upstream!.Data);
        Assert.Equal([double.NegativeInfinity], item.Expected.Output!.Data);
        Assert.Equal("int64", item.Expected.Extra["predict"]!.Type);
        Assert.Equal([double.NaN, 0.5], item.Expected.Gradients["input"]!.Data);
        Assert.Null(item.Expected.Gradients["target"]);
        Assert.Null(item.Expected.Error);
        Assert.Contains("edge", item.Tags);
    }

    [Fact]
    public void The_newer_behaviour_takes_the_place_of_the_recorded_one()
    {
        const string Recorded = """
            "output":{"shape":[],"dtype":"float64","data":[1]},
            "grads":{"input":{"shape":[],"dtype":"float64","data":[-1]},"target":{"shape":[],"dtype":"float64","data":[2]}},
            """;

        var item = CaseReader.Read(Line(Recorded + """ "alt":[{"since":"2.0","grads":{"input":{"shape":[],"dtype":"float64","data":[0]}}}], """));

        Assert.Equal([1], item.Expected.Output!.Data);
        Assert.Equal([0], item.Expected.Gradients["input"]!.Data);
        Assert.Equal([2], item.Expected.Gradients["target"]!.Data);
    }

    [Fact]
    public void A_newer_error_takes_the_place_of_a_value()
    {
        var item = CaseReader.Read(Line(
            """ "output":{"shape":[],"dtype":"float64","data":[1]}, "alt":[{"since":"2.x","error":"out of range"}], """));

        Assert.Equal(new CaseError("error", "out of range"), item.Expected.Error);
        Assert.Null(item.Expected.Output);
    }

    [Theory]
    [InlineData(""" "output":{"shape":[2],"dtype":"float64","data":[1]}, """, "A tensor of shape [2] holds 1 numbers.")]
    [InlineData(""" "output":{"shape":[],"dtype":"float64","data":["one"]}, """, "\"one\" is no number; allowed are \"nan\", \"inf\", \"-inf\".")]
    [InlineData(""" "output":{"shape":[],"data":[1]}, """, "\"dtype\" is missing.")]
    public void What_is_wrong_with_a_case_is_said(string outcome, string message) =>
        Assert.Equal(message, Assert.Throws<CaseFormatException>(() => CaseReader.Read(Line(outcome))).Message);

    [Fact]
    public void A_result_is_read_as_it_was_written()
    {
        var gradients = new Dictionary<string, TensorRecord?>
        {
            ["input"] = new([2, 2], TensorRecord.Double, [0.1, double.NaN, double.NegativeInfinity, 1e-300]),
            ["target"] = null,
        };

        using var line = JsonDocument.Parse(ResultWriter.Write("a/1", Outcome.Of(new TensorRecord([], TensorRecord.Float, [1f / 3]), gradients)));

        Assert.Equal("a/1", line.RootElement.GetProperty("id").GetString());
        var output = CaseReader.ReadTensor(line.RootElement.GetProperty("output"));
        Assert.Equal(TensorRecord.Float, output.Type);
        Assert.Equal(1f / 3, output.Data[0]);
        var gradient = CaseReader.ReadTensor(line.RootElement.GetProperty("grads").GetProperty("input"));
        Assert.Equal([2, 2], gradient.Shape);
        Assert.Equal(gradients["input"]!.Data, gradient.Data);
        Assert.Equal(JsonValueKind.Null, line.RootElement.GetProperty("grads").GetProperty("target").ValueKind);
    }

    private static string Line(string outcome) =>
        """{"id":"a/1","loss":"a","options":{"p":2},"inputs":{"input":{"shape":[2],"dtype":"float64","data":[1,2]}},""" + outcome + """ "tags":["edge"]}""";
}
