using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;

namespace LossDsl.CudaExecution.Simt;

/// <summary>
/// g++, which compiles the emulator, and kernels for it. Results stay in a folder of the checkout under names that say what they were made of, so that only
/// what has changed is compiled again.
/// </summary>
internal static class Gpp
{
    /// <summary>The folder of what was made.</summary>
    public static string Results { get; } = Path.GetFullPath(Path.Combine(Folder(), "..", "..", "..", "artifacts", "cuda-execution"));

    private static readonly Lazy<string> Version = new(() => Run("--version"));

    public static bool IsInstalled { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator)
        .Any(folder => File.Exists(Path.Combine(folder, "g++")));

    /// <summary>The folder of the emulator's sources.</summary>
    public static string Sources { get; } = Path.Combine(Folder(), "Native");

    /// <summary>Makes a file, unless it was made before of the same.</summary>
    /// <param name="extension">How its name ends.</param>
    /// <param name="ingredients">All that it depends on.</param>
    /// <param name="make">Makes it, given the path that it is to have.</param>
    /// <returns>Its path.</returns>
    public static string Make(string extension, IEnumerable<string> ingredients, Action<string> make)
    {
        var all = Encoding.UTF8.GetBytes(string.Join('\0', ingredients.Prepend(Version.Value)));
        var path = Path.GetFullPath(Path.Combine(Results, Convert.ToHexStringLower(SHA256.HashData(all))[..32] + extension));
        if (!File.Exists(path))
        {
            Directory.CreateDirectory(Results);
            var aside = $"{path}.{Guid.NewGuid():N}{extension}";
            make(aside);
            File.Move(aside, path, overwrite: true);
        }

        return path;
    }

    /// <summary>Runs g++ and returns what it prints.</summary>
    /// <exception cref="FormatException">It fails; the message is what it says.</exception>
    public static string Run(params IEnumerable<string> arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("g++", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new FormatException($"g++ {string.Join(' ', arguments)}\n{errors.Result}");
    }

    private static string Folder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
