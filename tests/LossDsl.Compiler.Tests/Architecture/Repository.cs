namespace LossDsl.Compiler.Tests.Architecture;

/// <summary>Finds things in the repository that these tests were built from.</summary>
internal static class Repository
{
    /// <summary>The nearest directory above the tests that holds the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The configuration that these tests were built in: <c>bin/{configuration}/{framework}</c>.</summary>
    public static string Configuration { get; } = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;

    /// <summary>The project files in the given folders, with their paths.</summary>
    public static IReadOnlyList<string> Projects(params string[] folders) =>
        [.. folders
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Root, folder), "*.csproj", SearchOption.AllDirectories))
            .Order(StringComparer.Ordinal)];

    private static string FindRoot()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "LossDsl.sln")))
        {
            directory = directory.Parent;
        }

        return directory?.FullName ?? throw new DirectoryNotFoundException($"No directory above {AppContext.BaseDirectory} holds LossDsl.sln.");
    }
}
