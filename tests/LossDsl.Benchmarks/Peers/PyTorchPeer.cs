using System.Diagnostics;
using System.Text.Json;
using LossDsl.Benchmarks.Cases;

namespace LossDsl.Benchmarks.Peers;

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
    /// <exception cref="PeerException">There is no PyTorch.</exception>
    public static IReadOnlyList<PyTorchPeer> StartAll() =>
    [
        Start("as installed", []),
        Start("avx512", [("ATEN_CPU_CAPABILITY", "avx512"), .. KeepMemory]),
    ];

    /// <summary>The time of value and gradient, in nanoseconds.</summary>
    public double Nanoseconds(LossCase loss, Size size, string type, int threads, TimeSpan duration)
    {
        var request = new { loss = loss.Name, samples = size.Samples, classes = size.Classes, type, threads, seconds = duration.TotalSeconds };
        _process.StandardInput.WriteLine(JsonSerializer.Serialize(request));
        _process.StandardInput.Flush();
        using var answer = JsonDocument.Parse(ReadLine(_process));
        return answer.RootElement.TryGetProperty("nanoseconds", out var nanoseconds)
            ? nanoseconds.GetDouble()
            : throw new PeerException($"PyTorch ({Name}) failed at {loss.Name} {size}: {answer.RootElement.GetProperty("error").GetString()}");
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
        var start = new ProcessStartInfo(python, [Path.Combine(AppContext.BaseDirectory, "Peers", "pytorch_peer.py")])
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
            throw new PeerException(
                $"{python} cannot load PyTorch. On Debian and Ubuntu: apt-get install python3-torch. It says: {process.StandardError.ReadToEnd().Trim()}");
        }

        process.BeginErrorReadLine();
        using var hello = JsonDocument.Parse(greeting);
        return new PyTorchPeer(name, process, hello.RootElement.GetProperty("version").GetString()!);
    }

    private static string ReadLine(Process process) =>
        process.StandardOutput.ReadLine() ?? throw new PeerException("PyTorch's process has ended; it may have run out of memory.");
}

/// <summary>A peer cannot be measured.</summary>
internal sealed class PeerException(string message) : Exception(message);
