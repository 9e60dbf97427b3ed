using System.CommandLine;
using LossDsl.Cli.Conformance;

namespace LossDsl.Cli.Commands;

/// <summary><c>lossdsl eval</c>: runs cases that another library computed.</summary>
internal static class EvalCommand
{
    public static Command Create()
    {
        var cases = new Argument<FileInfo>("CASES") { Description = "The file of cases, one JSON object a line." };
        var results = new Option<FileInfo?>("--out") { Description = "Where the results go, one JSON object a line." };
        var precision = new Option<Precision>("--precision") { Description = "The precision of the kernels.", DefaultValueFactory = _ => Precision.Double };
        var losses = new Option<string[]>("--loss") { Description = "Only the cases of these losses, by their names in the cases.", AllowMultipleArgumentsPerToken = true };
        var command = new Command("eval", "Runs cases of another library through the generated code and compares.") { cases, results, precision, losses };
        command.SetAction(parsed => Run(
            parsed.GetRequiredValue(cases), parsed.GetValue(results), parsed.GetValue(precision), parsed.GetValue(losses) ?? [], ToolConsole.Of(parsed)));
        return command;
    }

    private static int Run(FileInfo file, FileInfo? results, Precision precision, string[] losses, ToolConsole console)
    {
        var cases = Select(CaseReader.ReadFile(file.FullName), losses);
        using var writer = results is null ? null : new StreamWriter(results.FullName);
        var tally = new Tally();
        console.WithProgress("Running the cases", cases, item =>
        {
            var evaluation = Evaluator.Evaluate(item, precision);
            tally.Add(evaluation);
            writer?.WriteLine(Line(evaluation));
        });

        foreach (var line in tally.Lines)
        {
            console.Out.WriteLine(line);
        }

        console.Error.WriteLine(tally.Summary);
        return tally.IsClean ? ExitCodes.Success : ExitCodes.Failure;
    }

    private static IReadOnlyList<Case> Select(IReadOnlyList<Case> cases, string[] losses)
    {
        if (losses.FirstOrDefault(loss => cases.All(item => item.Loss != loss)) is { } unknown)
        {
            throw new ToolException($"No case is one of {unknown}; the losses of the file are {string.Join(", ", cases.Select(item => item.Loss).Distinct())}.");
        }

        return losses.Length == 0 ? cases : [.. cases.Where(item => losses.Contains(item.Loss))];
    }

    private static string Line(Evaluation evaluation) => evaluation.Got is { } got
        ? ResultWriter.Write(evaluation.Id, got)
        : ResultWriter.WriteUnsupported(evaluation.Id, evaluation.Detail);
}
