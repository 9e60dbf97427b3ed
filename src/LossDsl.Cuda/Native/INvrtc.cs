namespace LossDsl.Cuda.Native;

/// <summary>NVIDIA's run-time compiler.</summary>
internal interface INvrtc
{
    /// <summary>The version of the toolkit that it comes from.</summary>
    Version Version { get; }

    /// <summary>The architectures whose machine code it writes, as 80 for sm_80, ascending.</summary>
    IReadOnlyList<int> Architectures { get; }

    /// <summary>Compiles a text. The log holds what the compiler says, warnings of a text that compiles included.</summary>
    /// <param name="source">The text.</param>
    /// <param name="options">Options, as <c>-std=c++14</c>.</param>
    /// <param name="wantsMachineCode">Whether the result is machine code of the architecture named in the options, not PTX.</param>
    /// <exception cref="CudaException">The text does not compile, or an option is wrong.</exception>
    (byte[] Image, string Log) Compile(string source, IReadOnlyList<string> options, bool wantsMachineCode);
}
