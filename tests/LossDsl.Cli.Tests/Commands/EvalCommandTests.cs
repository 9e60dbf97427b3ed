using System.Text.Json;

namespace LossDsl.Cli.Tests.Commands;

public class EvalCommandTests
{
    private const string Right = """{"id":"mse_loss/1","loss":"mse_loss","options":{"reduction":"sum"},"inputs":{"input":{"shape":[2],"dtype":"float64","data":[1.0,3.0]},"target":{"shape":[2],"dtype":"float64","data":[0.0,0.0]}},"grad_output":{"shape":[],"dtype":"float64","data":[0.5]},"output":{"shape":[],"dtype":"float64","data":[10.0]},"grads":{"input":{"shape":[2],"dtype":"float64","data":[1.0,3.0]}},"tags":["random"]}""";
    private const string Wrong = """{"id":"mse_loss/2","loss":"mse_loss","options":{"reduction":"none"},"inputs":{"input":{"shape":[2],"dtype":"float64","data":[1.0,3.0]},"target":{"shape":[2],"dtype":"float64","data":[0.0,0.0]}},"output":{"shape":[2],"dtype":"float64","data":[1.0,8.0]},"grads":{},"tags":["random"]}""";
    private const string Refused = """{"id":"mse_loss/3","loss":"mse_loss","options":{"reduction":"median"},"inputs":{"input":{"shape":[],"dtype":"float64","data":[1.0]},"target":{"shape":[],"dtype":"float64","data":[0.0]}},"error":{"type":"ValueError","message":"median is not a valid value for reduction"},"tags":["error"]}""";
    private const string Unknown = """{"id":"taxi_loss/1","loss":"taxi_loss","options":{},"inputs":{"input":{"shape":[],"dtype":"float64","data":[1.0]}},"output":{"shape":[],"dtype":"float64","data":[1.0]},"grads":{},"tags":["random"]}""";

    [Theory]
    [InlineData("double")]
    [InlineData("float")]
    public void Cases_that_pass_leave_only_the_summary(string precision)
    {
        var run = Eval([Right, Refused], "--precision", precision);

        Assert.Equal("", run.Output);
        Assert.Equal("2 cases, 2 passed, 0 failed, 0 unsupported\n", run.Error);
        Assert.Equal(0, run.ExitCode);
    }

    [Fact]
    public void A_case_that_fails_is_a_line_that_says_where()
    {
        var run = Eval([Right, Wrong]);

        Assert.Equal(["failed mse_loss/2: output[1] is 9, it should be 8"], run.Lines);
        Assert.Equal("2 cases, 1 passed, 1 failed, 0 unsupported\n", run.Error);
        Assert.Equal(1, run.ExitCode);
    }

    [Fact]
    public void A_case_of_a_loss_that_there_is_not_is_unsupported()
    {
        var run = Eval([Unknown]);

        Assert.Equal(["unsupported taxi_loss/1: there is no loss taxi_loss"], run.Lines);
        Assert.Equal("1 cases, 0 passed, 0 failed, 1 unsupported\n", run.Error);
        Assert.Equal(1, run.ExitCode);
    }

    [Fact]
    public void Results_are_written_a_line_a_case()
    {
        using var folder = new TemporaryFolder();
        var cases = folder.Write("cases.jsonl", string.Join('\n', Right, Refused, Unknown));
        var results = folder.File("results.jsonl");

        ToolRun.Of("eval", cases, "--out", results);

        var lines = File.ReadAllLines(results);
        Assert.Equal(
            """{"id":"mse_loss/1","output":{"shape":[],"dtype":"float64","data":[10]},"grads":{"input":{"shape":[2],"dtype":"float64","data":[1,3]}}}""",
            lines[0]);
        using var refused = JsonDocument.Parse(lines[1]);
        Assert.Contains("median", refused.RootElement.GetProperty("error").GetProperty("message").GetString());
        Assert.Equal("""{"id":"taxi_loss/1","unsupported":"there is no loss taxi_loss"}""", lines[2]);
    }

    [Fact]
    public void Results_in_float_say_so()
    {
        using var folder = new TemporaryFolder();
        var results = folder.File("results.jsonl");

        ToolRun.Of("eval", folder.Write("cases.jsonl", Right), "--precision", "float", "--out", results);

        Assert.Contains("\"dtype\":\"float32\"", File.ReadAllText(results));
    }

    [Fact]
    public void Only_the_losses_that_are_named_run()
    {
        var run = Eval([Wrong, Unknown], "--loss", "taxi_loss");

        Assert.Equal("1 cases, 0 passed, 0 failed, 1 unsupported\n", run.Error);
    }

    [Fact]
    public void A_loss_that_no_case_is_of_is_an_error()
    {
        var run = Eval([Right], "--loss", "l1_loss");

        Assert.Equal("lossdsl: No case is one of l1_loss; the losses of the file are mse_loss.\n", run.Error);
        Assert.Equal(2, run.ExitCode);
    }

    [Fact]
    public void A_line_that_is_no_case_is_an_error_with_its_place()
    {
        var run = Eval([Right, "{}"]);

        Assert.EndsWith("cases.jsonl:2: \"id\" is missing.\n", run.Error);
        Assert.Equal(2, run.ExitCode);
    }

    private static ToolRun Eval(string[] cases, params string[] options)
    {
        using var folder = new TemporaryFolder();
        return ToolRun.Of(["eval", folder.Write("cases.jsonl", string.Join('\n', cases)), .. options]);
    }
}
