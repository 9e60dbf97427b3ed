namespace LossDsl.Cuda.Native;

/// <summary>The file names under which NVIDIA's libraries are installed.</summary>
internal static class LibraryNames
{
    private static readonly (int Major, string Linux, string Windows)[] CompilerNames =
    [
        (13, "libnvrtc.so.13", "nvrtc64_130_0.dll"),
        (12, "libnvrtc.so.12", "nvrtc64_120_0.dll"),
        (11, "libnvrtc.so.11.2", "nvrtc64_112_0.dll"), // 11.2 to 11.8: one file name for all of them
        (11, "libnvrtc.so.11.1", "nvrtc64_111_0.dll"),
        (11, "libnvrtc.so.11.0", "nvrtc64_110_0.dll"),
    ];

    public static IReadOnlyList<string> Driver(bool isWindows) => isWindows ? ["nvcuda.dll"] : ["libcuda.so.1", "libcuda.so"];

    /// <summary>
    /// NVRTC, in the order in which it is wanted: the newest that the driver can run the code of, then older ones, and at last those that
    /// are newer than the driver.
    /// </summary>
    /// <param name="isWindows">Whether names are those of Windows, not of Linux.</param>
    /// <param name="driverMajor">The CUDA version of the driver, as 12; where there is no driver, any version will do.</param>
    public static IReadOnlyList<string> Compiler(bool isWindows, int driverMajor = int.MaxValue) =>
        [.. CompilerNames
            .OrderBy(library => library.Major > driverMajor)
            .Select(library => isWindows ? library.Windows : library.Linux)
            .Concat(isWindows ? [] : ["libnvrtc.so"])];

    /// <summary>Where to look besides the places that the system knows: the folders of an installed toolkit.</summary>
    public static IReadOnlyList<string> Folders(bool isWindows, Func<string, string?> environment)
    {
        var toolkits = new[] { environment("CUDA_PATH"), environment("CUDA_HOME"), isWindows ? null : "/usr/local/cuda" }
            .Where(folder => !string.IsNullOrEmpty(folder))
            .Distinct();
        string[] inside = isWindows ? ["bin", Path.Combine("bin", "x64")] : ["lib64"];
        return [.. toolkits.SelectMany(toolkit => inside.Select(folder => Path.Combine(toolkit!, folder)))];
    }
}
