using System.Reflection;

namespace VerifyTests;

/// <summary>The directories that Verify would replace in snapshots; here none may be mentioned, so that both write the same text.</summary>
internal static class SnapshotDirectories
{
    internal static string Project(Assembly assembly) => Metadata(assembly, "Verify.ProjectDirectory");

    internal static void ThrowIfMentioned(IEnumerable<SnapshotTarget> targets, Assembly assembly)
    {
        var directories = new[]
        {
            Project(assembly),
            Metadata(assembly, "Verify.SolutionDirectory"),
            Environment.CurrentDirectory,
            Path.GetTempPath(),
        };
        foreach (var target in targets)
        {
            var mentioned = directories.Select(Path.TrimEndingDirectorySeparator)
                .FirstOrDefault(directory => directory.Length > 1 && target.Text.Contains(directory, StringComparison.OrdinalIgnoreCase));
            if (mentioned is not null)
            {
                throw new VerifyException($"The snapshot {target.Name ?? "text"} mentions the directory {mentioned}; snapshots must not depend on the machine.");
            }
        }
    }

    private static string Metadata(Assembly assembly, string key) =>
        assembly.GetCustomAttributes<AssemblyMetadataAttribute>().FirstOrDefault(attribute => attribute.Key == key)?.Value
        ?? throw new InvalidOperationException($"{assembly.GetName().Name} has no assembly metadata '{key}'; import LossDsl.Snapshots.props into its project.");
}
