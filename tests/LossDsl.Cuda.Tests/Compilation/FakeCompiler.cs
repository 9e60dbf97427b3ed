using System.Text;
using LossDsl.Cuda.Native;

namespace LossDsl.Cuda.Tests.Compilation;

/// <summary>A compiler that makes of a text the text, its options and a number.</summary>
internal sealed class FakeCompiler : INvrtc
{
    private int _compiled;

    public Version Version { get; init; } = new(12, 4);

    public IReadOnlyList<int> Architectures { get; init; } = [70, 80, 86, 90];

    /// <summary>How often it was called.</summary>
    public int Compiled => _compiled;

    /// <summary>What it fails with; null: it does not.</summary>
    public CudaException? Failure { get; set; }

    public (byte[] Image, string Log) Compile(string source, IReadOnlyList<string> options, bool wantsMachineCode)
    {
        var number = Interlocked.Increment(ref _compiled);
        return Failure is null
            ? (Encoding.UTF8.GetBytes($"{source} {string.Join(' ', options)} {wantsMachineCode} {number}"), "a warning")
            : throw Failure;
    }
}
