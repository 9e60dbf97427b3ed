using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text;
using LossDsl.Cuda;
using LossDsl.Cuda.Native;

namespace LossDsl.CudaExecution.Ptx;

/// <summary>
/// clang in NVRTC's place, where that cannot be had. It needs nothing of CUDA: what CUDA's headers declare stands in a file of this repository. Functions of the
/// mathematical library stay calls, which the interpreter answers.
/// </summary>
internal sealed class ClangCompiler : INvrtc
{
    private static readonly string Header = Path.Combine(Folder(), "..", "..", "LossDsl.Compiler.Tests", "Cuda", "Assets", "clang-cuda.h");

    private static readonly string[] Options =
    [
        "-Wno-unknown-cuda-version",
        "-x", "cuda", "--cuda-device-only", "--cuda-gpu-arch=sm_70", "-nocudainc", "-nocudalib", "-std=c++14", "-O2",
        "-Xclang", "-target-feature", "-Xclang", "+ptx75", "-include", Header, "-S", "-o", "-",
    ];

    public static bool IsInstalled { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator)
        .Any(folder => File.Exists(Path.Combine(folder, "clang++")));

    public Version Version { get; } = new(0, 0);

    public IReadOnlyList<int> Architectures => [];

    public (byte[] Image, string Log) Compile(string source, IReadOnlyList<string> options, bool wantsMachineCode)
    {
        var path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.cu");
        File.WriteAllText(path, source);
        try
        {
            var defines = options.Where(option => option.StartsWith("-D", StringComparison.Ordinal));
            using var clang = Process.Start(new ProcessStartInfo("clang++", [.. Options, .. defines, path]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var said = clang.StandardError.ReadToEndAsync();
            var ptx = clang.StandardOutput.ReadToEnd();
            clang.WaitForExit();
            return clang.ExitCode == 0
                ? (Encoding.UTF8.GetBytes(ptx + '\0'), said.Result)
                : throw new CudaException("clang++", clang.ExitCode, "an exit code", "", said.Result);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static string Folder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
