using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using LossDsl.Benchmarks.Cases;
using LossDsl.Benchmarks.Peers;
using LossDsl.Benchmarks.Results;
using LossDsl.Losses;

namespace LossDsl.Benchmarks;

/// <summary>The command line: what to measure, and where the results go.</summary>
internal static class BenchmarkCommand
{
    private static readonly TimeSpan TurnDuration = TimeSpan.FromMilliseconds(150);

    private static readonly Option<LossCase[]> Losses = new("--losses")
    {
        Description = "The losses to measure, such as Huber; all unless given.",
        AllowMultipleArgumentsPerToken = true,
        CustomParser = result => Each(result, FindLoss),
        DefaultValueFactory = _ => [.. LossCases.All],
    };

    private static readonly Option<Size[]> Sizes = new("--sizes")
    {
        Description = "The sizes to measure: 1e6 for elements, 1024x1000 for samples and classes; those of each loss unless given.",
        AllowMultipleArgumentsPerToken = true,
        CustomParser = result => Each(result, FindSize),
        DefaultValueFactory = _ => [],
    };

    private static readonly Option<int[]> Threads = new("--threads")
    {
        Description = "The numbers of threads to measure with.",
        AllowMultipleArgumentsPerToken = true,
        CustomParser = result => Each(result, FindCount),
        DefaultValueFactory = _ => [1],
    };

    private static readonly Option<int> Rounds = new("--rounds")
    {
        Description = "How often all contestants take their turn; the quietest round counts.",
        CustomParser = result => Each(result, FindCount).FirstOrDefault(),
        DefaultValueFactory = _ => 4,
    };

    private static readonly Option<bool> Double = new("--double") { Description = "Measure in double instead of float." };
    private static readonly Option<bool> PyTorch = new("--pytorch") { Description = "Measure PyTorch in turn, forward and backward (Debian: apt-get install python3-torch)." };
    private static readonly Option<FileInfo> Json = new("--json") { Description = "Also write the results to this file." };

    private static readonly Option<LossCase[]> First = new(FirstCall.Option)
    {
        Description = "Print how long the first call of a loss takes: in this process for one loss, each in a process of its own for several.",
        AllowMultipleArgumentsPerToken = true,
        CustomParser = result => result.Tokens is [{ Value: "all" }] ? [.. LossCases.All] : Each(result, FindLoss),
        DefaultValueFactory = _ => [],
    };

    public static RootCommand Create()
    {
        var command = new RootCommand("Measures value and gradient of the shipped losses against what this machine allows.")
        {
            Losses, Sizes, Threads, Rounds, Double, PyTorch, Json, First,
        };
        command.SetAction(arguments =>
        {
            if (arguments.GetValue(First) is { Length: > 0 } losses)
            {
                PrintFirstCalls(losses);
                return 0;
            }

            try
            {
                Measure(arguments);
                return 0;
            }
            catch (PeerException exception)
            {
                Console.Error.WriteLine(exception.Message);
                return 1;
            }
        });
        return command;
    }

    private static void Measure(ParseResult arguments)
    {
        var peers = arguments.GetValue(PyTorch) ? PyTorchPeer.StartAll() : [];
        var contest = new Contest(arguments.GetValue(Rounds), TurnDuration) { Peers = peers };
        var table = new MeasurementTable(Console.Out, peers.Count > 0);
        var found = new List<Measurement>();
        PrintMachine(peers);
        table.Header();
        foreach (var loss in arguments.GetValue(Losses)!)
        {
            foreach (var size in SizesOf(loss, arguments.GetValue(Sizes)!))
            {
                foreach (var threads in arguments.GetValue(Threads)!)
                {
                    found.Add(contest.Run(loss, size, arguments.GetValue(Double), threads));
                    table.Row(found[^1]);
                }
            }
        }

        foreach (var peer in peers)
        {
            peer.Dispose();
        }

        if (arguments.GetValue(Json) is { } file)
        {
            MeasurementFile.Write(file.FullName, found);
        }
    }

    private static IEnumerable<Size> SizesOf(LossCase loss, Size[] wanted) =>
        wanted.Length == 0 ? loss.Sizes : wanted.Where(size => size.HasRows == loss.HasRows);

    private static void PrintMachine(IReadOnlyList<PyTorchPeer> peers)
    {
        var bits = Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 128;
        Console.WriteLine($"{RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSArchitecture}, {Environment.ProcessorCount} processors, vectors of {bits} bits");
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"LossDsl.Losses.dll: {new FileInfo(typeof(HuberLoss).Assembly.Location).Length / 1e6:0.00} MB"));
        foreach (var peer in peers)
        {
            Console.WriteLine($"PyTorch {peer.Version}, {peer.Name}");
        }

        Console.WriteLine();
    }

    private static void PrintFirstCalls(LossCase[] losses)
    {
        foreach (var loss in losses)
        {
            var milliseconds = losses.Length == 1 ? FirstCall.Milliseconds(loss) : FirstCall.MillisecondsInFreshProcess(loss);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{loss.Name} {milliseconds:0.0} ms"));
        }
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

    private static (LossCase, string?) FindLoss(string name) =>
        LossCases.All.FirstOrDefault(loss => string.Equals(loss.Name, name, StringComparison.OrdinalIgnoreCase)) is { } found
            ? (found, null)
            : (LossCases.All[0], $"There is no loss '{name}' here. There are: {string.Join(", ", LossCases.All.Select(loss => loss.Name))}.");

    private static (Size, string?) FindSize(string text) =>
        Size.TryParse(text, out var size) ? (size, null) : (size, $"'{text}' is not a size: 1e6 and 1024x1000 are.");

    private static (int, string?) FindCount(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= 1024
            ? (number, null)
            : (1, $"'{text}' is not allowed: it must be a whole number from 1 to 1024.");
}
