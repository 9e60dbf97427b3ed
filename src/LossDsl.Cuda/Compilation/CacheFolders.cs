namespace LossDsl.Cuda;

/// <summary>Where a user's caches are.</summary>
internal static class CacheFolders
{
    /// <summary>The folder of this library, which need not exist; null where the environment names none.</summary>
    public static string? Default(bool isWindows, Func<string, string?> environment)
    {
        var caches = isWindows
            ? environment("LOCALAPPDATA")
            : Given(environment("XDG_CACHE_HOME")) ?? (Given(environment("HOME")) is { } home ? Path.Combine(home, ".cache") : null);
        return Given(caches) is { } folder ? Path.Combine(folder, "LossDsl", "cuda") : null;
    }

    private static string? Given(string? folder) => string.IsNullOrEmpty(folder) ? null : folder;
}
