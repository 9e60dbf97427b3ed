using System.CommandLine;
using Spectre.Console;

namespace LossDsl.Cli.Commands;

/// <summary>Where the tool writes: colours, tables and progress on a terminal, plain text elsewhere.</summary>
/// <param name="Out">The output.</param>
/// <param name="Error">Messages.</param>
/// <param name="IsTerminal">Whether a person watches the output.</param>
/// <param name="ShowsProgress">Whether a person watches the messages.</param>
internal sealed record ToolConsole(TextWriter Out, TextWriter Error, bool IsTerminal, bool ShowsProgress)
{
    public static ToolConsole Of(ParseResult parsed)
    {
        var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
        return new ToolConsole(
            output,
            error,
            ReferenceEquals(output, Console.Out) && !Console.IsOutputRedirected,
            ReferenceEquals(error, Console.Error) && !Console.IsErrorRedirected);
    }

    /// <summary>Works through items, with a bar that shows how far.</summary>
    public void WithProgress<T>(string title, IReadOnlyCollection<T> items, Action<T> work)
    {
        if (!ShowsProgress)
        {
            foreach (var item in items)
            {
                work(item);
            }

            return;
        }

        Ansi(Error).Progress().AutoClear(true).Start(progress =>
        {
            var task = progress.AddTask(title, maxValue: items.Count);
            foreach (var item in items)
            {
                work(item);
                task.Increment(1);
            }
        });
    }

    /// <summary>Writes a table: with lines on a terminal, elsewhere a row a line with tabs between.</summary>
    public void WriteTable(IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string>> rows)
    {
        if (!IsTerminal)
        {
            Out.WriteLine(string.Join('\t', columns));
            foreach (var row in rows)
            {
                Out.WriteLine(string.Join('\t', row));
            }

            return;
        }

        var table = new Table().Border(TableBorder.Rounded);
        foreach (var column in columns)
        {
            table.AddColumn(Markup.Escape(column));
        }

        foreach (var row in rows)
        {
            table.AddRow([.. row.Select(Markup.Escape)]);
        }

        Ansi(Out).Write(table);
    }

    private static IAnsiConsole Ansi(TextWriter writer) =>
        AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer) });
}
