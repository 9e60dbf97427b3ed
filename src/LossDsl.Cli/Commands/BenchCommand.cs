using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using LossDsl.Cli.Benchmarks;
using LossDsl.Cli.Benchmarks.Cases;
using LossDsl.Cli.Benchmarks.Peers;
using LossDsl.Cli.Benchmarks.Results;
using LossDsl.Cli.Conformance;

namespace LossDsl.Cli.Commands;

/// <summary><c>lossdsl bench</c>: the speed of losses against what this machine allows.</summary>
internal static class BenchCommand
{
    private const string Name = "bench";
    private const int MostThreads = 1024;
    private const int MostMilliseconds = 60_000;

    private static readonly Argument<string[]> Losses = new("LOSS")
    {
        Description = "The losses; all of the library if none is named.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private static readonly Option<Size[]> Sizes = new("--size")
    {
        Description = "The sizes: 1e6 for numbers, 1024x1000 for samples and classes, 16x64x200x50 for sequences of 200 steps and 50 labels, 1024x256x8000 for a layer of 8000 rows; the usual ones of each loss unless given.",
        AllowMultipleArgumentsPerToken = true,
        CustomParser = result => Each(result, FindSize),
        DefaultValueFactory = _ => [],
    };

    private static readonly Option<int[]> Threads = new("--threads")
    {
        Description = "The numbers of threads.",
        AllowMultipleArgumentsPerToken = true,
        CustomParser = result => Each(result, text => FindCount(text, MostThreads)),
        DefaultValueFactory = _ => [1],
    };

    private static readonly Option<int> Rounds = new("--rounds")
    {
        Description = "How often all contestants take their turn; the quietest round counts.",
        CustomParser = result => Each(result, text => FindCount(text, MostThreads)).FirstOrDefault(),
        DefaultValueFactory = _ => 24,
    };

    private static readonly Option<int> Turn = new("--turn")
    {
        Description = "How long a turn is, in milliseconds.",
        CustomParser = result => Each(result, text => FindCount(text, MostMilliseconds)).FirstOrDefault(),
        DefaultValueFactory = _ => 25,
    };

    private static readonly Option<Precision> Type = new("--precision")
    {
        Description = "The precision of the numbers.",
        DefaultValueFactory = _ => Precision.Float,
    };

    private static readonly Option<bool> PyTorch = new("--pytorch")
    {
        Description = "Measure PyTorch in turn, forward and backward (Debian: apt-get install python3-torch).",
    };

    private static readonly Option<bool> Json = new("--json") { Description = "As JSON." };

    private static readonly Option<bool> First = new("--first-call")
    {
        Description = "Measure only how long the first call of each loss takes, in a fresh process.",
    };

    private static readonly Option<bool> FirstHere = new("--first-call-here") { Hidden = true };

    public static Command Create()
    {
        var command = new Command(Name, "Measures value and gradient of losses against the memory and arithmetic speed of this machine.")
        {
            Losses, Sizes, Threads, Rounds, Turn, Type, PyTorch, Json, First, FirstHere,
        };
        command.SetAction(parsed => Run(parsed, ToolConsole.Of(parsed)));
        return command;
    }

    private static int Run(ParseResult parsed, ToolConsole console)
    {
        var losses = LossCases.Select(parsed.GetValue(Losses) ?? []);
        if (parsed.GetValue(FirstHere))
        {
            console.Out.WriteLine(FirstCall.Here(losses[0]).ToString(CultureInfo.InvariantCulture));
        }
        else if (parsed.GetValue(First))
        {
            PrintFirstCalls(losses, console);
        }
        else
        {
            Measure(losses, parsed, console);
        }

        return ExitCodes.Success;
    }

    private static void Measure(IReadOnlyList<LossCase> losses, ParseResult parsed, ToolConsole console)
    {
        var jobs = Jobs(losses, parsed.GetValue(Sizes)!, parsed.GetValue(Threads)!);
        var peers = parsed.GetValue(PyTorch) ? PyTorchPeer.StartAll() : [];
        try
        {
            var contest = new Contest(parsed.GetValue(Rounds), TimeSpan.FromMilliseconds(parsed.GetValue(Turn))) { Peers = peers };
            var found = new List<Measurement>();
            console.WithProgress("Measuring", jobs, job =>
                found.Add(contest.Run(job.Loss, job.Size, parsed.GetValue(Type) == Precision.Double, job.Threads)));
            if (parsed.GetValue(Json))
            {
                console.Out.WriteLine(MeasurementJson.Write(found));
            }
            else
            {
                console.WriteTable(MeasurementTable.Columns(peers.Length > 0), found.Select(row => MeasurementTable.Row(row, peers.Length > 0)));
            }
        }
        finally
        {
            foreach (var peer in peers)
            {
                peer.Dispose();
            }
        }
    }

    private static List<(LossCase Loss, Size Size, int Threads)> Jobs(IReadOnlyList<LossCase> losses, Size[] sizes, int[] threads)
    {
        var jobs = losses
            .SelectMany(loss => (sizes.Length == 0 ? loss.Sizes : sizes.Where(size => size.HasRows == loss.HasRows)).Select(size => (loss, size)))
            .SelectMany(pair => threads.Select(count => (pair.loss, pair.size, count)))
            .ToList();
        return jobs.Count > 0 ? jobs : throw new ToolException(
            $"No size fits: {losses[0].Name} takes {(losses[0].HasRows ? "rows of classes, such as 1024x1000" : "numbers, such as 1e6")}; given is {string.Join(", ", sizes)}.");
    }

    private static void PrintFirstCalls(IReadOnlyList<LossCase> losses, ToolConsole console)
    {
        var rows = new List<string[]>();
        console.WithProgress("Starting processes", losses, loss =>
        {
            var milliseconds = FirstCall.InFreshProcess(loss, Name, loss.Name, FirstHere.Name);
            rows.Add([loss.Name, milliseconds.ToString("0.0", CultureInfo.InvariantCulture) + " ms"]);
        });
        console.WriteTable(["Loss", "First call"], rows);
    }

    private static T[] Each<T>(ArgumentResult result, Func<string, (T Value, string? Error)> find)
    {
        var values = new List<T>();
        foreach (var token in result.Tokens)
        {
            var (value, error) = find(token.Value);
            values.Add(value);
            if (error is not null)
            {
                result.AddError(error);
            }
        }

        return [.. values];
    }

    private static (Size, string?) FindSize(string text) =>
        Size.TryParse(text, out var size) ? (size, null) : (size, $"'{text}' is not a size: 1e6 and 1024x1000 are.");

    private static (int, string?) FindCount(string text, int most) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= most
            ? (number, null)
            : (1, $"'{text}' is not allowed: it must be a whole number from 1 to {most}.");
}
