using System.Diagnostics;
using System.Text.Json;
using LossDsl.Cli.Benchmarks.Cases;

namespace LossDsl.Cli.Benchmarks.Peers;

/// <summary>A Python process that times PyTorch's losses on request. It sleeps between requests.</summary>
internal sealed class PyTorchPeer : IDisposable
{
    /// <summary>Debian's, for which python3-torch is packaged; another Python on the PATH would not see it.</summary>
    private const string SystemPython = "/usr/bin/python3";

    /// <summary>Makes glibc keep freed memory. Otherwise each call of PyTorch gets its large tensors anew from the kernel, page by page.</summary>
    private static readonly (string Name, string Value)[] KeepMemory =
    [
        ("MALLOC_TRIM_THRESHOLD_", "100000000000"),
        ("MALLOC_MMAP_THRESHOLD_", "100000000000"),
        ("MALLOC_TOP_PAD_", "100000000"),
    ];

    private readonly Process _process;

    private PyTorchPeer(string name, Process process, string version)
    {
        Name = name;
        _process = process;
        Version = version;
    }

    public string Name { get; }

    public string Version { get; }

    /// <summary>PyTorch as installed, and with 512-bit vectors and kept memory. Which is faster depends on loss and size.</summary>
    /// <exception cref="ToolException">There is no PyTorch.</exception>
    public static PyTorchPeer[] StartAll() =>
    [
        Start("as installed", []),
        Start("avx512", [("ATEN_CPU_CAPABILITY", "avx512"), .. KeepMemory]),
    ];

    /// <summary>The time of value and gradient, in nanoseconds; null if PyTorch has no such loss.</summary>
    public double? Nanoseconds(LossCase loss, Size size, string type, int threads, TimeSpan duration)
    {
        var request = new { loss = loss.Name, samples = size.Samples, classes = size.Classes, depth = size.Depth, labels = size.Labels, type, threads, seconds = duration.TotalSeconds };
        _process.StandardInput.WriteLine(JsonSerializer.Serialize(request));
        _process.StandardInput.Flush();
        using var answer = JsonDocument.Parse(ReadLine(_process));
        return answer.RootElement.TryGetProperty("error", out var error)
            ? throw new ToolException($"PyTorch ({Name}) failed at {loss.Name} {size}: {error.GetString()}")
            : answer.RootElement.GetProperty("nanoseconds") is { ValueKind: JsonValueKind.Number } nanoseconds ? nanoseconds.GetDouble() : null;
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }

    private static PyTorchPeer Start(string name, IEnumerable<(string Name, string Value)> environment)
    {
        var python = File.Exists(SystemPython) ? SystemPython : "python3";
        var start = new ProcessStartInfo(python, [Path.Combine(AppContext.BaseDirectory, "Benchmarks", "Peers", "pytorch_peer.py")])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (variable, value) in environment)
        {
            start.Environment[variable] = value;
        }

        var process = Process.Start(start)!;
        process.ErrorDataReceived += static (_, _) => { };
        if (process.StandardOutput.ReadLine() is not { } greeting)
        {
            throw new ToolException(
                $"{python} cannot load PyTorch. On Debian and Ubuntu: apt-get install python3-torch. It says: {process.StandardError.ReadToEnd().Trim()}");
        }

        process.BeginErrorReadLine();
        using var hello = JsonDocument.Parse(greeting);
        return new PyTorchPeer(name, process, hello.RootElement.GetProperty("version").GetString()!);
    }

    private static string ReadLine(Process process) =>
        process.StandardOutput.ReadLine() ?? throw new ToolException("PyTorch's process has ended; it may have run out of memory.");
}
