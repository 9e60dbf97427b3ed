using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace LossDsl.Compiler.Tests.Cuda;

/// <summary>clang's CUDA front end. It needs no CUDA installation: what CUDA's headers declare stands in <c>Assets/clang-cuda.h</c>.</summary>
internal static class Clang
{
    private static readonly string Header = Path.Combine(Folder(), "Assets", "clang-cuda.h");

    // It warns of an installation that is newer than itself, which it is told not to use.
    private static readonly string[] Arguments =
    [
        "-Wno-unknown-cuda-version",
        "-x", "cuda", "--cuda-device-only", "--cuda-gpu-arch=sm_80", "-nocudainc", "-nocudalib", "-std=c++14",
        "-Xclang", "-target-feature", "-Xclang", "+ptx75", "-fsyntax-only", "-Wall", "-Wextra", "-Werror",
    ];

    public static bool IsInstalled { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator)
        .Any(folder => File.Exists(Path.Combine(folder, "clang++")) || File.Exists(Path.Combine(folder, "clang++.exe")));

    /// <summary>What clang says of a text: nothing, if there is nothing to say.</summary>
    public static string Check(string text, params string[] options)
    {
        var path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.cu");
        File.WriteAllText(path, text);
        try
        {
            var start = new ProcessStartInfo("clang++") { RedirectStandardError = true };
            foreach (var argument in (string[])[.. Arguments, "-include", Header, .. options, path])
            {
                start.ArgumentList.Add(argument);
            }

            using var clang = Process.Start(start)!;
            var said = clang.StandardError.ReadToEnd();
            clang.WaitForExit();
            return clang.ExitCode == 0 ? said : $"exit code {clang.ExitCode}\n{said}";
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static string Folder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
