namespace LossDsl.Generator.Tests.Documentation;

/// <summary>Holds the printouts in the documentation to what the compiler prints.</summary>
public sealed class PrintoutTests
{
    private const string Gap = "…";

    private static readonly Page Architecture = Page.Read("docs/architecture.md");

    public static TheoryData<string> Printouts => [.. Architecture.Blocks("printed").Select(block => block.Subject)];

    [Theory]
    [MemberData(nameof(Printouts))]
    public void A_printout_in_the_documentation_is_what_the_compiler_prints(string subject)
    {
        var (loss, stage) = (subject[..subject.IndexOf(' ')], subject[(subject.IndexOf(' ') + 1)..]);
        var definition = Architecture.Blocks("definition").Single(block => block.Subject == loss).Lines;
        var printed = string.Join('\n', Trimmed(new Stages(string.Join('\n', definition)).Print(stage).Split('\n')));
        foreach (var run in Runs(Architecture.Blocks("printed").Single(block => block.Subject == subject).Lines))
        {
            var shown = string.Join('\n', run);
            Assert.True(printed.Contains(shown, StringComparison.Ordinal), $"The documentation shows\n\n{shown}\n\nbut this is printed:\n\n{printed}");
        }
    }

    /// <summary>The lines between the places where something was left out.</summary>
    private static IEnumerable<IReadOnlyList<string>> Runs(IEnumerable<string> lines)
    {
        var run = new List<string>();
        foreach (var line in Trimmed(lines).Append(Gap))
        {
            if (line != Gap)
            {
                run.Add(line);
                continue;
            }

            if (run.Count > 0)
            {
                yield return run;
            }

            run = [];
        }
    }

    /// <summary>Printouts are shown without the indentation of what they stand in.</summary>
    private static IReadOnlyList<string> Trimmed(IEnumerable<string> lines) => [.. lines.Select(line => line.Trim()).Where(line => line.Length > 0)];
}
